"""Dates in numerals: `17/05/2015`, `2016-12-10`, `1438/08/15`, in any language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from warraq.dates.calendars import day_of
from warraq.dates.model import Calendar
from warraq.dates.written import Point, Written

Order = Literal["dmy", "mdy"]

# The order in which a language writes day and month. English is not among them: it is written both ways.
_ORDERS: dict[str, Order] = {
    **dict.fromkeys("ar fr fa ur ckb ku es it pt de tr nl ru id ms he hi bn".split(), "dmy"),
    **dict.fromkeys("en-gb en-au en-nz en-ie en-in en-za".split(), "dmy"),
    "en-us": "mdy",
}
# `17/05/2015`, `17 -05 - 2015`, `17.05.2015`: slashes and dashes may have spaces, full stops may not.
_MIDDLE = r"(?: ?([/\-\\]) ?(\d{1,2}) ?\2 ?|\.(\d{1,2})\.)"
_END = r"(?!\d|[/\-.:]\d)"
_DAY_MONTH_YEAR = re.compile(rf"(\d{{1,2}}){_MIDDLE}(\d{{4}}){_END}", re.ASCII)
_YEAR_MONTH_DAY = re.compile(rf"(\d{{4}}){_MIDDLE}(\d{{1,2}}){_END}", re.ASCII)
# A weekday has to stand before these two; the caller sees to it.
DAY_MONTH = re.compile(r"(\d{1,2})([/\-])(\d{1,2})(?!\d|[/\-.:]\d)", re.ASCII)
SHORT_YEAR = re.compile(r"(\d{1,2})([/\-.])(\d{1,2})\2(\d{2})(?!\d|[/\-.:]\d)", re.ASCII)
_ANY = re.compile(r"(?<![\w/=#+$€£])(?<!\d[.,:\-])(?=\d{1,4} ?[/\-.\\] ?\d{1,2} ?[/\-.\\] ?\d)", re.ASCII)
_PART_OF_MORE = re.compile(r"[A-Za-z_/=#+$€£]|(?<=\d)[.,:\-]")

_HIJRI_MARK = re.compile(r" ?\(?(?:ه|هجريا?|هجريه|للهجره)\)?(?!\w)")
_GREGORIAN_MARK = re.compile(r"م(?!\w)| ?(?:ميلاديا?|ميلاديه|للميلاد)(?!\w)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A date in numerals that ends at `end`. `undecided` means that day and month may be the other way round."""

    point: Point
    end: int
    rule: str
    confidence: float
    undecided: bool = False


def order_of(language: str | None) -> Order | None:
    """How `language` (a BCP 47 tag) writes day and month, or None where both ways are in use or nothing is known."""
    tag = (language or "").lower().replace("_", "-")
    return _ORDERS.get(tag) or (None if tag.startswith("en") else _ORDERS.get(tag.split("-")[0]))


def stands_alone(text: str, start: int) -> bool:
    """Whether the number at `start` begins there: no digit, sign, decimal point or Latin letter leads into it."""
    return start == 0 or not (text[start - 1].isdigit() or _PART_OF_MORE.match(text, start - 1))


def read_numeral(text: str, start: int, language: str | None) -> Numeral | None:
    """Read the full date that starts at `start` in the folded `text`, or None where there is none to be sure of."""
    match = _YEAR_MONTH_DAY.match(text, start)
    if match:
        year, month, day = int(match[1]), int(match[3] or match[4]), int(match[5])
        iso = match.end() - start == 10 and match[2] == "-"
        return _with_calendar(text, match.end(), year, month, day, language, "iso" if iso else "year-month-day", 0.95)
    match = _DAY_MONTH_YEAR.match(text, start)
    if match is None:
        return None
    return _day_month_year(text, match.end(), int(match[1]), int(match[3] or match[4]), int(match[5]), language)


def _day_month_year(text: str, end: int, one: int, two: int, year: int, language: str | None) -> Numeral | None:
    order = order_of(language)
    if one == two or two > 12 or one > 12:
        day, month = (one, two) if two <= 12 else (two, one)
        if two > 12 and order == "dmy":
            return None  # month first where the language writes the day first: somebody's mistake, or no date
        return _with_calendar(text, end, year, month, day, language, "day-month-year numerals", 0.95)
    if order is None:
        return Numeral(Point(year=year), end, "ambiguous numerals", 0.3, undecided=True)
    day, month = (one, two) if order == "dmy" else (two, one)
    return _with_calendar(text, end, year, month, day, language, "day-month-year numerals", 0.85)


def _with_calendar(
    text: str, end: int, year: int, month: int, day: int, language: str | None, rule: str, confidence: float
) -> Numeral | None:
    calendar: Calendar = "gregorian"
    mark = _HIJRI_MARK.match(text, end)
    if mark:
        calendar, end, rule, confidence = "hijri", mark.end(), f"hijri {rule}", 0.8
    elif 1300 <= year <= 1500:
        # 1399/02/05 is Solar Hijri in Persian. In Arabic a year like this is hardly Gregorian, but nothing says so.
        if (language or "").split("-")[0] != "fa":
            return None
        calendar, rule = "jalali", f"jalali {rule}"
    elif not 1700 <= year <= 2199:
        return None
    else:
        gregorian = _GREGORIAN_MARK.match(text, end)
        end = gregorian.end() if gregorian else end
    if day_of(calendar, year, month, day) is None:
        return None
    return Numeral(Point(calendar, year, month, day), end, rule, confidence)


def find_numerals(text: str, language: str | None) -> list[Written]:
    """All full dates in numerals of a folded text, in order and without overlaps."""
    found: list[Written] = []
    for match in _ANY.finditer(text):
        numeral = read_numeral(text, match.start(), language)
        if numeral and not (found and match.start() < found[-1].end):
            point = Point(other_year=True) if numeral.undecided else numeral.point
            found.append(Written(match.start(), numeral.end, numeral.rule, numeral.confidence, point, precision="day"))
    return found
