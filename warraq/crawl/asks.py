"""What a crawl is asking for, and what it is waiting for."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from warraq.archive.read import Archived
from warraq.config.source import Source
from warraq.crawl.learned import Learned
from warraq.crawl.memory import Found, Remembered, SourceState
from warraq.urls import host

AskKind = Literal["page", "feed", "sitemap", "urls", "home"]

# Requests for one host that are handed over at a time: enough that it never waits for us, few enough that a source
# whose time is up stops soon.
_AT_ONCE = 4


@dataclass(slots=True)
class SourceRun:
    """A source in this run. `ends_at` is when its time is up, on the monotonic clock; `waiting` counts what it was
    asked for itself (its feed, its page) and is not done yet; `failure` is the last reason why one of these failed."""

    source: Source
    state: SourceState | None
    ends_at: float | None = None
    waiting: int = 0
    asked: int = 0
    sitemaps: int = 0
    listed: int = 0
    new: int = 0
    succeeded: bool = False
    failure: str | None = None
    found: tuple[Found, ...] = ()


@dataclass(slots=True)
class Ask:
    """Something to be asked for. `url` is as it was listed and names the item; `listing` is what listed it."""

    url: str
    place: str
    run: SourceRun
    kind: AskKind
    listing: Listing | None = None
    hints: dict[str, str] = field(default_factory=dict)
    remembered: Remembered | None = None
    depth: int = 0
    guess: bool = False
    archived: Archived | None = None


@dataclass(slots=True)
class Listing:
    """A feed, sitemap, list or home page that was read, until everything that it lists has ended.

    `visit` is the request's row with what the next request is made conditional on; it is only told once all has
    ended well, because an unchanged listing is not read again.
    """

    ask: Ask
    visit: Learned | None = None
    archive: str | None = None
    waiting: int = 0
    incomplete: bool = False
    is_index: bool = False
    listed: int = 0
    asked: int = 0
    known: int = 0
    left_out: int = 0

    def in_words(self) -> str:
        """How many it lists, and what became of them."""
        parts = ((self.asked, "asked for"), (self.known, "known"), (self.left_out, "left out"))
        what = "listings" if self.ask.kind == "home" or self.is_index else "pages"
        told = ", ".join(f"{number:,} {words}" for number, words in parts if number)
        return f"{self.listed:,} {what}" + (f": {told}" if told else "")


class Queue:
    """What is still to be handed over, a queue for each host, listings first."""

    def __init__(self) -> None:
        self._waiting: dict[str, tuple[deque[Ask], deque[Ask]]] = {}
        self._under_way: dict[str, int] = {}

    def add(self, ask: Ask) -> None:
        listings, pages = self._waiting.setdefault(_host(ask), (deque(), deque()))
        (pages if ask.kind == "page" else listings).append(ask)

    def ready(self) -> Iterator[Ask]:
        """Those whose turn has come; each is counted as under way until `done`."""
        for name in [name for name in self._waiting if self._under_way.get(name, 0) < _AT_ONCE]:
            listings, pages = self._waiting[name]
            while (listings or pages) and self._under_way.get(name, 0) < _AT_ONCE:
                self._under_way[name] = self._under_way.get(name, 0) + 1
                yield (listings or pages).popleft()
            if not listings and not pages:
                del self._waiting[name]

    def done(self, ask: Ask) -> None:
        self._under_way[_host(ask)] -= 1


def _host(ask: Ask) -> str:
    return host(ask.url) or ""
