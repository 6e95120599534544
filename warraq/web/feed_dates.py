"""Dates in feeds: read by the date engine, and not believed where they only fill a field."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from warraq.model import Published

EARLIEST_YEAR = 1800  # newspapers put their archives online under the day of print
_UNSET = datetime(1970, 1, 1, tzinfo=UTC)  # what systems print for a date that nobody set


def feed_date(
    raw: str | None, element: str, *, language: str | None = None, now: datetime | None = None
) -> Published | None:
    """The date that `raw` names, as found in `element`; None for the years 0 and 9999, the Unix epoch and the future.

    A clock or zone that is wrong by hours is common, so a day ahead of `now` (default: the present) is still taken.
    """
    if not raw:
        return None
    from warraq.dates.parse import parse_published

    now = now or datetime.now(UTC)
    published = parse_published(raw, by=f"feed:{element}", language=language, now=now)
    if published is None or published.at == _UNSET:
        return None
    return published if published.at.year >= EARLIEST_YEAR and published.at <= now + timedelta(days=1) else None
