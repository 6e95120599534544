"""A month's name, with the name it has in another tradition beside it, and the year that follows."""

from __future__ import annotations

from dataclasses import dataclass

from warraq.dates.arabic.lexicon import (
    COUNTED,
    DIRECTIONS,
    MONTHS,
    NAMED_UNITS,
    OTHER_YEAR,
    SAME_AFTER,
    THIS,
    YEAR_WORDS,
    MonthName,
    folded_set,
)
from warraq.dates.arabic.tokens import Tokens
from warraq.dates.calendars import HIJRI_YEARS, day_of, year_at, year_of
from warraq.dates.model import Calendar
from warraq.dates.written import Point

_HIJRI_ERA = folded_set({"هـ", "هجري", "هجرية", "هجريا", "للهجرة"})
_GREGORIAN_ERA = folded_set({"م", "ميلادي", "ميلادية", "ميلاديا", "للميلاد"})
# Without a mark behind it, an earlier number beside a Hijri month is more often a count than a year.
_RECENT_HIJRI_YEARS = range(1390, 1471)
_BEFORE_YEAR = ("،", ",", "-", "/", "\\", ".")
_DECIMAL_SIGNS = (".", ",", ":")
_BETWEEN_NAMES = frozenset({"/", "\\", "|", "-", "("})


@dataclass(frozen=True, slots=True)
class ReadMonth:
    """A month that ends before token `after` and starts at `start` of the text; `double` if both names are there."""

    name: MonthName
    after: int
    start: int
    double: bool


def read_month(tokens: Tokens, i: int) -> ReadMonth | None:
    """A month's name at token `i`: `مارس`, `كانون الثاني`, `فبراير/شباط`, `يونيو/ حزيران`, `يناير (كانون الثاني)`."""
    found = MONTHS.match(tokens, i)
    if found is None:
        return None
    name, after, particle = found
    start = tokens.start(i) + particle
    sign = tokens.words[after]
    other = MONTHS.match(tokens, after + (sign in _BETWEEN_NAMES))
    if other is None or other[0].calendar != name.calendar or other[0].month != name.month:
        return ReadMonth(name, after, start, False)
    end = other[1] + (sign == "(" and tokens.words[other[1]] == ")")
    return ReadMonth(name, end, start, True)


def year_number(tokens: Tokens, i: int) -> int | None:
    """The number at token `i` if it can be a year: four digits, no part of a longer figure, nothing that it counts."""
    if len(tokens.words[i]) != 4:
        return None
    year = tokens.number(i)
    after = tokens.words[i + 1]
    if year is None or not 1000 <= year <= 2199 or after in COUNTED:
        return None
    part_of_more = after == "%" or (after in _DECIMAL_SIGNS and tokens.words[i + 2].isdigit() and _glued(tokens, i + 2))
    return None if part_of_more and _glued(tokens, i + 1) else year


def _glued(tokens: Tokens, i: int) -> bool:
    """Whether nothing stands between token `i` and the one before it."""
    return tokens.start(i) == tokens.end(i - 1)


def read_era(tokens: Tokens, i: int) -> tuple[Calendar | None, int]:
    """The calendar that a mark behind a year names (`2020م`, `1441 هـ`), and the token behind the mark."""
    word = tokens.words[i]
    era: Calendar | None = "hijri" if word in _HIJRI_ERA else "gregorian" if word in _GREGORIAN_ERA else None
    if era is None:
        return None, i
    return era, i + 1 + (word == "م" and tokens.words[i + 1] == "." and _glued(tokens, i + 1))


def read_year(tokens: Tokens, i: int, point: Point) -> int:
    """Read what follows a month and tells its year into `point`; returns the token behind (`i` for nothing)."""
    direction = DIRECTIONS.get(tokens.words[i])
    if direction is not None:
        point.direction = direction
        return i + 1
    j = i + (tokens.words[i] in _BEFORE_YEAR)
    j += tokens.words[j] == "من"
    if tokens.words[j] in OTHER_YEAR or (THIS.match(tokens, j) and not NAMED_UNITS.match(tokens, j + 1)):
        point.other_year = j > i and tokens.words[j] in OTHER_YEAR
        return i
    this = THIS.match(tokens, j)
    unit = NAMED_UNITS.match(tokens, j + (this is not None))
    if unit and unit[0] == "year":
        after = unit[1]
        direction = 0 if this else DIRECTIONS.get(tokens.words[after])
        if direction is not None:
            point.year_step = direction
            return after if this else after + 1
        if tokens.words[after] in SAME_AFTER:
            point.other_year = True
            return after + 1
    word = YEAR_WORDS.match(tokens, j)
    if word and word[0] == 1:
        return _take_year(tokens, word[1], point) or i
    comma_or_plain = tokens.words[i] != "من"
    return (_take_year(tokens, j, point) if comma_or_plain else None) or i


def _take_year(tokens: Tokens, i: int, point: Point) -> int | None:
    year = year_number(tokens, i)
    if year is None:
        return None
    era, after = read_era(tokens, i + 1)
    if point.calendar == "hijri":
        hijri = era == "hijri" or (era is None and year in _RECENT_HIJRI_YEARS)
        point.year = year if hijri else _hijri_year_within(year, point)
    elif era == "hijri" or (era is None and year in HIJRI_YEARS):
        point.other_year = True  # a Gregorian month in a Hijri year: which year is meant is not written
    else:
        point.year = year
    return after


def _hijri_year_within(gregorian: int, point: Point) -> int | None:
    """The Hijri year in which the month (`رمضان 2017`) begins within a Gregorian year, if there is exactly one."""
    span = year_of("gregorian", gregorian)
    around = {year_at("hijri", day) for day in span} if span else set()
    years = sorted(year for year in around if year is not None)
    candidates = range(years[0], years[-1] + 1) if years else range(0)
    starts = [(year, day_of("hijri", year, point.month or 1, point.day or 1)) for year in candidates]
    within = [year for year, start in starts if start and start.year == gregorian]
    return within[0] if len(within) == 1 else None
