"""Keeping the search index in step with the articles.

`add` and `remove` belong into the transaction that changes the articles, so that a reader never sees the one without
the other. Both cost what the batch is worth: document frequencies and the average length are not stored but counted
by the query, which reads the postings of its terms anyway, and are exact at any time.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import duckdb

_RELATION = re.compile(r'(?:\w+|"[^"]+")(?:\.(?:\w+|"[^"]+"))*')


def add(con: duckdb.DuckDBPyConnection, docs: str) -> None:
    """Index the rows `(doc INTEGER, title VARCHAR, text VARCHAR)` of the table or view named `docs`.

    It is read several times: a temporary table is cheaper than a view that computes. An article that is in the index
    already must be removed first. Raises ValueError for what is not a name.
    """
    con.execute(_for_relation("add", docs))
    con.execute(_for_relation("pair", docs))


def remove(con: duckdb.DuckDBPyConnection, docs: str) -> None:
    """Take the articles in column `doc` of the table or view named `docs` out of the index, where they are in it.

    Raises ValueError for what is not a name.
    """
    con.execute(_for_relation("remove", docs))


def compact(con: duckdb.DuckDBPyConnection) -> None:
    """Sort the index as if it had come in few large batches, in the caller's transaction, and pair what is unpaired.

    Worth it after hundreds of small batches or updates: a query then reads fewer row groups, and the index is smaller.
    It takes a second or so for each hundred thousand articles, and for as long twice the space of the postings.
    """
    if con.execute("SELECT 1 FROM search_index.unpaired LIMIT 1").fetchone():
        # A warehouse from before there were pairs.
        con.execute("CREATE TEMP VIEW to_pair AS FROM store.articles SEMI JOIN search_index.unpaired USING (doc)")
        con.execute(_for_relation("pair", "to_pair"))
        con.execute("DROP VIEW to_pair")
        con.execute("DELETE FROM search_index.unpaired")
    con.execute(_sql("compact"))


@cache
def _sql(name: str) -> str:
    return files("warehouse.search").joinpath(f"{name}.sql").read_text(encoding="utf-8")


def _for_relation(name: str, docs: str) -> str:
    if not _RELATION.fullmatch(docs):
        raise ValueError(f"{docs!r} is not the name of a table or view")
    return _sql(name).replace("{docs}", docs)
