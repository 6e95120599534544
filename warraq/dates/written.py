"""What a rule read, before the anchor is looked at: the parts as they are written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from typing import Literal

from warraq.dates.model import Calendar, Precision

Unit = Literal["minute", "hour", "day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. `offset` is the distance from UTC where the zone stands beside it."""

    time: time
    offset: timedelta | None
    seconds: bool


@dataclass(slots=True)
class Point:
    """A day, month or year with the parts that are written; the rest is None.

    `direction` is that of `13 فبراير الماضي` (-1 past, 0 current, 1 coming). `year_step` and `month_step` count from
    the anchor's year and month (`10 مارس من العام الماضي`, `10 من الشهر الجاري`). `other_year` says that the text
    speaks of some other year ("every year", "that year", a street's name), so that none may be supplied.
    """

    calendar: Calendar = "gregorian"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    direction: int | None = None
    year_step: int | None = None
    month_step: int | None = None
    other_year: bool = False


@dataclass(slots=True)
class Written:
    """An expression from `start` to `end` in the folded text.

    Either `first` (and `last` for a range) or, for an expression that counts from the anchor, `unit` and `step`: `أمس`
    is ("day", -1). `said` is the number of days from the anchor that a word like "yesterday" beside a date claims.
    `confidence` is that of the reading alone. `precision` is given where the parts do not tell it.
    """

    start: int
    end: int
    rule: str
    confidence: float
    first: Point | None = None
    last: Point | None = None
    unit: Unit | None = None
    step: int = 0
    weekday: int | None = None
    said: int | None = None
    clock: Clock | None = None
    precision: Precision | None = None
