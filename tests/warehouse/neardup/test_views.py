from __future__ import annotations

from datetime import timedelta
from importlib.resources import files

import duckdb
import pytest

from tests.warehouse.neardup.corpus import Article, day, edited, load, prose, text, warehouse


def with_view(name: str) -> duckdb.DuckDBPyConnection:
    con = warehouse()
    con.execute(files("warehouse.neardup").joinpath(f"{name}.sql").read_text(encoding="utf-8"))
    return con


def test_near_duplicates_names_the_smaller_id_first_whoever_came_first() -> None:
    words = prose("story", 100)
    with with_view("near_duplicates") as con:
        load(con, [Article("b", text(words))])
        load(con, [Article("a", text(words[:70])), Article("c", text(words[:40]))])
        rows = con.execute(
            "SELECT article_id, other_id, similarity, run_id, containment FROM near_duplicates"
        ).fetchall()
        assert rows == [
            ("a", "b", pytest.approx(68 / 98), "run-1", 1.0),
            ("a", "c", pytest.approx(38 / 68), "run-1", 1.0),
        ]


def test_reprints_tell_who_had_it_first_who_followed_when_and_how_much() -> None:
    words = prose("story", 100)
    with with_view("reprints") as con:
        load(con, [Article("reprint", text(words[:70]), "paper", day(1, 15), "second")])
        load(con, [Article("agency", text(words), "agency", day(1, 12), "second")])
        load(con, [Article("stranger", text(prose("stranger")), "paper", day(1, 13), "second")])
        rows = con.execute(
            "SELECT kind, first_id, first_source, article_id, source, after, similarity, repeated FROM reprints"
        ).fetchall()
        share = pytest.approx(68 / 98)
        assert rows == [("reprint", "agency", "agency", "reprint", "paper", timedelta(hours=3), share, share)]


def test_the_same_text_at_another_place_is_a_verbatim_reprint() -> None:
    with with_view("reprints") as con:
        load(con, [Article("a", text(prose("story")), "agency")])
        con.execute("UPDATE store.articles SET first_seen_at = ?", [day(1)])
        con.execute(
            "INSERT INTO store.sightings VALUES ('p', 'a', 'agency', 'http://a/', $1, true), "
            "('q', 'a', 'paper', 'http://q/', $2, false)",
            [day(1), day(3)],
        )
        rows = con.execute("SELECT kind, first_id, article_id, source, url, after, repeated FROM reprints").fetchall()
        assert rows == [("verbatim", "a", None, "paper", "http://q/", timedelta(days=2), 1.0)]


def test_an_excerpt_is_told_apart_from_a_reprint() -> None:
    words = prose("report", 300)
    with with_view("reprints") as con:
        load(con, [Article("excerpt", text(words[:145]), published_at=day(2), precision="day")])
        load(con, [Article("long", text(words), published_at=day(1), precision="day")])
        rows = con.execute("SELECT kind, first_id, article_id, after, repeated FROM reprints").fetchall()
        assert rows == [("excerpt", "long", "excerpt", timedelta(days=1), pytest.approx(143 / 298))]


def test_a_reprint_of_an_undated_article_follows_at_no_known_distance() -> None:
    words = prose("story")
    with with_view("reprints") as con:
        load(con, [Article("dated", text(words), published_at=day(1), precision="day")])
        load(con, [Article("undated", text(edited(words, 0.02, 1)))])
        assert con.execute("SELECT first_id, article_id, after FROM reprints").fetchall() == [
            ("dated", "undated", None)
        ]


def test_a_related_text_that_is_in_neither_is_nobodys_excerpt() -> None:
    words = prose("story", 300)
    with with_view("reprints") as con:
        load(con, [Article("one", text(words[:150], prose("its end", 80)))])
        load(con, [Article("two", text(words[:150], prose("another end", 80)))])
        assert con.execute("SELECT near FROM neardup_index.pairs").fetchall() == [(False,)]
        assert con.execute("SELECT count(*) FROM reprints").fetchone() == (0,)
