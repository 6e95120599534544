"""Storing a batch's articles and versions, and what is derived from texts: the search index and near-duplicates."""

from __future__ import annotations

from datetime import datetime
from itertools import count

import duckdb
import pyarrow as pa

from warehouse.known import FEW
from warehouse.neardup import match
from warehouse.search import index
from warehouse.statements import statement
from warraq.decide import Decision
from warraq.neardup.settings import Settings as Nearness
from warraq.versions.change import kind_of_change

_DECIDED = pa.schema(
    [
        ("n", pa.int32()),
        ("article_id", pa.string()),
        ("own", pa.bool_()),
        ("version", pa.int32()),
        ("change", pa.string()),
        ("doc", pa.int32()),
        ("latest", pa.bool_()),
    ]
)


def store_articles(
    con: duckdb.DuckDBPyConnection,
    decisions: list[Decision],
    stored: dict[str, int],
    run_id: str,
    now: datetime,
    nearness: Nearness,
) -> None:
    """Store what `decisions` make of the registered relation `staged`; leaves the relation `decided`.

    `stored` gives the number in the warehouse of articles that were there before, which are those of the table
    `standing`: it is brought up to date. An article that gets a new version keeps its number, and its old text goes to
    the past versions.
    """
    numbers = _numbers(con, decisions, stored)
    docs_by_id = stored | {d.article_id: numbers[d.n] for d in decisions if d.n in numbers}
    _decide(con, decisions, {}, numbers, docs_by_id)
    if not numbers:
        return
    con.execute(statement("made"), {"now": now})
    docs = sorted({stored[d.article_id] for d in decisions if d.version is not None and d.article_id in stored})
    con.execute(statement("replaced" if len(docs) <= FEW else "replaced_many"), {"docs": docs})
    changes = _changes(con)
    if changes:
        _decide(con, decisions, changes, numbers, docs_by_id)
        con.execute(statement("made"), {"now": now})
    con.execute(statement("keep_past_versions"), {"run_id": run_id})
    con.execute(statement("arrived"), {"run_id": run_id})
    con.execute(statement("stand_anew"))
    if docs:
        con.execute(statement("restate"))
        con.execute("DELETE FROM store.articles WHERE doc IN (SELECT doc FROM replaced)")
        con.execute("DELETE FROM store.date_mentions WHERE doc IN (SELECT doc FROM replaced)")
        index.remove(con, "replaced")
    con.execute("INSERT INTO store.articles BY NAME SELECT * FROM arrived")
    con.execute(statement("insert_mentions"))
    index.add(con, "arrived")
    match.add(con, "arrived", run_id, nearness)


def _numbers(con: duckdb.DuckDBPyConnection, decisions: list[Decision], stored: dict[str, int]) -> dict[int, int]:
    """By number of the row that makes an article's latest version: the article's number, the next one for a new one."""
    latest = {d.article_id: d for d in sorted(decisions, key=lambda d: d.version or 0) if d.version is not None}
    last = con.execute("SELECT coalesce(max(doc), 0) FROM store.articles").fetchone()
    following = count((last[0] if last else 0) + 1)
    in_order = sorted(latest.values(), key=lambda d: d.n)
    return {d.n: stored[d.article_id] if d.article_id in stored else next(following) for d in in_order}


def _decide(
    con: duckdb.DuckDBPyConnection,
    decisions: list[Decision],
    changes: dict[int, str],
    numbers: dict[int, int],
    docs_by_id: dict[str, int],
) -> None:
    rows = [
        {
            "n": d.n,
            "article_id": d.article_id,
            "own": d.own,
            "version": d.version,
            "change": changes.get(d.n),
            "doc": docs_by_id[d.article_id],
            "latest": d.n in numbers,
        }
        for d in decisions
    ]
    con.register("decided", pa.Table.from_pylist(rows, schema=_DECIDED))


def _changes(con: duckdb.DuckDBPyConnection) -> dict[int, str]:
    """By number of the row: what kind of edit leads from each version to the next."""
    steps = con.execute(statement("edits")).fetchall()
    return {n: kind_of_change(*texts) for n, *texts in steps}
