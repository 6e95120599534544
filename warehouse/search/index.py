"""Keeping the search index in step with the articles.

`add` and `remove` belong into the transaction that changes the articles, so that a reader never sees the one without
the other. Both cost what the batch is worth: document frequencies and the average length are not stored but counted
by the query, which reads the postings of its terms anyway, and are exact at any time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import duckdb

_RELATION = re.compile(r'(?:\w+|"[^"]+")(?:\.(?:\w+|"[^"]+"))*')

# Articles from which to learn which terms are common; and how many are cut at once, which takes some 3 kB each.
_SAMPLE = 1000
_PORTION = 10_000
# And whose postings are sorted at once, 80 or so of each.
_RUN = 65_536


def add(con: duckdb.DuckDBPyConnection, docs: str) -> None:
    """Index the rows `(doc INTEGER, title VARCHAR, text VARCHAR)` of the table or view named `docs`.

    They are in store.articles already, and not in the index: what is replaced must be removed first. They are read
    several times: a temporary table is cheaper than a view that computes. Raises ValueError for what is not a name.
    """
    before = _count(con, "search_index.documents")
    con.execute(_sql("measure", docs=_name(docs)))
    con.execute(_sql("cut", docs=docs))
    con.execute(_sql("weigh"))
    con.execute(_sql("pair"))
    con.execute(_sql("sort", which="unsorted_postings", sorted="search_index.postings"))
    _drop_cut(con)
    if before < _SAMPLE <= _count(con, "search_index.documents") and _learn(con):
        _pair_anew(con)


def remove(con: duckdb.DuckDBPyConnection, docs: str) -> None:
    """Take the articles in column `doc` of the table or view named `docs` out of the index, where they are in it.

    Raises ValueError for what is not a name.
    """
    con.execute(_sql("remove", docs=_name(docs)))


def compact(con: duckdb.DuckDBPyConnection) -> None:
    """Sort the index as if it had come in few large batches, in the caller's transaction, and learn what is common.

    Worth it after hundreds of small batches or updates: a query then reads fewer row groups, and the index is smaller.
    It takes two seconds or so for each hundred thousand articles, and for as long twice the space of the postings; and
    eight more where the articles have become twice as many and have other terms in common than before.
    """
    learned = con.execute("SELECT coalesce(max(articles), 0) FROM search_index.common").fetchone()
    if _count(con, "search_index.documents") >= max(_SAMPLE, 2 * (learned[0] if learned else 0)) and _learn(con):
        _pair_anew(con)
    con.execute("CREATE OR REPLACE TEMP TABLE sorted_postings (term UINTEGER, doc INTEGER, weight UTINYINT)")
    for run in _portions(con, _RUN):
        con.execute(f"CREATE OR REPLACE TEMP TABLE unsorted_postings AS FROM search_index.postings WHERE {run}")
        con.execute(_sql("sort", which="unsorted_postings", sorted="sorted_postings"))
    con.execute("DELETE FROM search_index.postings")
    con.execute("INSERT INTO search_index.postings (term, doc, weight) SELECT term, doc, weight FROM sorted_postings")
    con.execute("DROP TABLE IF EXISTS unsorted_postings")
    con.execute("DROP TABLE sorted_postings")


def _learn(con: duckdb.DuckDBPyConnection) -> bool:
    """Learn from articles at random which terms are common; tell whether there are more than before."""
    known = _count(con, "search_index.common")
    sample = f"FROM search_index.documents USING SAMPLE reservoir({_SAMPLE} ROWS) REPEATABLE (1)"
    _cut(con, f"SEMI JOIN ({sample}) USING (doc)")
    con.execute(_sql("learn", articles=str(_count(con, "search_index.documents"))))
    _drop_cut(con)
    return _count(con, "search_index.common") > known


def _pair_anew(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("DELETE FROM search_index.postings WHERE weight = 0")
    for portion in _portions(con, _PORTION):
        _cut(con, f"SEMI JOIN search_index.documents USING (doc) WHERE {portion}")
        con.execute(_sql("pair"))
        con.execute(_sql("sort", which="unsorted_postings", sorted="search_index.postings"))
        _drop_cut(con)


def _portions(con: duckdb.DuckDBPyConnection, size: int) -> Iterator[str]:
    row = con.execute("SELECT coalesce(max(doc), -1) FROM search_index.documents").fetchone()
    for start in range(0, (row[0] if row else -1) + 1, size):
        yield f"doc BETWEEN {start} AND {start + size - 1}"


def _cut(con: duckdb.DuckDBPyConnection, which: str) -> None:
    con.execute(f"CREATE OR REPLACE TEMP TABLE to_cut AS SELECT doc, title, text FROM store.articles {which}")
    con.execute(_sql("cut", docs="to_cut"))
    con.execute("DROP TABLE to_cut")


def _drop_cut(con: duckdb.DuckDBPyConnection) -> None:
    for table in ("cut_pieces", "cut_words", "unsorted_postings"):
        con.execute(f"DROP TABLE {table}")


def _count(con: duckdb.DuckDBPyConnection, relation: str) -> int:
    row = con.execute(f"SELECT count(*) FROM {relation}").fetchone()
    return row[0] if row else 0


def _name(docs: str) -> str:
    if not _RELATION.fullmatch(docs):
        raise ValueError(f"{docs!r} is not the name of a table or view")
    return docs


def _sql(name: str, **names: str) -> str:
    return _text(name).format(**names)


@cache
def _text(name: str) -> str:
    return files("warehouse.search").joinpath(f"{name}.sql").read_text(encoding="utf-8")
