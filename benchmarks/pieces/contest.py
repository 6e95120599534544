"""Calls of `benchmarks.pieces.calls` in turn, each in a process of its own, and the table of how they compare."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks import peers
from benchmarks.end_to_end import varied
from benchmarks.machine import ROOT
from benchmarks.measure import CommandFailed, in_turn, run
from benchmarks.ours import environment
from benchmarks.results import Table, spread


@dataclass(frozen=True, slots=True)
class Side:
    """A call, what the table names it, whether it needs the peers' libraries, and whose seconds it is compared with."""

    label: str
    call: str
    peer: bool = False
    articles: Path | None = None


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of a call, and MB of its process at the peak."""

    wall: float
    cpu: float
    peak: float


def write_articles(path: Path, number: int, change: Callable[[str], str] = str) -> Path:
    """So many articles of the corpus as `calls` reads them, their texts changed."""
    rows, _ = varied.corpus()
    pairs = [(row["title"], change(row["text"])) for row in islice(varied.articles(rows), number)]
    path.write_text(json.dumps(pairs, ensure_ascii=False), encoding="utf-8")
    return path


def contest(sides: Sequence[Side], articles: Path, rounds: int) -> tuple[dict[str, list[Timed]], list[str]]:
    """What each took, in turn; and a sentence for each that could not take part."""
    found: dict[str, list[Timed]] = {}
    missing: list[str] = []
    able: dict[str, Callable[[], Timed]] = {}
    for side in sides:
        try:
            interpreter = peers.python() if side.peer else Path(sys.executable)
        except peers.PeersMissing as error:
            missing.append(f"{side.label}: {error}")
            continue
        call = _call(interpreter, side, side.articles or articles)
        try:
            # Once unmeasured: files are in the cache, and who cannot take part is known.
            call()
        except CommandFailed as error:
            missing.append(f"{side.label} could not be measured: {str(error)[-200:]}")
            continue
        able[side.label] = call
    found = in_turn(able, rounds)
    return found, missing


def table(found: Mapping[str, list[Timed]], number: int, ours: str, title: str = "") -> Table:
    """CPU-seconds, articles a CPU-second, and how many times the CPU-seconds of `ours`."""
    base = [each.cpu for each in found[ours]]
    rows = []
    for name, runs in found.items():
        cpus = [each.cpu for each in runs]
        times = [cpu / one for cpu, one in zip(cpus, base, strict=True)]
        peak = f"{max(each.peak for each in runs):,.0f}"
        rows.append([name, spread(cpus), f"{number / max(median(cpus), 1e-9):,.0f}", spread(times, 1), peak])
    return Table(("", "CPU-seconds", "articles a CPU-second", "times ours", "peak MB"), rows, title)


def _call(interpreter: Path, side: Side, articles: Path) -> Callable[[], Timed]:
    def call() -> Timed:
        command: list[str | Path] = [interpreter, "-W", "ignore", "-m", "benchmarks.pieces.calls", side.call, articles]
        measured = run(command, cwd=ROOT, env=environment())
        seconds = json.loads(measured.stdout)
        return Timed(seconds["wall"], seconds["cpu"], measured.peak)

    return call
