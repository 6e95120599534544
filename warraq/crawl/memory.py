"""What a crawl remembers of earlier runs. The warehouse implements `WebMemory`; the core only knows its shape."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from warraq.fetch.conditional import Validators
from warraq.fetch.robots import RobotsCopy
from warraq.web.intervals import WELL, Health


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What is known of a place (`warraq.urls.place`).

    `article_id` is the article that was found there, `seen_at` when that was last. `asked_at`, `reason` and
    `transient` are of the last request for it, whatever came of it; `fetched_at` is when it was last answered with
    the document or with "not modified". `archive` is where the last document lies in the archive.
    """

    article_id: str | None = None
    seen_at: datetime | None = None
    asked_at: datetime | None = None
    fetched_at: datetime | None = None
    reason: str | None = None
    transient: bool = False
    archive: str | None = None
    validators: Validators | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A feed or sitemap that a site was found to have."""

    kind: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """How a source is doing: `interval` in seconds, and when it is due; `found` is what a site's home page led to."""

    interval: float | None = None
    visited_at: datetime | None = None
    next_visit_at: datetime | None = None
    health: Health = WELL
    found: tuple[Found, ...] = ()
    found_at: datetime | None = None


class WebMemory(Protocol):
    """Asked for many things at once, since each call may have to open the warehouse."""

    def pages(self, places: Collection[str]) -> dict[str, Remembered]:
        """What is known of these places; places of which nothing is known are left out."""
        ...

    def robots(self) -> dict[str, RobotsCopy]:
        """The copies of robots.txt that may still be used, by origin."""
        ...

    def sources(self, names: Collection[str]) -> dict[str, SourceState]:
        """The states of these sources; those that were never read are left out."""
        ...

    def unfinished_runs(self) -> frozenset[str]:
        """The runs that did not complete, whose archived pages may never have been published."""
        ...


class NoMemory:
    """Everything is met for the first time."""

    def pages(self, places: Collection[str]) -> dict[str, Remembered]:
        return {}

    def robots(self) -> dict[str, RobotsCopy]:
        return {}

    def sources(self, names: Collection[str]) -> dict[str, SourceState]:
        return {}

    def unfinished_runs(self) -> frozenset[str]:
        return frozenset()
