"""How long commands take that do next to nothing, beside importing in Python what they cannot do without."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks import ours
from benchmarks.machine import ROOT
from benchmarks.measure import Measured, in_turn, run
from benchmarks.results import Options, Section, Table, ratios, spread
from tests.staged import article

_SEEDS = ROOT.parent / "shared" / "seeds"

# What each command is measured against.
_IMPORTS = {
    "warraq --help": "import click",
    "warraq sql": "import click, duckdb",
    "warraq search": "import click, duckdb",
    "warraq ingest, five texts": "import click, duckdb, pyarrow, great_expectations",
    "warraq ingest, the same again": "import click, duckdb, pyarrow",
}


def measure(options: Options) -> Section:
    """Commands and imports in turn."""
    seeds = _SEEDS if _SEEDS.exists() else _texts(options.work / "seeds")
    there = options.work / "there.duckdb"
    ours.ingest(seeds, there)
    made = iter(range(10**6))

    def command(*arguments: str | Path) -> Callable[[], Measured]:
        return lambda: run([*ours.COMMAND, *arguments], cwd=options.work, env=ours.environment())

    def ingest() -> Measured:
        return ours.ingest(seeds, options.work / f"w{next(made)}.duckdb").measured

    commands = {
        "warraq --help": command("--help"),
        "warraq sql": command("sql", "select count(*) from articles", "--warehouse", there),
        "warraq search": command("search", "المدينة", "--warehouse", there),
        "warraq ingest, five texts": ingest,
        "warraq ingest, the same again": lambda: ours.ingest(seeds, there).measured,
    }
    table = []
    for name, call in commands.items():
        code = _IMPORTS[name]
        sides: dict[str, Callable[[], Measured]] = {"ours": call, "import": partial(run, [sys.executable, "-c", code])}
        found = in_turn(sides, options.rounds if "ingest" in name else 2 * options.rounds)
        walls = {side: [each.wall for each in runs] for side, runs in found.items()}
        cpus = [each.cpu for each in found["ours"]]
        against = spread(ratios(walls["ours"], walls["import"]))
        row = [name, spread(walls["ours"]), spread(cpus), f"`{code}`", spread(walls["import"]), against]
        table.append([*row, f"{median(each.peak for each in found['ours']):,.0f}"])
    columns = ("", "seconds", "CPU-seconds", "beside", "seconds", "ratio", "peak MB")
    what = "the five seeds" if seeds == _SEEDS else "five invented texts"
    return Section(
        "Start-up", [f"Whole commands on a warm machine; the texts are {what}."], tables=[Table(columns, table)]
    )


def _texts(folder: Path) -> Path:
    folder.mkdir()
    for n in range(5):
        (folder / f"{n}.txt").write_text(article(n, 400), encoding="utf-8")
    return folder
