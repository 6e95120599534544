"""Warraq as its users run it: the command, in a process of its own, on a warehouse in a folder of the benchmark."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.machine import ROOT
from benchmarks.measure import Measured, run

COMMAND = [sys.executable, "-m", "warraq"]


@dataclass(frozen=True, slots=True)
class Ingested:
    """A run, as measured from outside and as it told itself."""

    measured: Measured
    summary: dict[str, Any]

    @property
    def items(self) -> int:
        found: int = self.summary["items"]
        return found


def environment(**settings: str) -> dict[str, str]:
    """The surroundings without anybody's settings, and with these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WARRAQ_", "PREFECT_"))}
    return kept | settings


def ingest(target: Path, warehouse: Path, timeout: float = 1200.0, **settings: str) -> Ingested:
    """Run `warraq ingest` from an empty working folder, so that no sources.toml is in the way."""
    command = [*COMMAND, "ingest", str(target), "--warehouse", str(warehouse), "--json"]
    measured = run(command, cwd=warehouse.parent, env=environment(**settings), timeout=timeout)
    return Ingested(measured, json.loads(measured.stdout))


def query(warehouse: Path, sql: str) -> list[tuple[Any, ...]]:
    """Ask the warehouse, in a process of its own, because DuckDB keeps what it took. Raises CommandFailed."""
    code = (
        "import sys, json, duckdb; from warehouse.connect import reading; from pathlib import Path\n"
        "with reading(Path(sys.argv[1])) as con: found = con.execute(sys.argv[2]).fetchall()\n"
        "json.dump(found, sys.stdout, default=str)"
    )
    done = run([sys.executable, "-c", code, warehouse, sql], cwd=ROOT)
    return [tuple(row) for row in json.loads(done.stdout)]
