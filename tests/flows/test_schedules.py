"""The schedules of sources as Prefect's."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from flows.schedules import delay_of, schedule_of
from warraq.config.source import Source


def _source(schedule: str | None, timezone: str = "UTC") -> Source:
    return Source("a", "files", schedule=schedule, timezone=timezone)


def test_a_cron_line_runs_in_the_time_zone_of_its_source() -> None:
    schedule = schedule_of(_source("0 6 * * mon", "Africa/Casablanca"))
    assert schedule is not None
    assert (schedule.cron, schedule.timezone, schedule.interval) == ("0 6 * * mon", "Africa/Casablanca", None)


def test_an_interval_is_counted_from_midnight_so_that_a_restart_does_not_move_it() -> None:
    schedule = schedule_of(_source("1h30m", "Asia/Baghdad"))
    assert schedule is not None
    assert (schedule.interval, schedule.cron) == (timedelta(minutes=90), None)
    assert schedule.anchor_date == datetime(2024, 1, 1, tzinfo=ZoneInfo("Asia/Baghdad"))


def test_a_source_without_a_schedule_has_none() -> None:
    assert schedule_of(_source(None)) is None


def test_jitter_is_spread_evenly_below_its_limit_and_always_the_same_for_a_run() -> None:
    runs = [uuid5(UUID(int=7), str(number)) for number in range(2000)]
    delays = [delay_of(run, 300.0).total_seconds() for run in runs]
    assert delays == [delay_of(run, 300.0).total_seconds() for run in runs]
    assert 0 <= min(delays) < 5
    assert 295 < max(delays) < 300
    assert abs(sum(delays) / len(delays) - 150) < 10
    assert delay_of(runs[0], 0.0) == timedelta(0)
