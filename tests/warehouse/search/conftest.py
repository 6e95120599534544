"""A warehouse that has nothing but what search needs, and articles that search must find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import files
from typing import Any

import duckdb
import pytest

from warehouse.search import MACROS, SCHEMA, index
from warehouse.search.query import search

_ARTICLES = """
CREATE SCHEMA store;
CREATE TABLE store.articles (
    doc INTEGER, article_id VARCHAR, url VARCHAR, source VARCHAR, title VARCHAR, text VARCHAR, language VARCHAR,
    published_on DATE
);
"""


class Shelf:
    """Articles and their index, changed together as the publishing transaction does."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con
        con.execute(_ARTICLES)
        for place in (*(("migrations", name) for name in SCHEMA), *(("search", name) for name in MACROS)):
            con.execute(files("warehouse").joinpath(*place).read_text(encoding="utf-8"))
        con.execute("CREATE TEMP TABLE batch (doc INTEGER, title VARCHAR, text VARCHAR)")

    def put(
        self,
        doc: int,
        text: str,
        title: str | None = None,
        *,
        source: str = "s",
        language: str = "ar",
        published_on: date | None = None,
    ) -> None:
        """Add an article, or replace it."""
        self.put_all([(doc, title, text)], source=source, language=language, published_on=published_on)

    def put_all(
        self,
        rows: Sequence[tuple[int, str | None, str]],
        *,
        source: str = "s",
        language: str = "ar",
        published_on: date | None = None,
    ) -> None:
        """Add or replace a batch of (doc, title, text)."""
        self._fill(rows)
        self.con.execute("BEGIN")
        index.remove(self.con, "batch")
        self.con.execute("DELETE FROM store.articles WHERE doc IN (SELECT doc FROM batch)")
        self.con.execute(
            "INSERT INTO store.articles "
            "SELECT doc, 'a' || doc, 'https://news.test/' || doc, ?, title, text, ?, ? FROM batch",
            [source, language, published_on],
        )
        index.add(self.con, "batch")
        self.con.execute("COMMIT")

    def drop(self, doc: int) -> None:
        """Remove an article."""
        self._fill([(doc, None, "")])
        index.remove(self.con, "batch")
        self.con.execute("DELETE FROM store.articles WHERE doc = ?", [doc])

    def find(self, query: str) -> list[str]:
        """Ids of the articles that the SQL macro finds, best first."""
        return [row[0] for row in self.con.execute("FROM search(?)", [query]).fetchall()]

    def scores(self, query: str) -> dict[str, float]:
        """Score of each article that the SQL macro finds."""
        return dict(self.con.execute("SELECT article_id, score FROM search(?)", [query]).fetchall())

    def words(self, text: str) -> list[str]:
        """The words of a text as the index sees them."""
        words: list[str] = self.value("SELECT search_index.words(?)", text)
        return words

    def stem(self, word: str) -> str:
        """The stem of a word in its search form."""
        return self.stems([word])[0]

    def stems(self, words: list[str]) -> list[str]:
        """The stems of many."""
        stems: list[str] = self.value("SELECT list_transform(?, lambda word: search_index.stem(word))", words)
        return stems

    def value(self, sql: str, argument: Any) -> Any:
        """The one value of a statement with one parameter."""
        row = self.con.execute(sql, [argument]).fetchone()
        assert row is not None
        return row[0]

    def _fill(self, rows: Sequence[tuple[int, str | None, str]]) -> None:
        self.con.execute("DELETE FROM batch")
        for row in rows:
            self.con.execute("INSERT INTO batch VALUES (?, ?, ?)", list(row))


def ids(shelf: Shelf, query: str, **filters: object) -> set[str]:
    """Articles that are found from Python."""
    return {hit.article_id for hit in search(shelf.con, query, **filters)}  # type: ignore[arg-type]


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    """An empty one."""
    con = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    yield Shelf(con)
    con.close()
