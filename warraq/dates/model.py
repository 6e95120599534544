"""What the date engine finds: a date expression, what it says, and how far that is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from warraq.model import Precision

Calendar = Literal["gregorian", "hijri", "jalali"]

__all__ = ["Calendar", "DateMention", "Precision"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date expression of a text.

    `start` and `end` are character offsets into the text that was given: `text[start:end] == raw`.
    `starts_on` and `ends_on` are the first and the last Gregorian day that the expression covers (the same day for one
    day, 1 and 31 March for `مارس 2017`, a week's Monday and Sunday). Both are None where the year is not written and
    does not follow from the anchor either: an unknown year stays unknown.
    `precision` is the unit that is named; a week counts as days.
    `time` is the time of day as it is written, in whatever zone the writer meant; `at` is that instant in UTC, known
    only where the zone stands beside it.
    `rule` names the rule that read it, `confidence` (0 to 1) says how likely the reading is: what the numbers mean is
    listed in `warraq.dates.resolve`.
    `year_known` is true where the year is written or follows from the anchor. `contradicted` is true where the weekday
    beside the date, or a word like "yesterday", does not fit the date.
    `calendar`, `year`, `month`, `day` and `weekday` (0 = Monday) are what is written of the first day, in its own
    calendar; None for what is not written.
    """

    raw: str
    start: int
    end: int
    starts_on: date | None
    ends_on: date | None
    at: datetime | None
    precision: Precision
    rule: str
    confidence: float
    year_known: bool
    calendar: Calendar = "gregorian"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    time: time | None = None
    contradicted: bool = False

    @property
    def one_day(self) -> date | None:
        """The day, where the expression names exactly one and its year is known."""
        known = self.precision in ("day", "minute", "second") and self.starts_on == self.ends_on
        return self.starts_on if known else None
