"""Asking the search index. The query language and the ranking are SQL macros (macros.sql), the same for everybody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import duckdb

# What macros.sql takes for a quotation mark.
_QUOTED = re.compile('["“”„‟«»″]')


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a query found. `score` is comparable within one query only; `snippet` has matches **marked**."""

    article_id: str
    title: str | None
    url: str | None
    score: float
    snippet: str | None
    source: str
    published_on: date | None


def search(
    con: duckdb.DuckDBPyConnection,
    query: str,
    *,
    limit: int = 20,
    source: str | None = None,
    language: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[Hit]:
    """Find the articles that hold any word of `query` in any of its forms, best first.

    `"words in quotes"` must stand in title or text as they are written and in a row; `-word` and `-"a phrase"` must
    not. Any string is a query; one without words finds nothing. `since` and `until` are days of publication and
    included; an article without one passes neither.
    """
    limit = max(int(limit), 0)
    quoted = bool(_QUOTED.search(query))
    ranked = _ranked(con, query, limit * 2 if quoted else limit, not quoted, source, language, since, until)
    hits = _fetched(con, query, ranked)
    # Texts are slow to read: whether a phrase is there is looked up in the best only, unless too many have it not.
    if len(hits) < limit and len(ranked) == limit * 2:
        ranked = _ranked(con, query, limit, True, source, language, since, until)
        hits = _fetched(con, query, ranked)
    return hits[:limit]


def _ranked(
    con: duckdb.DuckDBPyConnection,
    query: str,
    limit: int,
    confirm: bool,
    source: str | None,
    language: str | None,
    since: date | None,
    until: date | None,
) -> dict[int, float]:
    """The scores of the best articles by their number, best first."""
    statement = _sql("rank").format(
        query=_literal(query),
        limit=limit,
        confirm=confirm,
        source=_literal(source),
        language=_literal(language),
        since=_literal(since),
        until=_literal(until),
    )
    return dict(con.execute(statement).fetchall())


def _fetched(con: duckdb.DuckDBPyConnection, query: str, ranked: dict[int, float]) -> list[Hit]:
    """Those of the articles that have what the query puts in quotation marks, in their order."""
    if not ranked:
        return []
    rows = con.execute(_sql("fetch").format(query=_literal(query), docs=list(ranked))).fetchall()
    found = {doc: (article_id, title, url, ranked[doc], *rest) for doc, article_id, title, url, *rest in rows}
    return [Hit(*found[doc]) for doc in ranked if doc in found]


def _literal(value: str | date | None) -> str:
    # Not a parameter: for the first one, DuckDB's client imports pandas where it is installed, two seconds to wait for
    # an answer that takes a tenth of one. In SQL a string ends at nothing but a single quotation mark or a NUL, and
    # half a surrogate pair, which a terminal or JSON may leave in it, cannot be encoded.
    if value is None:
        return "NULL"
    text = str(value).replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    return "'" + text.replace("'", "''") + "'"


@cache
def _sql(name: str) -> str:
    return files("warehouse.search").joinpath(f"{name}.sql").read_text(encoding="utf-8")
