"""Making the search index and the near-duplicate index anew from the articles, which is all that they depend on."""

from __future__ import annotations

from pathlib import Path

from warehouse.connect import Patience, transaction, writing
from warehouse.neardup import match
from warehouse.search import index
from warraq.neardup.settings import Settings as Nearness

_PORTION = 10_000  # articles


def rebuild_search(warehouse: Path, patience: Patience | None = None) -> None:
    """Make the search index anew, whole or not at all. Raises WarehouseLocked, WarehouseUnusable, DiskFull."""
    with writing(warehouse, patience) as con, transaction(con):
        for table in ("postings", "documents"):
            con.execute(f"DELETE FROM search_index.{table}")
        last = con.execute("SELECT coalesce(max(doc), -1) FROM store.articles").fetchone()
        for start in range(0, (last[0] if last else -1) + 1, _PORTION):
            con.execute(
                "CREATE OR REPLACE TEMP TABLE to_index AS "
                f"SELECT doc, title, text FROM store.articles WHERE doc BETWEEN {start} AND {start + _PORTION - 1}"
            )
            index.add(con, "to_index")


def rebuild_near_duplicates(warehouse: Path, nearness: Nearness, patience: Patience | None = None) -> None:
    """Make the near-duplicate index anew, whole or not at all. Raises WarehouseLocked, WarehouseUnusable, DiskFull."""
    with writing(warehouse, patience) as con, transaction(con):
        row = con.execute("SELECT max(run_id) FROM store.runs").fetchone()
        match.rebuild(con, row[0] if row and row[0] else "", nearness)
