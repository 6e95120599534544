"""What the warehouse knows of one URL, path or article: everything that `warraq explain` tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connect import Patience, reading
from warehouse.statements import statement
from warraq.urls import canonical, place

Row = dict[str, Any]


@dataclass(slots=True)
class ArticleStory:
    """An article with its versions, the items where it was seen, and who repeated it or whom it repeats."""

    article: Row
    versions: list[Row] = field(default_factory=list)
    sightings: list[Row] = field(default_factory=list)
    reprints: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """All that happened to a name; `nearest` are known items that look like it, where nothing is known of it."""

    name: str
    articles: list[ArticleStory] = field(default_factory=list)
    outcomes: list[Row] = field(default_factory=list)
    rejections: list[Row] = field(default_factory=list)
    visits: list[Row] = field(default_factory=list)
    nearest: list[str] = field(default_factory=list)

    @property
    def known(self) -> bool:
        return bool(self.articles or self.outcomes or self.rejections or self.visits)


def story(warehouse: Path, name: str, patience: Patience | None = None) -> Story:
    """Gather the story of a URL, a path (as it was reached) or an article's id."""
    url = canonical(name) if "://" in name else None
    names = {"name": name, "place": place(url) if url else name}
    with reading(warehouse, patience) as con:
        told = Story(name)
        told.outcomes = _rows(con, "story_outcomes", names)
        told.rejections = _rows(con, "story_rejections", names)
        told.visits = _rows(con, "story_visits", names)
        for article in _rows(con, "story_articles", names):
            key = {"article_id": article["article_id"]}
            told.articles.append(
                ArticleStory(
                    article,
                    _rows(con, "story_versions", key),
                    _rows(con, "story_sightings", key),
                    _rows(con, "story_reprints", key),
                )
            )
        if not told.known:
            ending = {"ending": name.rstrip("/").rpartition("/")[2] or name}
            told.nearest = [row["item"] for row in _rows(con, "story_nearest", ending)]
    return told


def _rows(con: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, Any]) -> list[Row]:
    cursor = con.execute(statement(name), parameters)
    columns = [column[0] for column in cursor.description or []]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
