"""Storing the verdicts of checks, and asking how many of a run's did not hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import duckdb
import pyarrow as pa

from warehouse.statements import statement
from warraq.quality import Check

_CHECK = pa.schema(
    [
        ("suite", pa.string()),
        ("name", pa.string()),
        ("expectation", pa.string()),
        ("column", pa.string()),
        ("severity", pa.string()),
        ("success", pa.bool_()),
        ("observed", pa.string()),
        ("elements", pa.int64()),
        ("unexpected", pa.int64()),
        ("sentence", pa.string()),
        ("source", pa.string()),
        ("tolerance", pa.float64()),
        ("reason", pa.string()),
    ]
)


def store_checks(con: duckdb.DuckDBPyConnection, run_id: str, batch: int | None, checks: Sequence[Check]) -> None:
    """Store the checks of a batch, or with None those of the whole warehouse after the run."""
    if checks:
        con.register("checks", pa.Table.from_pylist([asdict(each) for each in checks], schema=_CHECK))
        con.execute(statement("insert_checks"), {"run_id": run_id, "batch": batch})


def failures(con: duckdb.DuckDBPyConnection, run_id: str) -> dict[str, int]:
    """How many checks of a run did not hold, by their severity."""
    return dict(con.execute(statement("count_failures"), {"run_id": run_id}).fetchall())
