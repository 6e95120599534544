"""Sightings without what is their article's: told whole by the views, after an upgrade and after changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.postgres import NewLake, new_lake, postgres  # noqa: F401  fixtures
from tests.staged import article, row
from tests.warehouse.conftest import Publish
from warehouse import lake, lake_turns, migrate
from warehouse.connect import connect, reading, transaction
from warehouse.lake import in_dialect, open_lake
from warehouse.migrate import migrations, ready
from warraq.identity import article_id
from warraq.urls import place

Ask = Callable[[str], list[tuple[Any, ...]]]

ARABIC = "http://news.example/%D8%B3%D9%88%D9%82"
PLACES = [
    "http://a.example/1", "https://a.example/1", "http://a.example:8080/1", "http://a.example:8080", "https://a.example",
    "http://a.example/b:80", ARABIC,
]  # fmt: skip
# By item: the article's number, its address, the place, and the address as it was seen.
SEEN: dict[str, tuple[int, str | None, str, str | None]] = {
    "own.html": (1, "http://a.example/1", "https://a.example/1", "http://a.example/1"),
    "decoded.jsonl#1": (2, ARABIC, place(ARABIC), "http://news.example/سوق"),
    "port.html": (3, "http://a.example:8080/1", "http://a.example:8080/1", None),
    "bad%ZZ.html": (4, "http://a.example/%FF", "https://a.example/%FF", "http://m.a.example/%FF"),
    "plain.txt": (5, None, "/in/plain.txt", None),
    "repeat.html": (1, "http://a.example/1", "https://b.example/9", "https://b.example/9"),
}
EVERYTHING = {
    "items": "select key, item, place, article_id, content_hash, bytes_hash, source, url, first_run_id, own "
    "from store.sightings",
    "sightings": "select article_id, content_hash, source, url, place from sightings",
    "articles": "select * exclude (language_confidence), round(language_confidence, 3) from articles",
    "mentions": "select * from date_mentions",
}


@pytest.fixture(params=["file", "lake"])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A warehouse as the version before left it."""
    before = [migration for migration in migrations() if migration.number < 9]
    if request.param == "file":
        path = tmp_path / "w.duckdb"
        con = connect(path, read_only=False)
        migrate._apply(con, before)
    else:
        made: NewLake = request.getfixturevalue("new_lake")
        path = made("sqlite")
        with open_lake(path, read_only=False, create=True) as con:
            lake.choose_options(con)
            lake_turns.prepare(con)
            migrate._apply(con, before, in_dialect)
            _fill(con)
        yield path
        return
    _fill(con)
    con.close()
    yield path


def _fill(con: duckdb.DuckDBPyConnection) -> None:
    when = "timestamptz '2026-01-02 03:04:05+00'"
    with transaction(con):
        for doc, url in sorted({(doc, url) for doc, url, _, _ in SEEN.values()}):
            con.execute(
                "insert into store.articles by name select $doc::integer as doc, $id as article_id, $url as url, "
                "'s' as source, 'title ' || $doc as title, 0.94543219::double as language_confidence, "
                f"'text ' || $doc as text, 2 as word_count, 'hash ' || $doc as content_hash, 1 as version, "
                f"'i' as item, {when} as first_seen_at, {when} as last_seen_at, {when} as version_seen_at, "
                "'r' as run_id",
                {"doc": doc, "id": article_id(url, f"hash {doc}"), "url": url},
            )
        for number, (key, (doc, url, where, seen)) in enumerate(SEEN.items()):
            text = "an older text" if key == "repeat.html" else f"hash {doc}"
            con.execute(
                f"insert into store.sightings values (?, ?, ?, ?, ?, ?, 's', ?, {when}, {when}, 'r', ?)",
                [f"/in/{key}", key, where, article_id(url, f"hash {doc}"), text, f"bytes {number}", seen, doc != 1],
            )
        con.execute(
            "insert into store.date_mentions select article_id, 'اليوم', date '2026-01-02', NULL, 'day', 'today', 0.85 "
            "from store.articles where doc = 2"
        )


