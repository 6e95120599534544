"""The record of runs: opening one, closing it, and closing those whose process died without doing so."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import psutil
import pyarrow as pa

from warehouse.checks import failures, store_checks
from warehouse.compact import compact_after
from warehouse.connect import Patience, reading, repeated, transaction, writing
from warehouse.statements import statement
from warraq.model import Outcome
from warraq.pipeline import Summary
from warraq.quality import Check

_SOURCES = pa.schema([("name", pa.string()), ("kind", pa.string()), ("location", pa.string()), ("enabled", pa.bool_())])


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as a run reads it."""

    name: str
    kind: str
    location: str | None
    enabled: bool


@repeated
def begin(
    warehouse: Path,
    *,
    trigger: str,
    targets: list[str],
    staging_folder: Path,
    sources: Sequence[SourceRow] = (),
    rules: str | None = None,
    patience: Patience | None = None,
) -> str:
    """Open a run and return its id, which sorts by time. Runs that a dead process left open become `interrupted`,
    and what they had staged is removed.

    `rules` tells what it judges rows by from other rules: what these have rejected is not judged by them again. Without
    it everything is judged.
    """
    now = datetime.now(UTC)
    # Milliseconds first, so that ids sort by time also within a second.
    run_id = f"{now:%Y%m%dT%H%M%S}-{now.microsecond // 1000:03x}{secrets.token_hex(2)[1:]}"
    process = psutil.Process()
    with writing(warehouse, patience) as con, transaction(con):
        sweep(con, now)
        con.execute(
            statement("begin_run"),
            {
                "run_id": run_id,
                "now": now,
                "trigger": trigger,
                "targets": targets,
                "host": socket.gethostname(),
                "process_id": process.pid,
                "process_started": process.create_time(),
                "rules": rules,
            },
        )
        _note_sources(con, run_id, sources, now)
        running = {row[0] for row in con.execute("SELECT run_id FROM store.runs WHERE status = 'running'").fetchall()}
    _remove_left_over(staging_folder, running)
    return run_id


def _note_sources(con: duckdb.DuckDBPyConnection, run_id: str, sources: Sequence[SourceRow], now: datetime) -> None:
    latest = {source.name: asdict(source) for source in sources}
    con.register("read_now", pa.Table.from_pylist(list(latest.values()), schema=_SOURCES))
    con.execute(statement("update_sources"), {"now": now})
    con.execute(statement("insert_sources"), {"now": now})
    con.execute("INSERT INTO store.run_sources SELECT $run_id, name FROM read_now", {"run_id": run_id})


def sweep(con: duckdb.DuckDBPyConnection, now: datetime) -> None:
    """Mark runs of this host as `interrupted` whose process is gone, with the counts that they reached."""
    open_runs = con.execute(
        "SELECT run_id, process_id, process_started FROM store.runs WHERE status = 'running' AND host = ?",
        [socket.gethostname()],
    ).fetchall()
    for run_id, process_id, process_started in open_runs:
        if not _alive(process_id, process_started):
            _close(con, run_id, now, "interrupted", "The process ended before the run did; run it again.")


@repeated
def close(
    warehouse: Path,
    run_id: str,
    *,
    status: str,
    error: str | None,
    checks: Sequence[Check] = (),
    patience: Patience | None = None,
) -> None:
    """Close a run with the counts of its outcomes and the `checks` of the warehouse after it.

    A completed run of which a critical check failed ends as `failed_quality`; not a replay, whose rows are known to be
    bad until they pass. A warehouse that a run without an error has filled is compacted.
    """
    with writing(warehouse, patience) as con, transaction(con):
        store_checks(con, run_id, None, checks)
        judged = status == "completed" and trigger_of(con, run_id) != "replay"
        if judged and failures(con, run_id).get("critical"):
            status = "failed_quality"
        _close(con, run_id, datetime.now(UTC), status, error)
    if error is None:  # who stops a run, or has no room, is not kept waiting
        compact_after(warehouse, run_id)


def trigger_of(con: duckdb.DuckDBPyConnection, run_id: str) -> str | None:
    """What started a run; None for one that is not known."""
    found = con.execute("SELECT trigger FROM store.runs WHERE run_id = ?", [run_id]).fetchone()
    return found[0] if found else None


def remove_staging(folder: Path) -> None:
    """Remove what a run has staged."""
    shutil.rmtree(folder, ignore_errors=True)


def summary(warehouse: Path, run_id: str, *, report: str | None = None, patience: Patience | None = None) -> Summary:
    """How a run ended, read from the warehouse."""
    with reading(warehouse, patience) as con:
        row = con.execute(statement("run_summary"), {"run_id": run_id}).fetchone()
        assert row is not None
        counted = con.execute("SELECT count(*) FROM store.articles").fetchone()
        failed = failures(con, run_id)
    status, seconds, items, *counts = row
    return Summary(
        run_id=run_id,
        status=status,
        items=items,
        outcomes=dict(zip((outcome.value for outcome in Outcome), counts, strict=True)),
        articles=counted[0] if counted else 0,
        seconds=round(seconds, 3),
        report=report,
        warnings=failed.get("warning", 0),
        critical_failures=failed.get("critical", 0),
    )


def _close(con: duckdb.DuckDBPyConnection, run_id: str, now: datetime, status: str, error: str | None) -> None:
    con.execute(statement("close_run"), {"run_id": run_id, "now": now, "status": status, "error": error})
    if status in ("completed", "failed_quality"):
        con.execute(statement("succeeded_sources"), {"run_id": run_id, "now": now})


def _alive(process_id: int, started: float) -> bool:
    try:
        process = psutil.Process(process_id)
        return abs(process.create_time() - started) < 1.0 and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return os.getpid() != process_id


def _remove_left_over(staging_folder: Path, running: set[str]) -> None:
    if not staging_folder.is_dir():
        return
    for folder in staging_folder.iterdir():
        if folder.name not in running:
            remove_staging(folder)
