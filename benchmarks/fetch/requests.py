"""Requests per CPU-second: Warraq beside plain httpx, httpx over aiohttp, aiohttp and Scrapy, on one loopback server.

    python -m benchmarks.fetch.requests [--pages 5000] [--rounds 3] [--others PYTHON]

100 hosts. `--others` is the Python of another environment that has aiohttp, httpx-aiohttp and scrapy, which Warraq
does not depend on; what is not installed is left out. CPU time is the client process's own, imports included; the
server is another process. The best of the rounds counts: what is above it is what else the machine had to do.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.fetch.contenders import CONTENDERS
from benchmarks.machine import ROOT


@contextmanager
def serving() -> Iterator[int]:
    """The port of a server that runs as long as the context lasts."""
    command = [sys.executable, "-m", "benchmarks.fetch.server"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.terminate()


def measure(python: str, name: str, port: int, pages: int) -> dict[str, Any] | None:
    """One round of one contender; None where its library is not installed."""
    command = [python, "-m", "benchmarks.fetch.contenders", name, str(port), str(pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if "ModuleNotFoundError" in done.stderr:
        return None
    if done.returncode:
        raise RuntimeError(f"{name}: {done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout)
    if found["pages"] != pages:
        raise RuntimeError(f"{name} fetched {found['pages']} of {pages} pages")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000, help="a multiple of 100")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--others", default=sys.executable, help="a Python with aiohttp, httpx-aiohttp and scrapy")
    options = parser.parse_args()
    print(f"{'':15}{'requests/CPU-s':>15}{'requests/s':>12}{'peak MB':>9}")
    with serving() as port:
        for name in CONTENDERS:
            python = sys.executable if name in ("warraq", "safe_transport", "httpx") else options.others
            rounds = [measure(python, name, port, options.pages) for _ in range(options.rounds)]
            found = [one for one in rounds if one is not None]
            if not found:
                print(f"{name:15}{'not installed':>15}")
                continue
            best = min(found, key=lambda one: one["cpu_s"])
            rates = (options.pages / best["cpu_s"], options.pages / best["wall_s"])
            print(f"{name:15}{rates[0]:15.0f}{rates[1]:12.0f}{best['peak_mb']:9.0f}", flush=True)


if __name__ == "__main__":
    main()
