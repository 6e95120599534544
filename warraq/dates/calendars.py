"""Days, months and years of three calendars as Gregorian days.

Hijri by the Umm al-Qura tables of `hijridate` (1343 to 1500 AH), Solar Hijri by `persiantools`. A month that was begun
by sighting the moon may differ from Umm al-Qura by a day, which is why Hijri readings carry a lower confidence.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache

from warraq.dates.model import Calendar

HIJRI_YEARS = range(1343, 1501)
JALALI_YEARS = range(1200, 1500)

Span = tuple[date, date]


def day_of(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """The Gregorian day, or None where the calendar has no such day or its tables end before it."""
    try:
        if calendar == "gregorian":
            return date(year, month, day)
        return _hijri_day(year, month, day) if calendar == "hijri" else _jalali_day(year, month, day)
    except (ValueError, OverflowError):
        return None


def month_of(calendar: Calendar, year: int, month: int) -> Span | None:
    """The first and the last Gregorian day of a month, or None outside the calendar's tables."""
    first = day_of(calendar, year, month, 1)
    if first is None:
        return None
    lengths = (monthrange(year, month)[1],) if calendar == "gregorian" else (31, 30, 29)
    return next(((first, last) for length in lengths if (last := day_of(calendar, year, month, length))), None)


def year_of(calendar: Calendar, year: int) -> Span | None:
    """The first and the last Gregorian day of a year, or None outside the calendar's tables."""
    first, last = month_of(calendar, year, 1), month_of(calendar, year, 12)
    return (first[0], last[1]) if first and last else None


def year_at(calendar: Calendar, day: date) -> int | None:
    """The year of `calendar` that a Gregorian day lies in, or None outside the calendar's tables."""
    if calendar == "gregorian":
        return day.year
    guess = day.year - 621 if calendar == "jalali" else (day.year - 622) * 33 // 32
    for year in (guess, guess - 1, guess + 1):
        span = year_of(calendar, year)
        if span and span[0] <= day <= span[1]:
            return year
    return None


@lru_cache(maxsize=4096)
def _hijri_day(year: int, month: int, day: int) -> date | None:
    if year not in HIJRI_YEARS:
        return None
    from hijridate import Hijri

    gregorian = Hijri(year, month, day).to_gregorian()
    return date(gregorian.year, gregorian.month, gregorian.day)


@lru_cache(maxsize=4096)
def _jalali_day(year: int, month: int, day: int) -> date | None:
    if year not in JALALI_YEARS:
        return None
    from persiantools.jdatetime import JalaliDate

    gregorian: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    return gregorian
