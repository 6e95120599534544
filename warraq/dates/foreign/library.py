"""What dateparser and persiantools know of English, French, Persian and Urdu: names of months and weekdays, and days.

Both are imported on first use only: dateparser takes a fifth of a second.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import import_module
from typing import Any

from warraq.dates.folding import fold
from warraq.dates.model import Calendar
from warraq.dates.written import Unit

LANGUAGES = ("en", "fr", "fa", "ur")
_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
# dateparser's keys: "1 day ago", "in 1 week".
_STEP = re.compile(r"(?:in (?P<coming>\d)|(?P<past>\d)) (?P<unit>day|week|month|year)(?(past) ago)")
_UNITS: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year"}
# Abbreviations of two letters are words of their own in running text ("we", "so", "di").
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Names:
    """A language's names, folded and in lower case.

    `months`: the calendar and the spelling that the library wants back. `weekdays`: 0 = Monday. `steps`: words that
    count from the day of writing, as "yesterday".
    """

    months: dict[str, tuple[Calendar, str]]
    weekdays: dict[str, int]
    steps: dict[str, tuple[Unit, int]]


def plain(word: str) -> str:
    """Folded and in lower case, character for character."""
    return fold(word).text.lower()


@lru_cache(maxsize=len(LANGUAGES))
def names_of(language: str) -> Names:
    info: dict[str, Any] = import_module(f"dateparser.data.date_translation_data.{language}").info
    months: dict[str, tuple[Calendar, str]] = {
        plain(name): ("gregorian", name)
        for month in _MONTHS
        for name in info[month]
        if len(name) >= _SHORTEST or name == "مه"
    }
    weekdays = {plain(name): n for n, day in enumerate(_WEEKDAYS) for name in info[day] if len(name) >= _SHORTEST}
    if language == "fa":
        from persiantools.jdatetime import MONTH_NAMES_FA, WEEKDAY_NAMES_FA

        months |= {plain(name): ("jalali", name) for name in MONTH_NAMES_FA if name}
        # dateparser takes `دو شنبه`, Monday, for Saturday; persiantools begins the week on Saturday.
        spellings = [(n, name) for n, name in enumerate(WEEKDAY_NAMES_FA)]
        weekdays = {plain(name): (n + 5) % 7 for n, name in spellings}
        weekdays |= {
            plain(name.replace("\u200c", "").replace("شنبه", " شنبه")).strip(): (n + 5) % 7 for n, name in spellings
        }
    return Names(months, weekdays, _steps(info["relative-type"]))


def _steps(relative: dict[str, list[str]]) -> dict[str, tuple[Unit, int]]:
    found: dict[str, tuple[Unit, int]] = {}
    for key, words in relative.items():
        match = _STEP.fullmatch(key)
        if match:
            amount = -int(match["past"]) if match["past"] else int(match["coming"])
            found |= {plain(word): (_UNITS[match["unit"]], amount) for word in words}
    return found


@lru_cache(maxsize=8192)
def day_in(language: str, calendar: Calendar, day: int, month: str, year: int) -> tuple[int, int, int] | None:
    """Year, month and day in their own calendar, the month spelled as in `names_of`; None if there is no such day."""
    if calendar == "jalali":
        from persiantools.jdatetime import JalaliDate

        try:
            jalali = JalaliDate.strptime(  # type: ignore[no-untyped-call]
                f"{day} {month} {year}", "%d %B %Y", locale="fa"
            )
        except ValueError:
            return None
        return jalali.year, jalali.month, jalali.day
    found: date | None = _parser(language).get_date_data(f"{day} {month} {year}").date_obj
    return (found.year, found.month, found.day) if found else None


@lru_cache(maxsize=len(LANGUAGES))
def _parser(language: str) -> Any:
    from dateparser.date import DateDataParser

    settings = {
        "STRICT_PARSING": True,  # a part that is left out is never filled in from today
        "DATE_ORDER": "DMY",
        "PARSERS": ["absolute-time"],
        "TIMEZONE": "UTC",
    }
    return DateDataParser(languages=[language], settings=settings)
