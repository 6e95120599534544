"""From what is written to days: years that are left out, words that count from the anchor, weekdays that do not fit.

What the confidence means:

==========  ====================================================================================================
0.99        day, month and year are written, and the weekday beside them fits
0.95        day, month and year are written, or a word like "yesterday" whose weekday fits the anchor
0.80-0.90   month or year; numerals in the language's order; Hijri (a day's tolerance); a year from a fitting weekday
0.60-0.75   the year is the one nearest to the anchor; a weak reading (a name that is also a word, a bare year)
0.50        a date expression whose year stays unknown
0.40        contradicted: the weekday or "yesterday" beside the date does not fit it
0.30        named after a day, or numerals that can be read in two ways
==========  ====================================================================================================
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from warraq.dates.folding import Folded
from warraq.dates.model import DateMention, Precision
from warraq.dates.places import CONTRADICTED, UNKNOWN_YEAR, Days, place
from warraq.dates.shifts import shifted
from warraq.dates.written import Point, Written


def resolve(written: Written, folded: Folded, anchor: date | None) -> DateMention:
    """The mention for what a rule read. `anchor` is the day on which the text was published, where it is known."""
    first, last = _joined(written.first, written.last)
    days = _relative(written, anchor) if first is None else _dated(written, first, last, anchor)
    start, end = folded.span(written.start, written.end)
    point = first or Point(weekday=written.weekday)
    clock = written.clock
    at = None
    if clock and clock.offset is not None and days.span:
        try:
            at = (datetime.combine(days.span[0], clock.time) - clock.offset).replace(tzinfo=UTC)
        except OverflowError:
            at = None
    return DateMention(
        raw=folded.source[start:end],
        start=start,
        end=end,
        starts_on=days.span[0] if days.span else None,
        ends_on=days.span[1] if days.span else None,
        at=at,
        precision=_precision(written),
        rule=written.rule,
        confidence=round(days.confidence, 2),
        year_known=days.span is not None or point.year is not None,
        calendar=point.calendar,
        year=point.year,
        month=point.month,
        day=point.day,
        weekday=point.weekday,
        time=clock.time if clock else None,
        contradicted=days.contradicted,
    )


def _precision(written: Written) -> Precision:
    if written.clock:
        return "second" if written.clock.seconds else "minute"
    if written.precision:
        return written.precision
    if written.first is None:
        if written.unit in ("month", "year"):
            return "month" if written.unit == "month" else "year"
        return "minute" if written.unit in ("minute", "hour") else "day"
    point = written.first
    if point.day is not None or point.weekday is not None:
        return "day"
    return "month" if point.month is not None else "year"


def _joined(first: Point | None, last: Point | None) -> tuple[Point | None, Point | None]:
    """Each end of a range says the year that the other leaves out: `28 ديسمبر 2016 إلى 3 جانفي`."""
    if first is None or last is None or first.calendar != last.calendar:
        return first, last
    turns = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0)
    if first.year is None and last.year is not None:
        return replace(first, year=last.year - turns), last
    if last.year is None and first.year is not None:
        return first, replace(last, year=first.year + turns)
    return first, last


def _relative(written: Written, anchor: date | None) -> Days:
    span = shifted(anchor, written.unit, written.step) if anchor and written.unit else None
    if span is None:
        return Days(None, min(written.confidence, UNKNOWN_YEAR))
    if written.weekday is None or span[0].weekday() == written.weekday:
        return Days(span, written.confidence)
    # Published after midnight, or written the evening before: the named weekday a day away is the one that is meant.
    for step in (-1, 1):
        near = shifted(span[0], "day", step)
        if near and near[0].weekday() == written.weekday:
            return Days(near, 0.6)
    return Days(None, CONTRADICTED, contradicted=True)


def _dated(written: Written, first: Point, last: Point | None, anchor: date | None) -> Days:
    if last is None:
        days = place(first, anchor, written.confidence, written.said)
    else:
        days = _range(first, last, anchor, written.confidence)
    if written.said is None or days.span is None or anchor is None:
        return days
    apart = abs((days.span[0] - anchor).days - written.said)
    if apart > 1 and first.calendar == "gregorian":
        return Days(days.span, CONTRADICTED, contradicted=True)
    return days


def _range(first: Point, last: Point, anchor: date | None, confidence: float) -> Days:
    """From the first day of the one to the last day of the other; a start without a year is the nearest to the end."""
    end = place(last, anchor, confidence)
    open_start = first.year is None and first.direction is None and first.year_step is None and first.month_step is None
    start = place(first, end.span[0] if open_start and end.span else anchor, confidence)
    contradicted = start.contradicted or end.contradicted
    sure = min(start.confidence, end.confidence)
    if start.span is None or end.span is None or start.span[0] > end.span[1]:
        return Days(None, min(sure, UNKNOWN_YEAR), contradicted)
    return Days((start.span[0], end.span[1]), sure, contradicted)
