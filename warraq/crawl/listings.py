"""What a feed, a sitemap, a list or a home page lists: pages to read, further listings, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from warraq.errors import ItemError
from warraq.fetch.robots_rules import read_rules
from warraq.model import Published
from warraq.span import ALWAYS, Span
from warraq.span import REASON as OUTSIDE
from warraq.web.discover import Candidate, discover
from warraq.web.feeds import parse_feed
from warraq.web.merge import entry_hints, sitemap_hints
from warraq.web.sitemap_walk import FoundPage, LeftOut, SitemapLimits, is_too_old, walk_sitemaps
from warraq.web.urls_list import UnreadableLine, read_url_list

Kind = Literal["feed", "sitemap", "urls", "home"]
_AWAITED = "awaited"


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page, with what the listing says of it, and when it says that the page was last updated."""

    url: str
    hints: dict[str, str] = field(default_factory=dict)
    updated: Published | None = None


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article that the feed carries itself, with a name for it but without a page."""

    item: str
    hints: dict[str, str]


@dataclass(frozen=True, slots=True)
class ListedListing:
    """A sitemap of an index, or a feed or sitemap of a site. A `guess` may well not exist."""

    kind: Kind
    url: str
    guess: bool = False


Listed = ListedPage | ListedArticle | ListedListing | LeftOut


def read_feed(
    payload: bytes,
    url: str,
    content_type: str | None,
    *,
    max_age: timedelta | None,
    now: datetime,
    span: Span = ALWAYS,
) -> Iterator[Listed]:
    """The entries of a feed, wherever they lead: feeds of agencies and aggregators list the pages of others.

    Those that `span` misses for certain are left out, whatever their age. Raises ItemError: `empty`, `not_a_feed`.
    """
    feed = parse_feed(payload, url=url, content_type=content_type)
    for number, entry in enumerate(feed.entries, start=1):
        name = entry.url or f"{url}#{entry.id or number}"
        date = entry.published or entry.updated
        hints = entry_hints(entry, feed)
        if span.misses(entry.published) if entry.published else span.misses_update(entry.updated):
            yield LeftOut(name, OUTSIDE, _dated(date, span))
        elif is_too_old(date, None if span else max_age, now):
            yield LeftOut(name, "too_old", f"dated {date.at.date().isoformat()}" if date else "")
        elif entry.url is not None:
            yield ListedPage(entry.url, hints, entry.updated)
        elif "content" in hints:
            yield ListedArticle(name, hints)
        else:
            yield LeftOut(name, "no_link", entry.title or "")


def read_sitemap(
    payload: bytes,
    url: str,
    *,
    hosts: frozenset[str],
    max_age: timedelta | None,
    now: datetime,
    span: Span = ALWAYS,
) -> Iterator[Listed]:
    """The pages of one sitemap, or the sitemaps of an index. What `span` misses for certain is left out, whatever its
    age. Raises ItemError: `empty`, `not_a_sitemap`, and others."""

    def only_this(there: str) -> bytes:
        if there == url:
            return payload
        raise ItemError(_AWAITED)

    if span:
        # A sitemap that has not changed since then lists nothing that is younger.
        max_age = now - span.starts_at if span.starts_at else None
    limits = SitemapLimits(max_age=max_age, hosts=hosts)
    for found in walk_sitemaps(url, only_this, limits, now=now):
        if isinstance(found, FoundPage):
            page = found.page
            if span.misses(page.published) if page.published else span.misses_update(page.lastmod):
                yield LeftOut(page.url, OUTSIDE, _dated(page.published or page.lastmod, span))
            else:
                yield ListedPage(page.url, sitemap_hints(page), page.lastmod)
        elif found.url == url:
            raise ItemError(found.reason, found.detail)
        elif found.reason == _AWAITED:
            yield ListedListing("sitemap", found.url)
        elif span and found.reason == "too_old":
            yield LeftOut(found.url, OUTSIDE, f"{found.detail}, and asked for is {span}")
        else:
            yield found


def _dated(date: Published | None, span: Span) -> str:
    return f"dated {date.at.date()}, and asked for is {span}" if date else ""


def read_list(source: bytes | Iterable[str], name: str) -> Iterator[Listed]:
    """The addresses of a list; a line that is none is left out as `name#line`."""
    for found in read_url_list(source):
        if isinstance(found, UnreadableLine):
            yield LeftOut(f"{name}#{found.line}", "bad_url", found.text[:200])
        else:
            yield ListedPage(found.url)


def read_home(payload: bytes, url: str, robots: bytes) -> list[ListedListing]:
    """The feeds and sitemaps of a home page: those that it or robots.txt names, else those that it links to.

    Where there are neither, the usual addresses, as guesses.
    """
    candidates = discover(payload, url, read_rules(robots).sitemaps)
    for sure in (("announced", "robots.txt"), ("linked",)):
        if chosen := [candidate for candidate in candidates if candidate.why in sure]:
            return [_listing(candidate) for candidate in chosen]
    return [_listing(candidate, guess=True) for candidate in candidates]


def _listing(candidate: Candidate, *, guess: bool = False) -> ListedListing:
    return ListedListing(candidate.kind, candidate.url, guess)
