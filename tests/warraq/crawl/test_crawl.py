"""Sources against a real server, without a warehouse: every address one outcome, every document in the archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from tests.site import NETWORK, Site, SiteHost, behaviours
from tests.warraq.fetch.hostile import BLOCKED, NAMES
from tests.warraq.fetch.sockets import connections
from warraq.archive.read import read_record
from warraq.config.settings import Settings
from warraq.config.source import Source
from warraq.crawl.learned import Learned
from warraq.crawl.memory import NoMemory, SourceState
from warraq.crawl.run import open_crawl
from warraq.model import Ended, Outcome, RawItem
from warraq.urls import host as host_of
from warraq.web.intervals import Health

PAGE = b"<html><body><p>x</p></body></html>"
Found = dict[str, RawItem | Ended]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def host(site: Site) -> SiteHost:
    return site.host()


def _source(name: str, kind: Any, url: str | None = None, **more: Any) -> Source:
    return Source(name, kind, url=url, **{"delay": 0.0, "allow_networks": (NETWORK,), **more})


def _feed(*links: str) -> bytes:
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    return f"<rss><channel>{items}</channel></rss>".encode()


def _crawl(
    folder: Path, *sources: Source, memory: Any = None, scheduled: bool = False, **settings: Any
) -> tuple[Found, list[Learned]]:
    options = Settings(files=folder, **{"request_tries": 1, "request_timeout": 2.0, **settings})
    with open_crawl(sources, options, "run", memory or NoMemory(), named=False, scheduled=scheduled) as crawl:
        given = list(crawl.items())
    items = [each for each in given if not isinstance(each, Learned)]
    found = {each.item: each for each in items}
    assert len(found) == len(items), "an address was told twice"
    return found, [each for each in given if isinstance(each, Learned)]


def _reasons(found: Found) -> dict[str, str]:
    return {name: each.reason for name, each in found.items() if isinstance(each, Ended)}


def test_an_address_that_two_listings_name_is_one_item_of_the_first(host: SiteHost, tmp_path: Path) -> None:
    host.page("/a?utm_source=rss", PAGE)
    host.page("/1", _feed("/a?utm_source=rss"))
    host.page("/2", _feed("/a", "/a#top", host.url("/2")))
    found, _ = _crawl(tmp_path, _source("one", "feed", host.url("/1")), _source("two", "feed", host.url("/2")))
    pages = [each for each in found.values() if isinstance(each, RawItem)]
    assert [(each.item, each.source) for each in pages] == [(host.url("/a?utm_source=rss"), "one")]
    assert _reasons(found) == {host.url("/1"): "listing", host.url("/2"): "listing"}
    assert pages[0].archive is not None
    assert read_record(tmp_path / "archive", pages[0].archive).body == PAGE


def test_what_was_asked_is_learned_and_robots_txt_with_it(host: SiteHost, tmp_path: Path) -> None:
    host.robots("User-agent: *\nDisallow: /no\n")
    host.on("/a", behaviours.redirect("/b"))
    host.page("/b", PAGE, headers={"ETag": '"e"'})
    host.page("/feed", _feed("/a", "/no"), headers={"ETag": '"f"'})
    found, learned = _crawl(tmp_path, _source("s", "feed", host.url("/feed")))
    assert _reasons(found)[host.url("/no")] == "robots_disallowed"
    visits = {each.row["item"]: each.row for each in learned if each.table == "visits"}
    assert set(visits) == {host.url("/a"), host.url("/feed")}
    assert (visits[host.url("/a")]["url"], visits[host.url("/a")]["etag"]) == (host.url("/b"), '"e"')
    assert (visits[host.url("/feed")]["etag"], visits[host.url("/feed")]["status"]) == ('"f"', 200)
    (robots,) = [each.row for each in learned if each.table == "robots"]
    assert robots["content"] == b"User-agent: *\nDisallow: /no\n"
    (state,) = [each.row for each in learned if each.table == "source_states"]
    assert (state["name"], state["failures"], state["interval"]) == ("s", 0, 900.0)


def test_the_validators_of_a_listing_wait_for_its_pages(host: SiteHost, tmp_path: Path) -> None:
    host.page("/feed", _feed("/a"), headers={"ETag": '"f"'})
    host.page("/a", b"", 503)
    _, learned = _crawl(tmp_path, _source("s", "feed", host.url("/feed")))
    (feed,) = [each.row for each in learned if each.table == "visits" and each.row["kind"] == "feed"]
    assert (feed["etag"], feed["body_hash"]) == (None, None)


@pytest.mark.slow
def test_a_host_that_stalls_holds_up_no_other(site: Site, tmp_path: Path) -> None:
    slow, quick = site.host(), site.host()
    slow.on("/feed", behaviours.stall())
    quick.page("/feed", _feed("/a"))
    quick.page("/a", PAGE)
    sources = [_source("slow", "feed", slow.url("/feed")), _source("quick", "feed", quick.url("/feed"))]
    options = Settings(files=tmp_path, request_tries=1, request_timeout=2.0)
    with open_crawl(sources, options, "run", NoMemory(), named=True, scheduled=False) as crawl:
        order = [each.item for each in crawl.items() if not isinstance(each, Learned)]
    assert order == [quick.url("/a"), quick.url("/feed"), slow.url("/feed")]


def test_sitemaps_that_go_too_deep_or_are_too_many_end_with_a_reason(host: SiteHost, tmp_path: Path) -> None:
    for depth in range(6):
        there = host.url(f"/{depth + 1}.xml")
        host.page(f"/{depth}.xml", f"<sitemapindex><sitemap><loc>{there}</loc></sitemap></sitemapindex>".encode())
    found, _ = _crawl(tmp_path, _source("s", "sitemap", host.url("/0.xml")))
    assert _reasons(found)[host.url("/3.xml")] == "listing"
    assert _reasons(found)[host.url("/4.xml")] == "too_deep"
    assert host.url("/5.xml") not in found


def test_a_site_that_names_nothing_is_asked_at_usual_addresses_until_one_is_a_feed(
    host: SiteHost, tmp_path: Path
) -> None:
    host.page("/", PAGE)
    host.page("/rss.xml", _feed("/a"))
    host.page("/a", PAGE)
    found, learned = _crawl(tmp_path, _source("s", "site", host.url("/")))
    assert isinstance(found[host.url("/a")], RawItem)
    reasons = _reasons(found)
    assert reasons[host.url("/rss.xml")] == "listing"
    assert reasons[host.url("/feed/")] == "no_listing"
    assert {each.outcome for each in found.values() if isinstance(each, Ended)} == {Outcome.SKIPPED}
    assert len(host.paths) < 12
    (state,) = [each.row for each in learned if each.table == "source_states"]
    assert state["found"] == f'[["feed", "{host.url("/rss.xml")}"]]'


def test_a_source_that_waits_or_is_off_is_told_and_not_asked(host: SiteHost, tmp_path: Path) -> None:
    class Off(NoMemory):
        def sources(self, names: Any) -> dict[str, SourceState]:
            return {name: SourceState(health=Health(12, None, "http_500", "switched off")) for name in names}

    found, _ = _crawl(tmp_path, _source("s", "feed", host.url("/feed")), memory=Off())
    assert _reasons(found) == {host.url("/feed"): "switched_off"}
    assert host.paths == []


def test_a_list_that_is_not_there_fails_and_one_that_is_has_its_bad_lines_told(host: SiteHost, tmp_path: Path) -> None:
    host.page("/a", PAGE)
    path = tmp_path / "urls.txt"
    path.write_text(f"{host.url('/a')}\nnonsense\n", encoding="utf-8")
    found, _ = _crawl(
        tmp_path / "files",
        _source("list", "urls", path=path),
        _source("gone", "urls", path=tmp_path / "none.txt"),
    )
    assert isinstance(found[host.url("/a")], RawItem)
    assert _reasons(found) == {f"{path}#2": "bad_url", str(tmp_path / "none.txt"): "vanished"}


def test_a_feed_full_of_hostile_addresses_opens_no_connection_but_its_own(tmp_path: Path) -> None:
    literal = [url for url in BLOCKED if host_of(url) not in NAMES]
    assert len(literal) >= 40
    with Site() as site:
        feed = site.host()
        items = "".join(f"<item><link>{escape(url)}</link></item>" for url in literal)
        feed.page("/feed", f"<rss><channel>{items}</channel></rss>".encode())
        with connections() as opened:
            found, _ = _crawl(tmp_path, _source("s", "feed", feed.url("/feed")))
    assert {address[0] for address in opened} == {feed.address}
    assert set(_reasons(found).values()) <= {"listing", "blocked_address", "bad_url", "no_link"}
    assert list(_reasons(found).values()).count("blocked_address") >= 20
