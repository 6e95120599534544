"""How long to wait, and when to give up on a host: arithmetic without a clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})  # statuses that may pass


def spacing(delay: float, crawl_delay: float | None, max_crawl_delay: float) -> float:
    """Seconds between two requests to a host: our own delay, or robots.txt's where it is longer, up to a cap.

    A site that asks for an hour between two pages is asked every `max_crawl_delay` seconds, and never more often than
    our own delay.
    """
    return max(delay, min(crawl_delay or 0.0, max_crawl_delay))


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks to wait, from a number or a date (RFC 9110 section 10.2.3).

    None where there is none or it cannot be read; a date that is past gives 0.
    """
    value = (value or "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:10])
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, ((date if date.tzinfo else date.replace(tzinfo=UTC)) - now).total_seconds())


def backoff(tries: int, base: float, cap: float, random: Callable[[], float]) -> float:
    """Seconds to wait after the `tries`-th failure (from 1): a random part of `base * 2**(tries - 1)`, up to `cap`.

    "Full jitter" as in Brooker, Exponential Backoff and Jitter (AWS Architecture Blog, 2015): clients that failed
    together do not come back together. `random` gives a number in [0, 1).
    """
    longest = min(cap, base * 2.0 ** min(tries - 1, 30))
    return random() * longest


class Breaker:
    """Counts a host's failures in a row. Once `limit` is reached, or `stop` is called, it stays open for the run."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._failures = 0
        self.open_because = ""

    def succeeded(self) -> None:
        self._failures = 0

    def failed(self, reason: str) -> None:
        self._failures += 1
        if self._failures >= self._limit and not self.open_because:
            self.stop(f"{self._failures} requests in a row failed, the last one with {reason}")

    def stop(self, because: str) -> None:
        self.open_because = self.open_because or because
