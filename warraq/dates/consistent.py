"""A weekday against a date: whether they fit, and in which years they would."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from warraq.dates.calendars import day_of
from warraq.dates.model import Calendar, DateMention


def weekday_fits(day: date, weekday: int) -> bool:
    """Whether `day` falls on `weekday` (0 = Monday)."""
    return day.weekday() == weekday


def years_that_fit(
    weekday: int, month: int, day: int, years: Iterable[int], calendar: Calendar = "gregorian"
) -> list[int]:
    """The years among `years` in which the `day`-th of `month` falls on `weekday` (0 = Monday).

    `الأربعاء 11 مايو` fits 2005, 2011, 2016 and 2022 among 2001 to 2025. Years without such a day are left out.
    """
    days = ((year, day_of(calendar, year, month, day)) for year in years)
    return [year for year, found in days if found and weekday_fits(found, weekday)]


def years_of(mention: DateMention, years: Iterable[int]) -> list[int]:
    """The years among `years` that a mention may mean: the one it names, or those that its weekday allows.

    Without a weekday every year that has the day fits; without a month and a day nothing can be said and all are
    returned.
    """
    if mention.month is None or mention.day is None:
        return list(years)
    if mention.year is not None:
        return [year for year in years if year == mention.year]
    if mention.weekday is not None:
        return years_that_fit(mention.weekday, mention.month, mention.day, years, mention.calendar)
    return [year for year in years if day_of(mention.calendar, year, mention.month, mention.day)]
