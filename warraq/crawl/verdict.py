"""Whether a page has to be asked for, or is answered by what earlier runs know of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from warraq.crawl.memory import Remembered
from warraq.model import Outcome, Published

# A page that is no article (gone, refused, no text in it) stays in its feed for weeks; it is tried once a day.
AGAIN = timedelta(days=1)
_LENGTH = {
    "year": timedelta(days=366),
    "month": timedelta(days=31),
    "day": timedelta(days=1),
    "minute": timedelta(minutes=1),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an item ends without a request."""

    outcome: Outcome
    reason: str
    detail: str = ""
    article_id: str | None = None


def without_asking(
    page: Remembered | None,
    *,
    by_name: bool,
    updated: Published | None = None,
    interval: timedelta = timedelta(0),
    now: datetime,
) -> Verdict | None:
    """How a page ends that need not be asked for; None where it has to be.

    `by_name` is a page that somebody asked for, and not one that a feed or sitemap lists: it is asked again once
    `interval` has passed. A listed one that is an article already is asked again only where the listing says that it
    was updated since (and not more often than every `interval`).
    """
    if page is None:
        return None
    answered = page.fetched_at or page.seen_at
    known = Verdict(Outcome.UNCHANGED, "known", _since("fetched", page.fetched_at), page.article_id)
    if page.article_id is None:
        if by_name or page.transient or page.asked_at is None or now - page.asked_at >= AGAIN:
            return None
        return Verdict(Outcome.SKIPPED, "asked_lately", f"{page.reason or 'no article'}, {page.asked_at:%Y-%m-%d}")
    if page.fetched_at is None and page.asked_at is not None:
        # The article came out of the feed, because the page could not be read.
        return known if now - page.asked_at < (interval if by_name else AGAIN) else None
    last = max((time for time in (answered, None if page.transient else page.asked_at) if time), default=None)
    if last is None:
        return None
    if by_name:
        return known if now - last < interval else None
    if now - last < interval or not _is_newer(updated, last, now):
        return known
    return None


def _is_newer(updated: Published | None, last: datetime, now: datetime) -> bool:
    """Whether `updated` is after `last`. A date known to the day only counts once more when its day is over."""
    if updated is None:
        return False
    end = updated.at + _LENGTH.get(updated.precision, timedelta(0))
    return last < updated.at <= now or last < end <= now


def _since(did: str, at: datetime | None) -> str:
    return f"{did} {at:%Y-%m-%d %H:%M} UTC" if at else ""
