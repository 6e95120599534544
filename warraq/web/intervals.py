"""When to ask a source again: more often while it brings news, less while it does not, and not at all at last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

# Apache Nutch's AdaptiveFetchSchedule: 0.4 longer when nothing changed, 0.2 shorter when something did.
_LONGER = 1.4
_SHORTER = 0.8
_MISSED = 0.5  # ours: everything in the feed was new, so there may have been more


@dataclass(frozen=True, slots=True)
class IntervalBounds:
    """The shortest and the longest time between two visits, and the first one."""

    shortest: timedelta = timedelta(minutes=10)
    longest: timedelta = timedelta(days=7)
    first: timedelta = timedelta(hours=1)


def next_interval(
    previous: timedelta | None, new_items: int, *, listed: int | None = None, bounds: IntervalBounds | None = None
) -> timedelta:
    """The time until the next visit, from the time before this one (None: it was the first) and what it brought.

    `listed` is the number of entries that the source showed: where all of them are new, some were missed, and the time
    is halved. Method: Apache Nutch, `AdaptiveFetchSchedule`, without its clock synchronisation.
    """
    bounds = bounds or IntervalBounds()
    if previous is None:
        return min(max(bounds.first, bounds.shortest), bounds.longest)
    if new_items <= 0:
        factor = _LONGER
    elif listed is not None and listed > 1 and new_items >= listed:
        factor = _MISSED
    else:
        factor = _SHORTER
    return min(max(previous * factor, bounds.shortest), bounds.longest)


@dataclass(frozen=True, slots=True)
class FailureLimits:
    """How long a failing source is waited for: the first wait (doubled each time) up to the longest, and when it ends.

    It is switched off after `give_up_after` failures in a row that span at least `give_up_span`, so that one bad
    evening with many runs does not end a source.
    """

    first_wait: timedelta = timedelta(minutes=30)
    longest_wait: timedelta = timedelta(days=2)
    give_up_after: int = 12
    give_up_span: timedelta = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Health:
    """A source's failures in a row (0: it is well), the first of them, the last reason, why it is off (None: on)."""

    failures: int = 0
    failing_since: datetime | None = None
    reason: str | None = None
    disabled: str | None = None


WELL = Health()
# A server that says that a feed is gone for good wants to be asked no more (RFC 9110, 15.5.11).
_AT_ONCE = frozenset({"http_410"})


def after_success() -> Health:
    """A visit that succeeded, also with nothing new, forgets all failures; a source that was off is on again."""
    return WELL


def after_failure(health: Health, reason: str, now: datetime, limits: FailureLimits | None = None) -> Health:
    """One more failure, with its reason code; `disabled` is a sentence once it was the last."""
    limits = limits or FailureLimits()
    since = health.failing_since or now
    worse = replace(health, failures=health.failures + 1, failing_since=since, reason=reason)
    if health.disabled:
        return worse
    if reason in _AT_ONCE:
        return replace(worse, disabled=f"switched off at once: {reason}")
    if worse.failures >= limits.give_up_after and now - since >= limits.give_up_span:
        days = (now - since).days
        return replace(
            worse, disabled=f"switched off after {worse.failures} failures in {days} days, the last: {reason}"
        )
    return worse


def wait_after(health: Health, interval: timedelta, limits: FailureLimits | None = None) -> timedelta | None:
    """The time until the next visit; None for a source that is off. A failing source is never asked more often."""
    limits = limits or FailureLimits()
    if health.disabled:
        return None
    if not health.failures:
        return interval
    doublings: int = min(health.failures - 1, 32)
    wait = min(limits.first_wait * (1 << doublings), limits.longest_wait)
    return max(interval, wait)
