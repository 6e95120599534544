"""`reextract`, `sources` and `explain` for what came from the web, as a user runs them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import Ingest, Warraq, outcomes
from tests.end_to_end.web_pages import article, entry, rss, sources_toml, urlset
from tests.site import Site, SiteHost, behaviours
from warehouse.connect import writing

pytestmark = pytest.mark.slow

Rows = Callable[[str], list[dict[str, Any]]]
XML = "application/xml"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def host(site: Site) -> SiteHost:
    return site.host()


def test_reextract_shows_field_by_field_what_differs_and_publishes_it_only_when_told(
    host: SiteHost, tmp_path: Path, ingest: Ingest, rows: Rows, warraq: Warraq
) -> None:
    for number in (1, 2):
        host.page(f"/a{number}", article(number))
    host.page("/silent", article(3, title=None))
    urls = [host.url("/a1"), host.url("/a2"), host.url("/silent")]
    titled = [entry(url, f"من الخلاصة {n}") for n, url in enumerate(urls)]
    host.page("/feed", rss(titled), content_type=XML)
    (tmp_path / "sources.toml").write_text(
        sources_toml(f'name="feed"\nkind="feed"\nurl="{host.url("/feed")}"'), encoding="utf-8"
    )
    ingest()
    asked = len(host.paths)
    same = json.loads(warraq("reextract", "--json").stdout)
    assert (same["articles"], same["differences"], same["failed"]) == (3, [], [])

    # As if an older extractor had read the first page wrongly.
    with writing(tmp_path / "warraq.duckdb") as con:
        con.execute(
            "UPDATE store.articles SET title = 'عنوان خاطئ', published_on = DATE '1999-01-01' WHERE url = ?", urls[:1]
        )
    shown = warraq("reextract")
    assert "عنوان خاطئ" in shown.stdout
    assert "published_on" in shown.stdout
    assert "Nothing was changed" in shown.stderr
    assert rows("select max(version) as v from articles") == [{"v": 1}]
    found = json.loads(warraq("reextract", "--json").stdout)["differences"]
    assert [(each["item"], each["field"], each["before"], each["after"]) for each in found] == [
        (urls[0], "title", "عنوان خاطئ", "الخبر رقم 1 عن المكتبة"),
        (urls[0], "published_on", "1999-01-01", None),
    ]
    published = json.loads(warraq("reextract", "--publish", "--json").stdout)
    assert {name: n for name, n in published["outcomes"].items() if n} == {"updated": 1, "unchanged": 2}
    assert rows("select title, version, published_on from articles where version > 1") == [
        {"title": "الخبر رقم 1 عن المكتبة", "version": 2, "published_on": None}
    ]
    assert rows("select reason from outcomes where outcome = 'updated'") == [{"reason": "reextracted"}]
    assert rows("select count(*) as n from article_versions") == [{"n": 4}]
    assert json.loads(warraq("reextract", "--json").stdout)["differences"] == []
    assert json.loads(warraq("reextract", "--source", "nobody", "--json").stdout)["articles"] == 0
    assert json.loads(warraq("reextract", "--since", "2999-01-01", "--json").stdout)["articles"] == 0
    assert len(host.paths) == asked, "the network was used"


def test_explain_tells_when_a_page_was_asked_for_and_that_it_is_gone(
    host: SiteHost, tmp_path: Path, ingest: Ingest, warraq: Warraq
) -> None:
    host.on("/p", behaviours.conditional(article(1), '"v1"'))
    page = f'name="page"\nkind="page"\nurl="{host.url("/p")}"\ninterval=0.001'
    (tmp_path / "sources.toml").write_text(sources_toml(page), encoding="utf-8")
    ingest()
    ingest()
    host.page("/p", b"", 404)
    ingest()
    told = warraq("explain", host.url("/p")).stdout
    assert "came in as a new article" in told
    assert "answered 200 with" in told
    assert "kept at" in told
    assert "answered 304: it has not changed since" in told
    assert "is gone; the article stays" in told
    document = json.loads(warraq("explain", host.url("/p"), "--json").stdout)
    assert [visit["status"] for visit in document["visits"]] == [200, 304, 404]


def test_sources_add_finds_the_feed_of_a_site_and_check_says_what_it_would_read(
    host: SiteHost, tmp_path: Path, warraq: Warraq
) -> None:
    home = b'<link rel=alternate type="application/rss+xml" href="/feed">'
    home += b'<link rel=alternate type="application/atom+xml" href="/other">'
    host.page("/", b"<html><head>" + home + b"</head><body>x</body></html>")
    host.robots(f"User-agent: *\nDisallow: /closed\nSitemap: {host.url('/map.xml')}\n")
    host.page("/feed", rss([entry(host.url("/a1")), entry(host.url("/a2")), entry(None)]), content_type=XML)
    host.page("/map.xml", urlset([host.url("/a1")]), content_type=XML)
    before = "# our sources\n" + sources_toml()
    (tmp_path / "sources.toml").write_text(before, encoding="utf-8")
    told = warraq("sources", "add", host.url("/"), "--name", "mine")
    text = (tmp_path / "sources.toml").read_text(encoding="utf-8")
    assert text.startswith(before)
    assert tomllib.loads(text)["source"] == [{"name": "mine", "kind": "feed", "url": host.url("/feed")}]
    assert host.url("/feed") in told.stdout
    assert host.url("/map.xml") in told.stderr
    assert "lists 2 pages" in told.stderr
    assert "Error" in warraq("sources", "add", host.url("/closed"), code=2).stderr
    assert "another name" in warraq("sources", "add", host.url("/map.xml"), "--name", "mine", code=2).stderr
    warraq("sources", "add", host.url("/map.xml"), "--name", "map")

    (checked, mapped) = json.loads(warraq("sources", "check", "--json").stdout)
    assert (checked["items"], checked["problems"], checked["error"]) == (2, 1, None)
    assert host.url("/a1") in checked["examples"]
    assert (mapped["items"], mapped["error"]) == (1, None)
    assert "/a1" not in host.paths
    assert not (tmp_path / "warraq.duckdb").exists()
    host.page("/feed", b"<html><body>maintenance</body></html>")
    failed = json.loads(warraq("sources", "check", "mine", "--json", code=1).stdout)
    assert failed[0]["error"].startswith("not_a_feed")


def test_a_failing_source_is_told_with_its_health_and_waits_when_the_clock_runs_it(
    host: SiteHost, tmp_path: Path, ingest: Ingest, warraq: Warraq
) -> None:
    host.page("/feed", b"", 500)
    (tmp_path / "sources.toml").write_text(
        sources_toml(f'name="feed"\nkind="feed"\nurl="{host.url("/feed")}"'), encoding="utf-8"
    )
    assert outcomes(ingest(WARRAQ_REQUEST_TRIES="1")) == {"failed": 1}
    (row,) = json.loads(warraq("sources", "list", "--json").stdout)
    assert row["health"] == "failed 1 times in a row, the last: http_500"
    assert row["next_visit_at"] is not None
    host.page("/feed", rss([]), content_type=XML)
    assert outcomes(ingest()) == {"skipped": 1}
    (row,) = json.loads(warraq("sources", "list", "--json").stdout)
    assert row["health"] == "well"
