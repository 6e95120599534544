"""Whether a source is to be asked in this run, and when it will be due again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from warraq.config.source import Source
from warraq.crawl.memory import SourceState
from warraq.web.intervals import IntervalBounds, after_failure, after_success, next_interval, wait_after

_SHORTEST = timedelta(minutes=10)


def left_alone(state: SourceState | None, *, named: bool, scheduled: bool, now: datetime) -> tuple[str, str] | None:
    """Reason and detail why a source is not asked in this run; None where it is.

    A source that the command line names is always asked by hand. One that is switched off is asked in no other way.
    The schedule of one source asks it whenever it says so, but waits for one that is failing; a scheduled run over
    all sources asks those that are due.
    """
    if state is None or (named and not scheduled):
        return None
    if state.health.disabled:
        return "switched_off", state.health.disabled
    waits = scheduled and (not named or state.health.failures > 0)
    if waits and state.next_visit_at is not None and now < state.next_visit_at:
        failing = f", because it failed {state.health.failures} times in a row" if state.health.failures else ""
        return "not_due", f"it is due at {state.next_visit_at:%Y-%m-%d %H:%M} UTC{failing}"
    return None


def after_visit(
    state: SourceState | None, source: Source, *, new: int, listed: int | None, failure: str | None, now: datetime
) -> SourceState:
    """The state of a source after a visit that brought `new` articles of `listed`, or failed with a reason code."""
    state = state or SourceState()
    before = None if state.interval is None else timedelta(seconds=state.interval)
    asked = timedelta(seconds=source.interval)
    bounds = IntervalBounds(shortest=min(_SHORTEST, asked), first=asked)
    if failure is None:
        health = after_success()
        interval = next_interval(before, new, listed=listed, bounds=bounds)
    else:
        health = after_failure(state.health, failure, now)
        interval = before or asked
    wait = wait_after(health, interval)
    return replace(
        state,
        interval=interval.total_seconds(),
        visited_at=now,
        next_visit_at=None if wait is None else now + wait,
        health=health,
    )
