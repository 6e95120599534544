"""Looking at sources without taking anything: what each would read, and what a site has to offer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from warraq.config.settings import Settings
from warraq.config.source import Source
from warraq.crawl.listings import (
    ListedArticle,
    ListedListing,
    ListedPage,
    read_feed,
    read_home,
    read_list,
    read_sitemap,
)
from warraq.crawl.options import fetch_settings
from warraq.errors import ItemError
from warraq.fetch.client import Fetcher
from warraq.fetch.model import Kind, Refused, Request, Response
from warraq.fetch.opening import Seams
from warraq.fetch.robots import RobotsInMemory
from warraq.fetch.target import parse_target
from warraq.urls import host

_TRIED = 6  # guesses at where a site's feed is, at most


@dataclass(slots=True)
class Look:
    """What a listing would read: pages (with some of them), what is left out, and further listings."""

    kind: str
    url: str
    pages: list[str] = field(default_factory=list)
    left_out: int = 0
    listings: list[ListedListing] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Offer:
    """What is at an address: the kind and URL of the source to read it by, and what else there is."""

    kind: str
    url: str
    look: Look
    others: tuple[ListedListing, ...] = ()


class Looker:
    """Fetches politely, archives nothing, remembers nothing. Raises ItemError with the reason of a failure."""

    def __init__(self, fetcher: Fetcher, robots: RobotsInMemory, source: Source) -> None:
        self._fetcher = fetcher
        self._robots = robots
        self._source = source

    def source(self) -> list[Look]:
        """What the source would read: a look for each feed, sitemap or list; of an index, the first sitemap."""
        source = self._source
        if source.kind == "urls" and source.url is None:
            payload = source.path.read_bytes() if source.path else list(source.urls)
            return [self._look_at("urls", source.location, read_list(payload, source.location))]
        look = self.listing("urls" if source.kind == "urls" else source.kind, source.url or "")
        looks = [look]
        if source.kind == "site":
            for listing in look.listings:
                try:
                    looks.append(self.listing(listing.kind, listing.url))
                except ItemError:
                    continue
                if listing.guess:
                    break
        elif look.listings:
            looks.append(self.listing(look.listings[0].kind, look.listings[0].url))
        return looks

    def listing(self, kind: str, url: str) -> Look:
        """Fetch one listing or page and read it."""
        answer = self.fetch(url, kind if kind in ("feed", "sitemap", "page") else "any")  # type: ignore[arg-type]
        return self.read(kind, url, answer)

    def read(self, kind: str, url: str, answer: Response) -> Look:
        """What a document lists, read as this kind."""
        base, now = answer.final_url, datetime.now(UTC)
        max_age = timedelta(seconds=self._source.max_age) if self._source.max_age is not None else None
        if kind == "page":
            return Look(kind, url, [base])
        if kind == "feed":
            return self._look_at(kind, url, read_feed(answer.body, base, answer.content_type, max_age=max_age, now=now))
        if kind == "sitemap":
            hosts = frozenset(name for name in (host(url), host(self._source.url or "")) if name)
            return self._look_at(kind, url, read_sitemap(answer.body, base, hosts=hosts, max_age=max_age, now=now))
        if kind == "urls":
            return self._look_at(kind, url, read_list(answer.body, base))
        copy = self._robots.get(parse_target(base).origin)
        return Look("site", url, listings=read_home(answer.body, base, copy.content if copy else b""))

    def offer(self, url: str) -> Offer:
        """What is at an address: itself a feed or a sitemap, or a site with one, or a page without any."""
        answer = self.fetch(url, "any")
        for kind in ("feed", "sitemap"):
            try:
                return Offer(kind, url, self.read(kind, url, answer))
            except ItemError:
                continue
        listings = self.read("site", url, answer).listings
        # A feed before a sitemap: it says what is new, and a sitemap what has ever been there.
        ordered = sorted(listings, key=lambda listing: listing.kind != "feed")
        for number, listing in enumerate(ordered):
            if listing.guess and number >= _TRIED:
                break
            try:
                look = self.listing(listing.kind, listing.url)
            except ItemError:
                continue
            others = tuple(each for each in ordered if each is not listing and not each.guess)
            return Offer(listing.kind, listing.url, look, others)
        return Offer("page", url, Look("page", url, [url]))

    def fetch(self, url: str, kind: Kind) -> Response:
        """Raises ItemError."""
        source = self._source
        request = Request(
            url=url, source=source.name, kind=kind, delay=source.delay, allow_networks=source.allow_networks
        )
        (result,) = self._fetcher.fetch([request])
        if isinstance(result, Refused):
            raise ItemError(result.reason, result.detail)
        return result

    def _look_at(self, kind: str, url: str, listed: Iterator[object]) -> Look:
        look = Look(kind, url)
        for each in listed:
            if isinstance(each, ListedPage):
                look.pages.append(each.url)
            elif isinstance(each, ListedArticle):
                look.pages.append(each.item)
            elif isinstance(each, ListedListing):
                look.listings.append(each)
            else:
                look.left_out += 1
        return look


@contextmanager
def looking(source: Source, settings: Settings) -> Iterator[Looker]:
    """A looker for one source. Raises ConfigError where the settings cannot be used."""
    robots = RobotsInMemory()
    with Fetcher(fetch_settings(settings, [source]), Seams(robots=robots)) as fetcher:
        yield Looker(fetcher, robots, source)
