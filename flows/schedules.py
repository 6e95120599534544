"""When a source runs, as Prefect's schedules: a cron line in the source's time zone, or an interval from midnight."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from prefect.schedules import Cron, Interval, Schedule

from warraq.config.cron import is_cron
from warraq.config.values import seconds


class Scheduled(Protocol):
    """What runs on a schedule: a source, or the upkeep of the warehouse."""

    @property
    def schedule(self) -> str | None:
        """A cron line or an interval."""
        ...

    @property
    def timezone(self) -> str:
        """Its name in the IANA database."""
        ...


def schedule_of(what: Scheduled) -> Schedule | None:
    """The schedule of a source or of the upkeep; None for what runs only when somebody asks for it.

    An interval is counted from a midnight in its time zone, so that it does not begin anew at each start.
    """
    if what.schedule is None:
        return None
    if is_cron(what.schedule):
        return Cron(what.schedule, timezone=what.timezone)
    # timedelta, since a day as an interval is one of 24 hours.
    midnight = datetime(2024, 1, 1, tzinfo=ZoneInfo(what.timezone))
    return Interval(timedelta(seconds=seconds(what.schedule)), anchor_date=midnight, timezone=what.timezone)


def delay_of(run_id: UUID, jitter: float) -> timedelta:
    """How much later than scheduled a run starts: evenly spread below `jitter` seconds, and always the same for it."""
    share = int.from_bytes(blake2b(run_id.bytes, digest_size=4).digest()) / 2**32
    return timedelta(seconds=share * jitter)
