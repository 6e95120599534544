"""Days with their month: `الأربعاء 11 مايو`, `1 و 2 مارس`, `الحادي عشر من شهر مارس 2017`, `3 مارس إلى 5 أفريل`."""

from __future__ import annotations

from warraq.dates.arabic.day_lists import joint_at, read_list_of_days, weekday_at
from warraq.dates.arabic.lexicon import NAMED_AFTER, ORDINALS, WEEKDAYS
from warraq.dates.arabic.months import read_month, read_year
from warraq.dates.arabic.tokens import Tokens
from warraq.dates.calendars import day_of
from warraq.dates.written import Point, Written


def read_days(tokens: Tokens, i: int) -> tuple[Written, int] | None:
    """Read days of a month from token `i` (a weekday, a number or an ordinal); also the token behind, or None."""
    days = read_list_of_days(tokens, i)
    if days is None:
        return None
    first, last, after = days.points[0], days.points[-1], days.after
    if _nth_weekday(tokens, i, first):
        return None
    ranged = len(days.points) > 1
    end_of_range = None if ranged else _second_end(tokens, i, after, first)
    if end_of_range:
        last, after = end_of_range
        ranged = True
    rule = f"{_rule(last)} range" if ranged else _rule(last)
    open_year = last.year is None and last.direction is None and last.year_step is None and last.month_step is None
    named = open_year and _named_after(tokens, i)
    if named:
        first.other_year = last.other_year = True
        rule = f"named after {rule}"
    confidence = 0.3 if named else 0.6 if first.other_year and first.year is None else 0.95
    written = Written(days.start, tokens.end(after - 1), rule, confidence, first, last if ranged else None)
    return written, after


def read_month_first(tokens: Tokens, i: int) -> tuple[Written, int] | None:
    """`أبريل 24, 2020`, as sites print it whose software writes English dates; the year has to be there."""
    behind = WEEKDAYS.match(tokens, i)
    weekday, j = weekday_at(tokens, i)
    month = read_month(tokens, j)
    day = tokens.number(month.after) if month else None
    if month is None or day is None or not 1 <= day <= 31 or len(tokens.words[month.after]) > 2:
        return None
    point = Point(month.name.calendar, month=month.name.month, day=day, weekday=weekday)
    after = read_year(tokens, month.after + 1, point)
    if point.year is None:
        return None
    start = tokens.start(i) + behind[2] if behind else month.start
    return Written(start, tokens.end(after - 1), _rule(point).replace("day month", "month day"), 0.95, point), after


def _nth_weekday(tokens: Tokens, i: int, point: Point) -> bool:
    """`الأحد الأول من مايو 2018` is the month's first Sunday, unless the first of May was one."""
    behind = WEEKDAYS.match(tokens, i)
    if behind is None or point.year is None or point.month is None or point.day is None or point.day > 5:
        return False
    day = day_of(point.calendar, point.year, point.month, point.day)
    ordinal = ORDINALS.match(tokens, behind[1]) is not None
    return ordinal and (day is None or day.weekday() != point.weekday)


def _second_end(tokens: Tokens, i: int, after: int, first: Point) -> tuple[Point, int] | None:
    """The other end of `3 مارس إلى 5 أفريل`, if the tokens behind the first are one.

    Of another calendar it is no end but the same day once more: `1 رمضان 1441هـ - 24 أبريل 2020م`.
    """
    j, joint = joint_at(tokens, after)
    if joint != "to" and not (joint == "and" and tokens.words[i - 1] in ("بين", "وبين")):
        return None
    found = read_list_of_days(tokens, j)
    same = found is not None and len(found.points) == 1 and found.points[0].calendar == first.calendar
    return (found.points[0], found.after) if found and same else None


def _named_after(tokens: Tokens, i: int) -> bool:
    before = i - 1
    if tokens.words[before] in ('"', "«", "“", "(") and before > 0:
        before -= 1
    return tokens.words[before] in NAMED_AFTER


def _rule(point: Point) -> str:
    """The rule's name: the parts that are written."""
    parts = {
        point.calendar: point.calendar != "gregorian",
        "weekday": point.weekday is not None,
        "day": True,
        "month": True,
        "year": point.year is not None or point.year_step is not None,
    }
    return " ".join(part for part, written in parts.items() if written)
