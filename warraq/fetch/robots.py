"""robots.txt by RFC 9309: fetched once for an origin, kept for a day, and obeyed where it cannot be had.

What the answer means (sections 2.3 and 2.4): 2xx is read; 4xx means that there are no rules; 5xx, no answer in time or
a broken one mean that nothing may be fetched, unless a copy of the last 30 days is at hand. Five redirects are
followed, and more count as 4xx. 408, 425 and 429 never come here: the caller takes them as failures in passing, as it
does 5xx, since a server that cannot keep up is not one without rules.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from warraq.fetch.decoding import decode
from warraq.fetch.model import Exchange, FetchError
from warraq.fetch.robots_rules import MAX_SIZE, Rules, read_rules
from warraq.fetch.target import REDIRECTS, Target, parse_target, redirect_target

MAX_REDIRECTS = 5
FRESH = timedelta(hours=24)
USABLE_IF_UNREACHABLE = timedelta(days=30)
_MAX_DECODED = 16 * MAX_SIZE  # bytes out of a compressed one; only the first MAX_SIZE are read

# These say more than "robots.txt could not be had": the page itself would end the same way.
_OF_THE_HOST = frozenset({"blocked_address", "dns_failure", "connection_failed", "tls_error", "out_of_time"})


@dataclass(frozen=True, slots=True)
class RobotsCopy:
    """One origin's robots.txt as it was at `fetched_at`; empty content where the origin has none."""

    content: bytes
    fetched_at: datetime


class RobotsStore(Protocol):
    """Keeps copies between runs. Called on the thread that fetches, for each origin at most once a run."""

    def get(self, origin: str) -> RobotsCopy | None: ...

    def put(self, origin: str, copy: RobotsCopy) -> None: ...


class RobotsInMemory:
    """A store for one process. `copies` may be filled before a run and read after it."""

    def __init__(self, copies: dict[str, RobotsCopy] | None = None) -> None:
        self.copies = copies if copies is not None else {}

    def get(self, origin: str) -> RobotsCopy | None:
        return self.copies.get(origin)

    def put(self, origin: str, copy: RobotsCopy) -> None:
        self.copies[origin] = copy


# One paced and safe request: the caller's, so that robots.txt counts as a request to its host like any other. Raises
# FetchError for what did not come, and for a status that may pass.
Ask = Callable[[Target], Awaitable[Exchange]]


async def robots_rules(
    target: Target, ask: Ask, store: RobotsStore, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> Rules:
    """The rules that hold for the origin of `target`.

    Raises FetchError: `robots_unreachable`, or the reason for which the host cannot be reached at all.
    """
    known = store.get(target.origin)
    if known and now() - known.fetched_at < FRESH:
        return read_rules(known.content)
    try:
        copy = RobotsCopy(await _fetch(parse_target(target.robots_url), ask), now())
    except FetchError as error:
        if known and now() - known.fetched_at < USABLE_IF_UNREACHABLE and error.reason != "blocked_address":
            return read_rules(known.content)
        if error.reason in _OF_THE_HOST:
            raise
        raise FetchError("robots_unreachable", str(error), transient=True) from error
    store.put(target.origin, copy)
    return read_rules(copy.content)


async def _fetch(target: Target, ask: Ask) -> bytes:
    """The text of robots.txt, empty where there is none."""
    for _ in range(MAX_REDIRECTS + 1):
        answer = await ask(target)
        location = answer.raw_header(b"location")
        if answer.status not in REDIRECTS or location is None:
            return _content(answer)
        target = redirect_target(target, location, same_host=False)
    return b""


def _content(answer: Exchange) -> bytes:
    if 200 <= answer.status < 300:
        return decode(answer.wire, answer.header("content-encoding"), _MAX_DECODED, partial=answer.truncated)
    if 400 <= answer.status < 500:
        return b""
    raise FetchError(f"http_{answer.status}", answer.phrase, transient=True)
