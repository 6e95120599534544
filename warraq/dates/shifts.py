"""Count days, weeks, months and years from a day."""

from __future__ import annotations

from datetime import date, timedelta

from warraq.dates.calendars import Span, month_of, year_of
from warraq.dates.written import Unit


def shifted(anchor: date, unit: Unit, step: int) -> Span | None:
    """The day, week (Monday to Sunday), month or year that lies `step` units from `anchor`'s.

    None for hours and minutes, which a day does not decide, and beyond the years that `datetime.date` has.
    """
    try:
        if unit == "day":
            day = anchor + timedelta(days=step)
            return day, day
        if unit == "week":
            monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
            return monday, monday + timedelta(days=6)
        if unit == "month":
            years, month = divmod(anchor.year * 12 + anchor.month - 1 + step, 12)
            return month_of("gregorian", years, month + 1)
        return year_of("gregorian", anchor.year + step) if unit == "year" else None
    except OverflowError:
        return None