def _told(con: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[Any, ...]]]:
    return {name: sorted(con.execute(query).fetchall(), key=repr) for name, query in EVERYTHING.items()}


@pytest.mark.slow
def test_an_upgraded_warehouse_tells_the_same_as_before(older: Path) -> None:
    with reading(older) as con:
        ids = dict(con.execute("select doc, article_id from store.articles").fetchall())
        items = sorted(con.execute(EVERYTHING["items"]).fetchall(), key=repr)
    ready(older)
    with reading(older) as con:
        told = _told(con)
        kept = dict(
            con.execute("select key, {'place': place, 'url': url, 'hash': content_hash} from store.seen").fetchall()
        )
        seen_docs = con.execute("select count(distinct doc) from store.seen").fetchone()
    assert told["items"] == items
    assert told["mentions"] == [(ids[2], "اليوم", date(2026, 1, 2), None, "day", "today", 0.85)]
    assert [each[0] for each in told["articles"]] == sorted(ids.values())
    assert {each[-1] for each in told["articles"]} == {0.945}
    assert seen_docs == (5,)
    assert kept["/in/own.html"] == {"place": None, "url": "=", "hash": None}
    assert kept["/in/decoded.jsonl#1"] == {"place": None, "url": "%", "hash": None}
    assert kept["/in/repeat.html"]["hash"] == "an older text"


@pytest.mark.parametrize("url", PLACES)
def test_the_warehouse_makes_of_an_address_the_place_and_the_id_that_we_make(warehouse: Path, url: str) -> None:
    with reading(warehouse) as con:
        found = con.execute("select store.place_of($1), store.id_of(store.place_of($1))", [url]).fetchone()
    assert found == (place(url), article_id(url, ""))


def test_a_page_s_sighting_takes_next_to_nothing(publish_rows: Publish, ask: Ask) -> None:
    publish_rows([row(0, "a.html", article(1), url=ARABIC, place=place(ARABIC))])
    assert ask("select item, place, content_hash, url from store.seen") == [(None, None, None, "=")]
    assert ask("select item, place, url from store.sightings") == [("a.html", place(ARABIC), ARABIC)]


def test_what_was_seen_of_an_earlier_version_stays_what_it_was(publish_rows: Publish, ask: Ask) -> None:
    """Two saved copies of one page; one is saved anew with another text and at another spelling of its address."""
    before, after = "http://a.example/1", "https://a.example/1"
    first = row(0, "old.html", article(1), url=before, place=place(before))
    publish_rows([first, row(1, "new.html", article(1), url=before, place=place(before))])
    publish_rows([row(0, "new.html", article(2), url=after, place=place(after))])
    told = ask("select item, place, content_hash, url from store.sightings order by item")
    assert told == [
        ("new.html", after, row(0, "", article(2))["content_hash"], after),
        ("old.html", after, first["content_hash"], before),
    ]
    assert ask("select distinct url from articles") == [(after,)]


def test_a_place_is_known_by_the_id_that_it_makes(publish_rows: Publish, ask: Ask) -> None:
    url = "http://a.example/1"
    fields = {"url": url, "place": place(url)}
    publish_rows([row(0, "a.html", article(1), **fields)])
    assert publish_rows([row(0, "b.html", article(1), **fields)]) == {"unchanged": 1}
    assert publish_rows([row(0, "c.html", article(2), **fields)]) == {"updated": 1}
    assert ask("select count(*), max(version) from articles") == [(1, 2)]
    assert ask("select count(*), count(place) from store.seen") == [(3, 0)]


def test_an_item_that_leads_elsewhere_tells_of_that_article(publish_rows: Publish, ask: Ask) -> None:
    one, two = ("https://a.example/1", "https://a.example/2")
    publish_rows([row(0, "f#1", article(1), url=one), row(1, "f#2", article(2), url=two)])
    publish_rows([row(0, "f#1", article(2), url=two)])
    assert ask("select key, place, url, content_hash from store.sightings where key = 'f#1'") == [
        ("f#1", two, two, row(0, "", article(2))["content_hash"])
    ]
