"""Asking the search index. The query language and the ranking are SQL macros, the same for everybody."""

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
    limit: int = 10,
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
    asked = {
        "query": _literal(query),
        "limit": max(int(limit), 0),
        "source": _literal(source),
        "language": _literal(language),
        "since": _literal(since),
        "until": _literal(until),
    }
    try:
        answer = con.execute(_sql("best").format(**asked))
    except duckdb.CatalogException:
        answer = con.execute(_sql("best_of_older").format(**asked))
    return [Hit(*row) for row in answer.fetchall()]


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
