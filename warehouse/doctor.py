"""Whether a warehouse can be worked with: its schema, its locks, the room on its disk."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from warehouse.connect import Patience, reading, writing
from warehouse.lake import is_lake
from warehouse.migrate import applied, migrations
from warraq.errors import WarehouseLocked, WarraqError
from warraq.health import Finding

_LITTLE_ROOM = 1 << 30  # bytes: under this, the next run may not fit


def examine(path: Path) -> list[Finding]:
    """Findings about the warehouse at `path`; it is opened and closed, and nothing in it is changed."""
    if not path.exists():
        return [
            Finding("warehouse", "ok", f"{path} does not exist yet; the first `warraq ingest` makes it."),
            _room(path.absolute().parent),
        ]
    try:
        findings = [_schema(path), _lock(path)]
    except WarraqError as error:
        findings = [Finding("warehouse", "failed", str(error))]
    return [*findings, _room(path.absolute().parent)]


def _schema(path: Path) -> Finding:
    with reading(path, Patience(seconds=2)) as con:
        done = {number for number, _, _ in applied(con)}
        counted = con.execute(
            "SELECT sum(estimated_size) FROM duckdb_tables() "
            "WHERE database_name = current_database() AND schema_name = 'store' AND table_name = 'articles'"
        ).fetchone()
        unfinished = con.execute("SELECT run_id FROM store.runs WHERE status = 'running'").fetchall() if done else []
    ours = {migration.number for migration in migrations()}
    if not done:
        return Finding("warehouse", "failed", f"{path} is a DuckDB database but no Warraq warehouse: name another.")
    if done - ours:
        return Finding("warehouse", "failed", f"{path} is of a newer version of Warraq: upgrade Warraq.")
    if ours - done:
        return Finding(
            "warehouse", "warning", f"{path} is of an older version; the next run upgrades it, after a copy."
        )
    articles = counted[0] if counted and counted[0] else 0
    running = f"; {len(unfinished)} runs are open" if unfinished else ""
    return Finding("warehouse", "ok", f"{path}: schema {max(done)}, {articles:,} articles{running}.")


def _lock(path: Path) -> Finding:
    if not is_lake(path) and not os.access(path, os.W_OK):
        return Finding("lock", "failed", f"{path} may not be written by this user: change its permissions.")
    try:
        with writing(path, Patience(seconds=0)):
            pass
    except WarehouseLocked as error:
        return Finding("lock", "warning", str(error))
    return Finding("lock", "ok", "no other process holds the warehouse.")


def _room(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    words = f"{free / (1 << 30):.1f} GiB are free where the warehouse is."
    if free < _LITTLE_ROOM:
        return Finding("disk", "warning", words + " Make room, or the next run may not fit.")
    return Finding("disk", "ok", words)
