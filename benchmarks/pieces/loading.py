"""Rows into a store: DuckDB through Arrow, as Warraq loads, beside executemany and SQLite."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.end_to_end import varied
from benchmarks.machine import ROOT
from benchmarks.measure import in_turn, run
from benchmarks.results import Options, Section, Table, ratios, spread

_SIDES = {
    "DuckDB through Arrow, as Warraq loads": "arrow",
    "DuckDB, executemany": "executemany",
    "SQLite, executemany": "sqlite",
    "SQLite, executemany, with FTS5": "sqlite_fts",
}
# DuckDB's executemany takes minutes for what the others load in a second.
_FEWER = 5


def measure(options: Options) -> Section:
    """Rows a second by way of loading."""
    rows, what = varied.corpus()
    number = options.sized(200, 20_000)
    table = pa.Table.from_pylist(list(islice(varied.articles(rows), number)))
    whole, part = options.work / "rows.parquet", options.work / "fewer.parquet"
    pq.write_table(table, whole)
    pq.write_table(table.slice(0, number // _FEWER), part)
    numbers = {name: number // _FEWER if call == "executemany" else number for name, call in _SIDES.items()}

    def call(name: str) -> Callable[[], dict[str, Any]]:
        def load() -> dict[str, Any]:
            store = options.work / "store"
            for left in options.work.glob("store*"):
                left.unlink()
            source = part if numbers[name] < number else whole
            command: list[str | Path] = [
                sys.executable,
                "-m",
                "benchmarks.pieces.load_calls",
                _SIDES[name],
                source,
                store,
            ]
            found: dict[str, Any] = json.loads(run(command, cwd=ROOT).stdout)
            return found

        return load

    found = in_turn({name: call(name) for name in _SIDES}, options.rounds)
    walls = {name: [each["wall"] / numbers[name] for each in runs] for name, runs in found.items()}
    ours = next(iter(walls.values()))
    lines = [
        [
            name,
            f"{numbers[name]:,}",
            spread([1 / each for each in walls[name]], 0),
            spread([numbers[name] / max(each["cpu"], 1e-9) for each in runs], 0),
            spread(ratios(walls[name], ours), 1),
            f"{runs[0]['bytes'] / numbers[name]:,.0f}",
        ]
        for name, runs in found.items()
    ]
    columns = ("", "rows", "rows/s", "rows/CPU-s", "time a row: times ours", "bytes a row")
    says = f"Articles: {what}. Five columns, one transaction, on disk at the end; an index only where it says so."
    return Section("Loading", [says], tables=[Table(columns, lines)])
