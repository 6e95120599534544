"""Crawls that ask for the articles of some days only; the test site's log is the judge."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.site import NETWORK, Site, SiteHost, behaviours
from warraq.config.settings import Settings
from warraq.config.source import Source
from warraq.crawl.learned import Learned
from warraq.crawl.memory import NoMemory, Remembered
from warraq.crawl.run import open_crawl
from warraq.fetch.conditional import Validators
from warraq.model import Ended, RawItem
from warraq.span import Span
from warraq.urls import canonical, place

PAGE = b"<html><body><p>x</p></body></html>"
MARCH = Span(date(2026, 3, 1), date(2026, 4, 1))


@pytest.fixture
def host() -> Iterator[SiteHost]:
    with Site() as running:
        host = running.host()
        for name in "abcdef":
            host.page(f"/{name}", PAGE)
        yield host


class Memory(NoMemory):
    """Knows these places."""

    def __init__(self, known: dict[str, Remembered]) -> None:
        self._known = known

    def pages(self, places: Collection[str]) -> dict[str, Remembered]:
        return {where: self._known[where] for where in places if where in self._known}


def _feed(host: SiteHost, **dates: str | None) -> bytes:
    items = "".join(
        f"<item><link>{host.url(f'/{name}')}</link>{f'<pubDate>{day}</pubDate>' if day else ''}</item>"
        for name, day in dates.items()
    )
    return f"<rss><channel>{items}</channel></rss>".encode()


def _urlset(host: SiteHost, **days: str | None) -> bytes:
    urls = "".join(
        f"<url><loc>{host.url(f'/{name}')}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
        for name, day in days.items()
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


def _crawl(
    folder: Path, source: Source, span: Span = MARCH, memory: Any = None
) -> tuple[set[str], dict[str, str], list[dict[str, Any]]]:
    """The paths of the pages that came, the reasons of what ended by path, and the visits."""
    options = Settings(files=folder, request_tries=1, request_timeout=2.0)
    with open_crawl([source], options, "run", memory or NoMemory(), named=True, scheduled=False, span=span) as crawl:
        given = list(crawl.items())
    pages = {each.item.rpartition("/")[2] for each in given if isinstance(each, RawItem)}
    reasons = {each.item.rpartition("/")[2]: each.reason for each in given if isinstance(each, Ended)}
    return pages, reasons, [each.row for each in given if isinstance(each, Learned) and each.table == "visits"]


def _place(host: SiteHost, path: str) -> str:
    spelling = canonical(host.url(path))
    assert spelling is not None
    return place(spelling)


def _source(kind: Any, url: str | None = None, **more: Any) -> Source:
    return Source("s", kind, url=url, **{"delay": 0.0, "allow_networks": (NETWORK,), **more})


def test_of_a_feed_only_entries_of_the_span_and_undated_ones_are_fetched_however_old(
    host: SiteHost, tmp_path: Path
) -> None:
    host.page(
        "/feed",
        _feed(
            host,
            a="Sat, 28 Feb 2026 23:00:00 GMT",
            b="Sun, 01 Mar 2026 00:00:00 GMT",
            c="Tue, 31 Mar 2026 23:00:00 GMT",
            d="Wed, 01 Apr 2026 00:00:00 GMT",
            e=None,
        ),
    )
    pages, reasons, _ = _crawl(tmp_path, _source("feed", host.url("/feed"), max_age=60.0))
    assert pages == {"b", "c", "e"}
    assert reasons == {"feed": "listing", "a": "outside_span", "d": "outside_span"}
    assert set(host.paths) == {"/robots.txt", "/feed", "/b", "/c", "/e"}


def test_a_sitemap_that_has_not_changed_since_is_not_read_and_a_page_that_changed_later_is(
    host: SiteHost, tmp_path: Path
) -> None:
    index = "".join(
        f"<sitemap><loc>{host.url(f'/{name}.xml')}</loc><lastmod>{day}</lastmod></sitemap>"
        for name, day in (("old", "2026-02-20"), ("new", "2026-05-01"))
    )
    host.page("/sitemap.xml", f"<sitemapindex>{index}</sitemapindex>".encode())
    host.page("/new.xml", _urlset(host, a="2026-02-01", b="2026-03-10", c="2026-05-01", d=None))
    pages, reasons, _ = _crawl(tmp_path, _source("sitemap", host.url("/sitemap.xml")))
    # What changed in May may have been published in March.
    assert pages == {"b", "c", "d"}
    assert reasons == {"sitemap.xml": "listing", "new.xml": "listing", "old.xml": "outside_span", "a": "outside_span"}
    assert "/old.xml" not in host.paths


def test_known_articles_are_not_fetched_again_but_pages_without_one_are(host: SiteHost, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    host.page("/feed", _feed(host, a="Sun, 01 Mar 2026 10:00:00 GMT", b="Sun, 01 Mar 2026 11:00:00 GMT", c=None))
    memory = Memory(
        {
            _place(host, "/a"): Remembered(article_id="x", seen_at=now, asked_at=now, fetched_at=now),
            # Fetched today for another span, and judged by the date on the page.
            _place(host, "/b"): Remembered(asked_at=now, fetched_at=now),
        }
    )
    pages, reasons, _ = _crawl(tmp_path, _source("feed", host.url("/feed")), memory=memory)
    assert (pages, reasons) == ({"b", "c"}, {"feed": "listing", "a": "known"})


def test_a_list_that_is_unchanged_is_read_again_and_its_known_pages_are_not(host: SiteHost, tmp_path: Path) -> None:
    host.on("/list", behaviours.conditional(f"{host.url('/a')}\n{host.url('/b')}\n".encode(), '"l"'))
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    memory = Memory(
        {
            _place(host, "/list"): Remembered(
                asked_at=long_ago, validators=Validators(url=host.url("/list"), etag='"l"')
            ),
            _place(host, "/a"): Remembered(article_id="x", seen_at=long_ago, asked_at=long_ago, fetched_at=long_ago),
        }
    )
    pages, reasons, visits = _crawl(tmp_path, _source("urls", host.url("/list")), memory=memory)
    assert (pages, reasons) == ({"b"}, {"list": "listing", "a": "known"})
    # The next run has to read it again for the pages that this one judges to lie outside.
    assert [(row["etag"], row["body_hash"]) for row in visits if row["item"] == host.url("/list")] == [(None, None)]
