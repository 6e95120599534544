"""A span of days for a backfill, and whether an article can lie in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from warraq.errors import ItemError
from warraq.model import Published

if TYPE_CHECKING:
    from warraq.extract import Apply, Raw, Row

REASON = "outside_span"
_LENGTH = {"year": timedelta(days=366), "month": timedelta(days=31), "day": timedelta(days=1)}
_LEAST = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `since` (inclusive) to `until` (exclusive), in UTC; None is no bound."""

    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        """Whether anything is left out by it."""
        return self.since is not None or self.until is not None

    @property
    def starts_at(self) -> datetime | None:
        """The first instant that lies inside."""
        return None if self.since is None else datetime.combine(self.since, time(), UTC)

    @property
    def ends_at(self) -> datetime | None:
        """The first instant after it."""
        return None if self.until is None else datetime.combine(self.until, time(), UTC)

    def misses(self, published: Published | None) -> bool:
        """Whether an article lies outside for certain: one without a date may lie inside, and so may one whose day,
        month or year, if nothing finer is known, does in part."""
        if published is None:
            return False
        after = self.ends_at is not None and published.at >= self.ends_at
        return after or self.misses_update(published)

    def misses_update(self, updated: Published | None) -> bool:
        """Whether what was last updated then lies outside for certain: it was published before, so that it can lie
        before the span but not after it."""
        if updated is None or self.starts_at is None:
            return False
        return updated.at + _LENGTH.get(updated.precision, _LEAST) - _LEAST < self.starts_at

    def __str__(self) -> str:
        since = f"from {self.since}" if self.since else ""
        until = f"before {self.until}" if self.until else ""
        return " and ".join(filter(None, (since, until))) or "any day"


ALWAYS = Span()


def within(span: Span, apply: Apply) -> Apply:
    """`apply`, but that an extracted article outside of the span ends with an ItemError: `outside_span`."""

    def applied(function: Callable[[Raw], Row], items: Iterable[Raw]) -> Iterator[Row | ItemError]:
        for row in apply(function, items):
            yield row if isinstance(row, ItemError) else _judged(span, row)

    return applied if span else apply


def _judged(span: Span, row: Row) -> Row | ItemError:
    if row["published_at"] is None:
        return row
    precision = row["published_precision"]
    published = Published(row["published_at"], row["published_on"], precision, row["published_by"] or "")
    if not span.misses(published):
        return row
    return ItemError(REASON, f"dated {published.at.date()}, and asked for is {span}")
