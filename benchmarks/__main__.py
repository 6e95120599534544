"""Measure speed, memory and quality side by side with the tools that people would use instead; `make bench`.

    python -m benchmarks [PART ...]

Runs every part (under half an hour on two cores) and writes RESULTS.md; a part that is named is measured again and
replaces its section. With --small nothing is written: it shows that the parts work, and its figures mean nothing.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks import kept, page, peers
from benchmarks.machine import machine, versions
from benchmarks.parts import PARTS, named, run
from benchmarks.results import Options, Section

RESULTS = Path(__file__).with_name("RESULTS.md")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help="only these (see --list)")
    parser.add_argument("--list", action="store_true", help="name the parts and end")
    parser.add_argument("--small", action="store_true", help="a few items and one round each, to see that it works")
    parser.add_argument("--large", action="store_true", help="up to 300,000 articles, for as long as it takes")
    parser.add_argument("--rounds", type=int, help="how often each side is measured (default 3; with --small 1)")
    parser.add_argument("--output", type=Path, metavar="PAGE", help="write the page here")
    parser.add_argument("--work", type=Path, help="a folder for passing files (default: the system's)")
    options = parser.parse_args(arguments)
    if options.list:
        for name, (_, says) in PARTS.items():
            print(f"{name:14}{says}")
        return 0
    unknown = [name for name in options.parts if name not in PARTS]
    if unknown:
        parser.error(f"there is no part {', '.join(unknown)}; --list names them")
    output: Path | None = options.output or (None if options.small else RESULTS)
    rounds = options.rounds or (1 if options.small else 3)
    about = machine()
    measured: dict[str, Section] = {}
    with tempfile.TemporaryDirectory(prefix="warraq-bench-", dir=options.work) as work:
        for name in options.parts or PARTS:
            print(f"{name}: {PARTS[name][1]}", file=sys.stderr, flush=True)
            measured[name] = run(
                partial(_measure, name),
                PARTS[name][1].rstrip("."),
                Options(Path(work), small=options.small, large=options.large, rounds=rounds),
            )
            print(f"{name}: {measured[name].seconds:,.0f} s", file=sys.stderr, flush=True)
            if output is not None:
                _write(output, name, measured[name], about)
    if output is None:
        print(page.render(measured, about, _versions(), "plots"))
    return int(any(section.failed for section in measured.values()))


def _measure(name: str, options: Options) -> Section:
    # Imported where its failure is the part's own.
    return named(name)(options)


def _write(output: Path, name: str, section: Section, about: list[str]) -> None:
    """Keep the part's results and write the page anew, with what the other parts found the last time."""
    folder = output.parent / "results"
    kept.keep(folder, name, section)
    page.write(output, kept.kept(folder, list(PARTS)), about, _versions())


def _versions() -> dict[str, str]:
    return {"Warraq rests on": versions(), "Peers": peers.versions()}


if __name__ == "__main__":
    # Ended as by Ctrl-C: passing files are removed, and what was started ends too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())
