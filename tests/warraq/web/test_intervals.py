"""When sources are asked again, and when no more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from warraq.web.intervals import (
    WELL,
    FailureLimits,
    Health,
    IntervalBounds,
    after_failure,
    after_success,
    next_interval,
    wait_after,
)

HOUR = timedelta(hours=1)
NOW = datetime(2024, 6, 10, tzinfo=UTC)


def test_the_first_visit_sets_the_first_interval() -> None:
    assert next_interval(None, 0) == HOUR
    assert next_interval(None, 50, bounds=IntervalBounds(first=2 * HOUR)) == 2 * HOUR


def test_news_shorten_the_interval_and_silence_lengthens_it() -> None:
    assert next_interval(HOUR, 3, listed=20) == timedelta(minutes=48)
    assert next_interval(HOUR, 0, listed=20) == timedelta(minutes=84)


def test_where_everything_listed_is_new_some_was_missed() -> None:
    assert next_interval(HOUR, 20, listed=20) == timedelta(minutes=30)
    assert next_interval(HOUR, 1, listed=1) == timedelta(minutes=48)


def test_the_bounds_are_kept() -> None:
    bounds = IntervalBounds(shortest=HOUR, longest=3 * HOUR)
    assert next_interval(HOUR, 5, bounds=bounds) == HOUR
    assert next_interval(timedelta(minutes=5), 5, bounds=bounds) == HOUR
    assert next_interval(3 * HOUR, 0, bounds=bounds) == 3 * HOUR


def test_an_outlet_with_an_article_a_day_is_asked_a_few_times_a_day() -> None:
    interval, clock, visits, published = next_interval(None, 0), timedelta(0), 0, 0
    while clock < timedelta(days=30):
        clock += interval
        visits += 1
        fresh = clock.days - published
        published = clock.days
        interval = next_interval(interval, fresh, listed=20)
    assert 30 <= visits <= 120


@given(st.lists(st.integers(0, 30), max_size=60))
def test_no_history_leads_out_of_the_bounds(history: list[int]) -> None:
    bounds = IntervalBounds()
    interval = next_interval(None, 0)
    for new in history:
        interval = next_interval(interval, new, listed=20)
        assert bounds.shortest <= interval <= bounds.longest


def test_failures_wait_longer_each_time_and_success_forgets_them() -> None:
    health, waits = WELL, []
    for _ in range(9):
        health = after_failure(health, "timeout", NOW)
        waits.append(wait_after(health, HOUR))
    assert waits == [HOUR, HOUR, *(timedelta(hours=hours) for hours in (2, 4, 8, 16, 32, 48, 48))]
    assert after_success() == Health()
    assert wait_after(after_success(), HOUR) == HOUR


def test_a_source_is_switched_off_only_after_many_failures_over_many_days() -> None:
    limits = FailureLimits(give_up_after=3, give_up_span=timedelta(days=2))
    health = WELL
    for _ in range(10):
        health = after_failure(health, "timeout", NOW, limits)
    assert health.disabled is None
    health = after_failure(health, "http_500", NOW + timedelta(days=2), limits)
    assert health.disabled == "switched off after 11 failures in 2 days, the last: http_500"
    assert wait_after(health, HOUR, limits) is None
    again = after_failure(health, "timeout", NOW + timedelta(days=3), limits)
    assert again.disabled == health.disabled


def test_gone_means_gone() -> None:
    health = after_failure(WELL, "http_410", NOW)
    assert health.disabled == "switched off at once: http_410"
    assert after_failure(WELL, "http_404", NOW).disabled is None


def test_a_failing_source_is_never_asked_more_often_than_a_sound_one() -> None:
    health = after_failure(WELL, "timeout", NOW)
    assert wait_after(health, timedelta(days=7)) == timedelta(days=7)
    assert wait_after(Health(failures=10_000), HOUR) == timedelta(days=2)
