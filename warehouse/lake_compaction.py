"""Keeping a lake small: every batch leaves files of its own, and what is deleted stays for those who read the past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from warehouse.connect import Patience, repeated, writing
from warehouse.lake import read_lake

# Share of a file's rows that must be deleted for it to be written anew.
_WORN = 0.2
# Files that no snapshot knows are left by writers that died; a younger one may belong to a writer at work.
_ORPHANED = timedelta(days=1)

_SIZE = """
    SELECT coalesce(sum(file_count + delete_file_count), 0)::BIGINT,
           coalesce(sum(file_size_bytes + delete_file_size_bytes), 0)::BIGINT
    FROM ducklake_table_info(current_database())
"""
_OLD_SNAPSHOTS = """
    SELECT snapshot_id
    FROM ducklake_snapshots(current_database())
    WHERE snapshot_time < $before
      AND snapshot_id < (SELECT max(snapshot_id) FROM ducklake_snapshots(current_database()))
"""


@dataclass(frozen=True, slots=True)
class LakeCompacted:
    """Files and bytes of the lake's present state before and after, snapshots that were given up, and files that were
    removed from the store."""

    files_before: int
    files_after: int
    bytes_before: int
    bytes_after: int
    snapshots_expired: int
    files_removed: int


@repeated
def compact_lake(path: Path, *, keep: float, patience: Patience | None = None) -> LakeCompacted:
    """Merge a lake's small files, write files anew that are full of deleted rows, and give up old snapshots.

    Snapshots stay for `keep` seconds, and so do files for those who are reading them; with 0 nobody may be. Writers
    wait meanwhile, readers do not. The steps are DuckLake's own, in the order that its maintenance guide recommends;
    doing one twice is harmless. Raises WarehouseLocked, WarehouseUnusable, WarehouseUnreachable.
    """
    with writing(path, patience) as con:
        files_before, bytes_before = _numbers(con, _SIZE)
        con.execute("CALL ducklake_flush_inlined_data(current_database())")
        con.execute("CALL ducklake_rewrite_data_files(current_database(), delete_threshold => ?)", [_WORN])
        con.execute("CALL ducklake_merge_adjacent_files(current_database())")
        # Only now: what the steps above have replaced stands in snapshots that are younger than they are.
        before = datetime.now(UTC) - timedelta(seconds=keep)
        # In SQLite, DuckLake compares times as texts, of which those of one day count as the same.
        settled = before if read_lake(path).catalog == "postgres" else before - timedelta(days=1)
        old = [number for (number,) in con.execute(_OLD_SNAPSHOTS, {"before": before}).fetchall()]
        if old:
            con.execute(f"CALL ducklake_expire_snapshots(current_database(), versions => {old})")
        if keep:
            removed = _removed(con, "ducklake_cleanup_old_files", f"older_than => {_literal(settled)}")
        else:
            removed = _removed(con, "ducklake_cleanup_old_files", "cleanup_all => true")
        if files_before:  # Else nothing tells whether the folder is its own.
            orphaned = min(settled, datetime.now(UTC) - _ORPHANED)
            removed += _removed(con, "ducklake_delete_orphaned_files", f"older_than => {_literal(orphaned)}")
        files_after, bytes_after = _numbers(con, _SIZE)
    return LakeCompacted(files_before, files_after, bytes_before, bytes_after, len(old), removed)


def _removed(con: duckdb.DuckDBPyConnection, function: str, which: str) -> int:
    return len(con.execute(f"CALL {function}(current_database(), {which})").fetchall())


def _literal(moment: datetime) -> str:
    return f"TIMESTAMPTZ '{moment.isoformat()}'"


def _numbers(con: duckdb.DuckDBPyConnection, query: str) -> tuple[int, ...]:
    row = con.execute(query).fetchone()
    assert row is not None
    return row
