"""Place one written day, month or year in time, supplying the year from the anchor where it is left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from warraq.dates.calendars import Span, day_of, month_of, year_at, year_of
from warraq.dates.named_days import NAMED_DAYS
from warraq.dates.shifts import shifted
from warraq.dates.written import Point

# A year that nobody wrote is supplied only for a date this near to the anchor (a quarter of a year).
NEAR = timedelta(days=92)
_HALF_A_YEAR = timedelta(days=183)
UNKNOWN_YEAR = 0.5
CONTRADICTED = 0.4


@dataclass(slots=True)
class Days:
    """What an expression covers and how sure that is; `span` None where the year stays unknown."""

    span: Span | None
    confidence: float
    contradicted: bool = False


def place(point: Point, anchor: date | None, confidence: float, said: int | None = None) -> Days:
    """The days of `point`. `said` is what a word like "yesterday" beside it claims, in days from the anchor."""
    if point.calendar == "hijri":
        confidence = min(confidence, 0.8)
    point = _with_steps(point, anchor)
    if point.year is None:
        if anchor is None or point.other_year:
            return Days(None, min(confidence, UNKNOWN_YEAR))
        if point.month is None:
            return _weekday(point, anchor, confidence)
        return _without_year(point, anchor, confidence, said)
    span = _span(point, point.year)
    if span is None:
        return Days(None, min(confidence, CONTRADICTED), contradicted=point.calendar == "gregorian")
    if point.weekday is None or point.day is None:
        return Days(span, confidence)
    if _fits(point, span[0]):
        return Days(span, max(confidence, 0.9 if point.calendar == "hijri" else 0.99))
    return Days(span, CONTRADICTED, contradicted=True)


def _with_steps(point: Point, anchor: date | None) -> Point:
    """`من الشهر الجاري` and `من العام الماضي` are counted from the anchor's month and year."""
    if anchor is None:
        return point
    if point.month_step is not None:
        month = shifted(anchor, "month", point.month_step)
        return replace(point, year=month[0].year, month=month[0].month) if month else point
    if point.year_step is not None:
        year = year_at(point.calendar, anchor)
        return replace(point, year=year + point.year_step) if year is not None else point
    return point


def _span(point: Point, year: int) -> Span | None:
    if point.month is None:
        return year_of(point.calendar, year)
    if point.day is None:
        return month_of(point.calendar, year, point.month)
    day = day_of(point.calendar, year, point.month, point.day)
    return (day, day) if day else None


def _fits(point: Point, day: date) -> bool:
    """A Hijri month may have begun a day earlier or later than the tables have it."""
    steps = (0, 1, 6) if point.calendar == "hijri" else (0,)
    return point.weekday is None or (day.weekday() - point.weekday) % 7 in steps


def _weekday(point: Point, anchor: date, confidence: float) -> Days:
    """`الأربعاء المقبل`: the next one, not the day itself. Without a direction only the anchor's own day is certain."""
    ahead = ((point.weekday or 0) - anchor.weekday()) % 7
    if point.direction is None:
        return Days((anchor, anchor), 0.6) if ahead == 0 else Days(None, min(confidence, UNKNOWN_YEAR))
    step = ahead if point.direction == 0 else ahead or 7 if point.direction == 1 else ahead - 7
    return Days(shifted(anchor, "day", step), confidence)


def _without_year(point: Point, anchor: date, confidence: float, said: int | None) -> Days:
    here = year_at(point.calendar, anchor)
    if here is None:
        return Days(None, min(confidence, UNKNOWN_YEAR))
    spans = [span for year in range(here - 1, here + 2) if (span := _span(point, year))]
    if said is not None:
        meant = anchor + timedelta(days=said)
        spans = [span for span in spans if abs((span[0] - meant).days) <= 1]
        if not spans:
            return Days(None, CONTRADICTED, contradicted=True)
        return Days(spans[0], max(confidence, 0.95) if _fits(point, spans[0][0]) else CONTRADICTED)
    if point.direction is not None:
        return _directed(point, spans, anchor, confidence)
    if point.weekday is not None and point.day is not None:
        fitting = [span for span in spans if _fits(point, span[0]) and abs(span[0] - anchor) <= _HALF_A_YEAR]
        if fitting:
            return Days(fitting[0], 0.9)
    if point.weekday is None and point.calendar == "gregorian" and (point.month, point.day) in NAMED_DAYS:
        return Days(None, min(confidence, UNKNOWN_YEAR))
    near = [span for span in spans if span[0] - NEAR <= anchor <= span[1] + NEAR]
    if point.weekday is not None and point.day is not None:
        # Near by but on another weekday is a contradiction; far off it is some other year's day.
        return Days(None, CONTRADICTED, contradicted=bool(near))
    nearest = min(near, key=lambda span: abs(span[0] - anchor), default=None)
    return Days(nearest, min(confidence, 0.65)) if nearest else Days(None, min(confidence, UNKNOWN_YEAR))


def _directed(point: Point, spans: list[Span], anchor: date, confidence: float) -> Days:
    """`13 فبراير الماضي`, `مارس المقبل`, `21 ديسمبر الجاري`.

    "Last March" said in March may be this year's or the one before, so it stays open. A day is clearer: `3 مارس الماضي`
    said on the 20th is this month's, as nobody counts a year back without saying so; but that is less sure.
    """
    this_month = [span for span in spans if (span[0].year, span[0].month) == (anchor.year, anchor.month)]
    if point.direction == 0:
        found = this_month[0] if this_month else None
    elif point.day is None and this_month and point.calendar == "gregorian":
        found = None
    elif point.direction == -1:
        found = max((span for span in spans if span[1] < anchor), default=None)
    else:
        found = min((span for span in spans if span[0] > anchor), default=None)
    if found is None:
        contradicted = point.direction == 0 and point.calendar == "gregorian"
        return Days(None, CONTRADICTED if contradicted else min(confidence, UNKNOWN_YEAR), contradicted)
    if point.day is not None and not _fits(point, found[0]):
        return Days(None, CONTRADICTED, contradicted=True)
    return Days(found, min(confidence, 0.65 if found in this_month and point.direction else 0.85))
