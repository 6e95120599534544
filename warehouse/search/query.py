"""Asking the search index. The query language and the ranking are SQL macros (macros.sql), the same for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import duckdb


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
    answer = {
        # Half a surrogate pair, which a terminal or JSON may leave in a string, cannot be passed on.
        "query": query.encode("utf-8", "replace").decode("utf-8"),
        "limit": max(limit, 0),
        "source": source,
        "language": language,
        "since": since,
        "until": until,
    }
    return [Hit(*row) for row in con.execute(_statement(), answer).fetchall()]


@cache
def _statement() -> str:
    return files("warehouse.search").joinpath("query.sql").read_text(encoding="utf-8")
