"""Giving back room: DuckDB keeps in its file what was deleted, so that a smaller one has to be written anew."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connect import BLOCK_SIZE, STORAGE_VERSION, Patience, reading, transaction, writing
from warehouse.lake import is_lake
from warehouse.search import index
from warehouse.statements import statement
from warraq.errors import DiskFull, UsageError, WarehouseLocked, WarehouseUnusable

# Blocks in use, and bytes of a block; the new file cannot be much larger.
_IN_USE = "SELECT used_blocks * block_size FROM pragma_database_size() WHERE database_name = current_database()"
_TABLES = """
    SELECT schema_name, table_name FROM duckdb_tables()
    WHERE database_name = current_database() AND NOT temporary ORDER BY ALL
"""
# Up to so many bytes in use, compacting takes a tenth of what loading took, and not much memory. Beyond, no batch
# rewrites more than a part of the file, and that much is free at most.
_SMALL = 64 << 20
# Less than so many free bytes are not worth it.
_LITTLE = 4 << 20


@dataclass(frozen=True, slots=True)
class Compacted:
    """The file's size in bytes before and after."""

    before: int
    after: int


def compact(path: Path, patience: Patience | None = None) -> Compacted:
    """Write the warehouse into a new file and put it in the place of the old one, while nobody else can open it.

    Postings of the search index are sorted on the way. The old file goes only when the new one holds the same rows,
    table by table. Raises WarehouseLocked, WarehouseUnusable, DiskFull; then the warehouse is as it was. UsageError for
    a lake.
    """
    if is_lake(path):
        raise UsageError(f"{path} is a lake: `warraq maintain` leaves its files to the lake's own compaction.")
    # The file itself and not a link to it is to be exchanged.
    path = path.resolve()
    fresh = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(3)}.compact")
    try:
        with writing(path, patience) as con:
            before = path.stat().st_size
            # What a killed compaction has left; nobody else is at one now.
            for left in path.parent.glob(f".{escape(path.name)}.*.compact*"):
                left.unlink()
            _make_sure_of_room(con, path)
            with transaction(con):
                index.compact(con)
            con.execute("CHECKPOINT")
            _write_anew(con, path, fresh)
            shutil.copymode(path, fresh)
            _sync(fresh)
            # The old file stays locked until this is done: whoever waits for it opens the new one.
            fresh.replace(path)
            _sync(path.parent)
    finally:
        fresh.unlink(missing_ok=True)
        fresh.with_name(fresh.name + ".wal").unlink(missing_ok=True)
    return Compacted(before, path.stat().st_size)


def compact_after(path: Path, run_id: str, little: int = _LITTLE) -> Compacted | None:
    """Compact a warehouse that a run has filled, where more than a quarter of the file is free; None where not.

    DuckDB writes the last 122,880 rows of a table anew with every batch, so that a first load leaves up to half of its
    file free, as chance has it. Later runs are left to `warraq maintain`. Nobody is waited for, and nothing is done
    where there is no room. Raises WarehouseUnusable.
    """
    if is_lake(path):
        return None
    with suppress(WarehouseLocked, DiskFull):
        nobody = Patience(seconds=0.0)
        with reading(path, nobody) as con:
            row = con.execute(statement("worth_compacting"), {"run_id": run_id}).fetchone()
        mostly_new, used, free = row or (False, 0, 0)
        if mostly_new and used <= _SMALL and free > max(little, used // 3):
            return compact(path, nobody)
    return None


def _write_anew(con: duckdb.DuckDBPyConnection, path: Path, fresh: Path) -> None:
    """Copy tables, views, macros and whatever else there is into a new file, and compare the rows of every table."""
    ours, theirs = _quoted(_one(con, "SELECT current_database()")), _quoted("warraq compacted")
    place = str(fresh).replace("'", "''")
    con.execute(f"ATTACH '{place}' AS {theirs} (STORAGE_VERSION '{STORAGE_VERSION}', BLOCK_SIZE {BLOCK_SIZE})")
    con.execute(f"COPY FROM DATABASE {ours} TO {theirs}")
    for schema, name in con.execute(_TABLES).fetchall():
        table = f"{_quoted(schema)}.{_quoted(name)}"
        if _content(con, f"{ours}.{table}") != _content(con, f"{theirs}.{table}"):
            raise WarehouseUnusable(
                f"The warehouse {path} was not compacted: its copy differs in table {table}. Nothing was changed; "
                "`warraq doctor --deep` says more."
            )
    con.execute(f"DETACH {theirs}")


def _content(con: duckdb.DuckDBPyConnection, table: str) -> tuple[object, ...] | None:
    """Number of rows and a sum over them that does not depend on their order."""
    return con.execute(f"SELECT count(*), sum(hash(each)) FROM {table} AS each").fetchone()


def _one(con: duckdb.DuckDBPyConnection, query: str) -> Any:
    row = con.execute(query).fetchone()
    assert row is not None
    return row[0]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _make_sure_of_room(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    needed = int(_one(con, _IN_USE))
    if shutil.disk_usage(path.parent).free < needed:
        raise DiskFull(f"Compacting {path} needs {needed:,} bytes beside it: make room there.")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
