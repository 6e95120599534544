"""Following a tree of sitemaps: which pages to read, and for every address left out the reason."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from warraq.errors import ItemError
from warraq.model import Published
from warraq.urls import canonical, host, place
from warraq.web.sitemaps import MAX_URLS, SitemapLink, SitemapUrl, parse_sitemap


@dataclass(frozen=True, slots=True)
class SitemapLimits:
    """How far to follow. `max_depth` counts indexes above a sitemap; `max_age` is the age of an article, None any.

    `hosts` are those whose pages count besides the host of the start: a sitemap speaks for its own host only, and for
    another only if that host's robots.txt names the sitemap (sitemaps.org, "cross submits"); `www.` is not counted.
    """

    max_depth: int = 3
    max_sitemaps: int = 1_000
    max_urls: int = 500_000
    max_age: timedelta | None = None
    hosts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page to read, and the sitemap that lists it."""

    page: SitemapUrl
    sitemap: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An address (of a page or of a sitemap) that is not followed, with a reason from `warraq.reasons`."""

    url: str
    reason: str
    detail: str = ""


def walk_sitemaps(
    start: str | Iterable[str],
    fetch: Callable[[str], bytes],
    limits: SitemapLimits | None = None,
    *,
    now: datetime | None = None,
) -> Iterator[FoundPage | LeftOut]:
    """Follow sitemaps and indexes breadth first, each address once, so that an index that names itself ends.

    `fetch` gives the bytes of a sitemap or raises ItemError, which becomes that sitemap's reason. A sitemap that was
    damaged or too long is read as far as it goes. Nothing else is raised unless `fetch` raises it.
    """
    limits = limits or SitemapLimits()
    now = now or datetime.now(UTC)
    starts = list({_key(url): url for url in ([start] if isinstance(start, str) else start)}.values())
    hosts = {_bare(name) for name in (*limits.hosts, *map(host, starts)) if name}
    waiting = deque((url, 0) for url in starts)
    seen = {_key(url) for url in starts}
    fetched = pages = 0
    while waiting:
        url, depth = waiting.popleft()
        if fetched >= limits.max_sitemaps:
            yield LeftOut(url, "too_many", f"{limits.max_sitemaps:,} sitemaps were read before it")
            continue
        fetched += 1
        try:
            sitemap = parse_sitemap(fetch(url), url=url, max_urls=MAX_URLS)
        except ItemError as error:
            yield LeftOut(url, error.reason, error.detail)
            continue
        for link in sitemap.sitemaps:
            if _key(link.url) in seen:
                continue
            seen.add(_key(link.url))
            if depth + 1 > limits.max_depth:
                yield LeftOut(link.url, "too_deep", f"more than {limits.max_depth} indexes above it")
            elif left := _left_out(link, hosts, limits.max_age, now):
                yield left
            else:
                waiting.append((link.url, depth + 1))
        for page in sitemap.urls:
            if _key(page.url) in seen:
                continue
            seen.add(_key(page.url))
            if left := _left_out(page, hosts, limits.max_age, now):
                yield left
            elif pages >= limits.max_urls:
                yield LeftOut(page.url, "too_many", f"{limits.max_urls:,} pages were found before it")
            else:
                pages += 1
                yield FoundPage(page, url)


def is_too_old(published: Published | None, max_age: timedelta | None, now: datetime) -> bool:
    """Whether an article is older than `max_age` for certain: a date known to the day counts from the day's end."""
    if published is None or max_age is None:
        return False
    length = {"year": 366, "month": 31, "day": 1}.get(published.precision, 0)
    return published.at + timedelta(days=length) < now - max_age


def _left_out(
    listed: SitemapUrl | SitemapLink, hosts: set[str], max_age: timedelta | None, now: datetime
) -> LeftOut | None:
    name = host(listed.url)
    if name is None or _bare(name) not in hosts:
        return LeftOut(listed.url, "off_host", f"a sitemap of {', '.join(sorted(hosts))} lists it")
    # An old article that was corrected today is an old article, but a sitemap is as new as its last entry.
    date = (listed.published or listed.lastmod) if isinstance(listed, SitemapUrl) else listed.lastmod
    if is_too_old(date, max_age, now):
        return LeftOut(listed.url, "too_old", f"dated {date.at.date().isoformat()}" if date else "")
    return None


def _bare(name: str) -> str:
    return name.removeprefix("www.")


def _key(url: str) -> str:
    spelling = canonical(url)
    return place(spelling) if spelling else url
