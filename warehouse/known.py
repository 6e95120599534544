"""What the warehouse knows about a staged batch, fetched in four set-based queries for `warraq.decide`."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from warehouse.statements import statement
from warraq.decide import Known, Latest, Place, Sighting


def known_to(con: duckdb.DuckDBPyConnection, run_id: str) -> Known:
    """Look up the rows of the registered relation `staged` (item, place, content_hash)."""
    items = {
        item: Sighting(article_id, content_hash)
        for item, article_id, content_hash in con.execute(statement("known_items")).fetchall()
    }
    places = {
        place: Place(article_id, content_hash, own, this_run)
        for place, article_id, content_hash, own, this_run in con.execute(
            statement("known_places"), {"run_id": run_id}
        ).fetchall()
    }
    texts = dict(con.execute(statement("known_texts")).fetchall())
    wanted = {sighting.article_id for sighting in items.values()} | {place.article_id for place in places.values()}
    con.register("wanted", pa.table({"article_id": pa.array(sorted(wanted), pa.string())}))
    latest = con.execute(statement("known_articles")).fetchall()
    articles = {
        article_id: Latest(version, content_hash, title, title_by, doc)
        for article_id, doc, version, content_hash, title, title_by in latest
    }
    con.unregister("wanted")
    return Known(items, places, texts, articles)
