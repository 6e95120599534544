"""One or more days before the month that they share: `الأربعاء 11 مايو`, `14، 15 و16 أفريل`, `10 من الشهر الجاري`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest

from warraq.dates.arabic.lexicon import (
    CORRESPONDING,
    DIRECTIONS,
    LIBYAN_MONTHS,
    MONTH_WORDS,
    MONTHS,
    NAMED_UNITS,
    ORDINALS,
    THIS,
    TO,
    UNTIL_THE_END,
    WEEKDAYS,
)
from warraq.dates.arabic.months import read_month, read_year, year_number
from warraq.dates.arabic.tokens import Tokens
from warraq.dates.numerals import stands_alone
from warraq.dates.written import Point

_MOST_DAYS = 6
# A word with the article before an ordinal makes it that word's ("النصف الثاني من رمضان"), unless it is one of these.
_MAY_PRECEDE = frozenset({"اليوم", "الموافق", "المصادف", "الليله", *TO, *WEEKDAYS.by_first})
_LIBYAN_YEARS = range(1986, 2012)
_BETWEEN_PARTS = ("-", "/", "\\", ".")  # 24-أبريل-2020
# What `_month_and_year` may begin with.
_TOWARDS_A_MONTH = frozenset(
    {
        "من",
        *_BETWEEN_PARTS,
        *MONTH_WORDS,
        *MONTHS.by_first,
        *LIBYAN_MONTHS.by_first,
        *THIS.by_first,
        *NAMED_UNITS.by_first,
        *DIRECTIONS,
    }
)
# That, or what `joint_at` takes: most numbers are no day, and the word behind them tells it before more is read.
BEHIND_FIRST_DAY = _TOWARDS_A_MONTH.union(
    {"،", ",", "و", "-", "/"}, TO, (word for word in [*ORDINALS.by_first, *WEEKDAYS.by_first] if word.startswith("و"))
)


@dataclass(frozen=True, slots=True)
class ReadDays:
    """Days of one month, in order; they start at `start` of the text and end before token `after`."""

    points: list[Point]
    start: int
    after: int


@dataclass(slots=True)
class _Day:
    day: int
    weekday: int | None
    particle: int
    after: int
    joint: str  # what joins it to the one before


def read_list_of_days(tokens: Tokens, i: int) -> ReadDays | None:
    """Read the days before a month, and the month and its year, from token `i`: a weekday, a number or an ordinal."""
    ahead, j = weekdays_at(tokens, i)
    days = _days(tokens, j)
    while days:
        last = days[-1]
        if len(ahead) in (1, len(days)):
            # "الأربعاء 14 و15": the first is a Wednesday. "الثلاثاء والأربعاء 14 و15": one for each.
            for day, weekday in zip_longest(days, ahead):
                day.weekday = weekday if weekday is not None else day.weekday
        point = Point(day=last.day, weekday=last.weekday)
        after = _month_and_year(tokens, last.after, point) if last.joint != "," else None
        if after is not None:
            place = tokens.start(j)
            if tokens.words[j].isdigit() and not stands_alone(tokens.text, place):
                return None
            behind = WEEKDAYS.match(tokens, i)
            start = tokens.start(i) + behind[2] if behind else place + days[0].particle
            points = [replace(point, day=day.day, weekday=day.weekday) for day in days[:-1]]
            return ReadDays([*points, point], start, after)
        days.pop()
    return None


def _days(tokens: Tokens, i: int) -> list[_Day]:
    """The days from token `i` that rise: `14، 15 و16`, `الاثنين 6 إلى الجمعة 10`."""
    days: list[_Day] = []
    joint = ""
    while len(days) < _MOST_DAYS:
        weekday, i = weekday_at(tokens, i) if days else (None, i)
        found = _day(tokens, i, alone=not days)
        if found is None or (days and found[0] <= days[-1].day):
            break
        days.append(_Day(found[0], weekday, found[2], found[1], joint))
        i, joint = joint_at(tokens, found[1])
        if not joint:
            break
    return days


def weekdays_at(tokens: Tokens, i: int) -> tuple[list[int], int]:
    """The weekdays from token `i` (`الثلاثاء والأربعاء`), and the token where the first number has to stand."""
    weekdays: list[int] = []
    while len(weekdays) < _MOST_DAYS:
        weekday, after = weekday_at(tokens, i)
        if weekday is None:
            break
        weekdays.append(weekday)
        i = after + (tokens.words[after] == "و" and WEEKDAYS.match(tokens, after + 1) is not None)
    return weekdays, i


def weekday_at(tokens: Tokens, i: int) -> tuple[int | None, int]:
    """The weekday at token `i` if there is one, and the token where its day's number has to stand."""
    found = WEEKDAYS.match(tokens, i)
    if found is None:
        return None, i
    j = found[1]
    for _ in range(3):
        if tokens.words[j] in CORRESPONDING or tokens.words[j] in ("،", ",", ":", "/", "-", "(", ")", "ل", "|"):
            j += 1
    return found[0], j


