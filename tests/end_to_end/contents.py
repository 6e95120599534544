"""What a warehouse holds apart from when and by which run: for comparing two of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from warehouse.connect import reading

_QUERIES = {
    "articles": "select * exclude (first_seen_at, last_seen_at, run_id) from articles",
    "versions": "select * exclude (seen_at, run_id) from article_versions",
    "sightings": "select * exclude (first_seen_at, last_seen_at) from sightings",
    "items": "select key, place, article_id, content_hash, bytes_hash, own from store.sightings",
    "rejections": "select rejection_id, item, reasons, title, text, url, status from rejections",
    "docs": "select doc, article_id from store.articles",
}


def contents(warehouse: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of everything that a repeated run must leave alike, sorted."""
    with reading(warehouse) as con:
        return {name: sorted(con.execute(query).fetchall(), key=repr) for name, query in _QUERIES.items()}
