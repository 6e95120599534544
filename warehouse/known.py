"""What the warehouse knows about a staged batch, fetched in four set-based queries for `warraq.decide`."""

from __future__ import annotations

import duckdb

from warehouse.statements import statement
from warraq.decide import Known, Latest, Place, Sighting

# Of so many articles, looking for each among 100,000 still costs less than a join, which reads every text.
FEW = 100


def known_to(con: duckdb.DuckDBPyConnection, run_id: str) -> Known:
    """Look up the rows of the registered relation `staged` (item, place, content_hash).

    Leaves the temporary table `standing`, of the articles that they belong to.
    """
    items = con.execute(statement("known_items")).fetchall()
    places = con.execute(statement("known_places"), {"run_id": run_id}).fetchall()
    texts = con.execute(statement("known_texts")).fetchall()
    docs = {doc for _, doc, *_ in (*items, *places, *texts)}
    con.execute(statement("standing" if len(docs) <= FEW else "standing_many"), {"docs": sorted(docs)})
    ids: dict[int, str] = {}
    articles: dict[str, Latest] = {}
    for doc, article_id, version, content_hash, title, title_by in con.execute(
        "SELECT doc, article_id, version, content_hash, title, title_by FROM standing"
    ).fetchall():
        ids[doc] = article_id
        articles[article_id] = Latest(version, content_hash, title, title_by, doc)
    return Known(
        {
            item: Sighting(ids[doc], content_hash or articles[ids[doc]].content_hash)
            for item, doc, content_hash in items
        },
        {
            place: Place(ids[doc], content_hash or articles[ids[doc]].content_hash, own, this_run)
            for place, doc, content_hash, own, this_run in places
        },
        {content_hash: ids[doc] for content_hash, doc in texts},
        articles,
    )
