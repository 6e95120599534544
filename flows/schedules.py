"""When a source runs, as Prefect's schedules: a cron line in the source's time zone, or an interval from midnight."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import blake2b
from uuid import UUID
from zoneinfo import ZoneInfo

from prefect.schedules import Cron, Interval, Schedule

from warraq.config.cron import is_cron
from warraq.config.source import Source
from warraq.config.values import seconds


def schedule_of(source: Source) -> Schedule | None:
    """The schedule of a source; None for one that runs only when somebody asks for it.

    An interval is counted from a midnight in the source's time zone, so that it does not begin anew at each start.
    """
    if source.schedule is None:
        return None
    if is_cron(source.schedule):
        return Cron(source.schedule, timezone=source.timezone)
    # timedelta, since a day as an interval is one of 24 hours.
    midnight = datetime(2024, 1, 1, tzinfo=ZoneInfo(source.timezone))
    return Interval(timedelta(seconds=seconds(source.schedule)), anchor_date=midnight, timezone=source.timezone)


def delay_of(run_id: UUID, jitter: float) -> timedelta:
    """How much later than scheduled a run starts: evenly spread below `jitter` seconds, and always the same for it."""
    share = int.from_bytes(blake2b(run_id.bytes, digest_size=4).digest()) / 2**32
    return timedelta(seconds=share * jitter)