def _day(tokens: Tokens, i: int, alone: bool) -> tuple[int, int, int] | None:
    """The day of the month at token `i`, the token behind it, and how many letters of it are a particle."""
    word = tokens.words[i]
    if word.isdigit():
        day = tokens.number(i)
        found = (day, i + 1, 0) if day is not None and len(word) <= 2 and 1 <= day <= 31 else None
        of_something = False
    else:
        found = ORDINALS.match(tokens, i)
        before = tokens.words[i - 1]
        of_something = alone and before.startswith("ال") and before not in _MAY_PRECEDE
    if found is None or of_something or (alone and tokens.words[found[1]] not in BEHIND_FIRST_DAY):
        return None
    return found


def joint_at(tokens: Tokens, i: int) -> tuple[int, str]:
    """What joins two days at token `i` ("and", "to", ","), and the token behind it; "" where nothing does."""
    word = tokens.words[i]
    if word in ("،", ","):
        return i + 1, ","
    if word == "و":
        return i + 1, "and"
    if word in ("-", "/"):
        return i + 1, "to"
    if word in TO:
        return i + 1 + (tokens.words[i + 1] in UNTIL_THE_END), "to"
    attached = ORDINALS.match(tokens, i) or WEEKDAYS.match(tokens, i)
    return (i, "and") if attached and word.startswith("و") and attached[2] > 0 else (i, "")


def _month_and_year(tokens: Tokens, i: int, point: Point) -> int | None:
    """Read the month (and year) behind a day into `point`; the token behind them, or None."""
    if tokens.words[i] not in _TOWARDS_A_MONTH:
        return None
    of = tokens.words[i] == "من"
    j = i + (of or tokens.words[i] in _BETWEEN_PARTS)
    step = _month_step(tokens, j, of)
    if step is not None:
        point.month_step, after = step
        return after
    named = tokens.words[j] in MONTH_WORDS
    month = read_month(tokens, j + named)
    if month is None:
        return None if of or named else _libyan(tokens, j, point)
    point.calendar, point.month = month.name.calendar, month.name.month
    after = read_year(tokens, month.after, point)
    if month.name.strength == "weak" and after == month.after and not (of or named or point.weekday is not None):
        return None
    return after


def _month_step(tokens: Tokens, i: int, of: bool) -> tuple[int, int] | None:
    """`من الشهر الجاري`, `من هذا الشهر`, or `الجاري` right behind a day: months from the anchor's; the token behind."""
    this = THIS.match(tokens, i)
    unit = NAMED_UNITS.match(tokens, i + (this is not None))
    if unit and unit[0] == "month":
        direction = 0 if this else DIRECTIONS.get(tokens.words[unit[1]])
        return (direction, unit[1] + (this is None)) if direction is not None else None
    return (0, i + 1) if not of and DIRECTIONS.get(tokens.words[i]) == 0 else None


def _libyan(tokens: Tokens, i: int, point: Point) -> int | None:
    """A Libyan month's name is a common word, so the year has to stand behind it and be one of those years."""
    found = LIBYAN_MONTHS.match(tokens, i)
    if found is None or year_number(tokens, found[1]) not in _LIBYAN_YEARS:
        return None
    point.month = found[0]
    return read_year(tokens, found[1], point)
