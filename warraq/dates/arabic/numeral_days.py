"""Dates in numerals within an Arabic text, with the weekday before them: `الثلاثاء 15/03/2016`, `الثلاثاء 15/3`."""

from __future__ import annotations

from warraq.dates.arabic.lexicon import CORRESPONDING, WEEKDAYS
from warraq.dates.arabic.tokens import Tokens
from warraq.dates.calendars import day_of
from warraq.dates.numerals import DAY_MONTH, SHORT_YEAR, order_of, read_numeral, stands_alone
from warraq.dates.written import Point, Written

# What joins the numbers of a date.
NUMERAL_SIGNS = frozenset("/-.\\")


def read_numeral_day(tokens: Tokens, i: int, language: str) -> tuple[Written, int] | None:
    """Read a date in numerals from token `i` (its weekday or its first number); also the token behind, or None."""
    weekday = WEEKDAYS.match(tokens, i)
    j = weekday[1] if weekday else i
    for _ in range(3 if weekday else 0):
        if tokens.words[j] in CORRESPONDING or tokens.words[j] in ("،", ",", ":", "-", "(", ")", "ل"):
            j += 1
    number, sign, next_number = tokens.words[j : j + 3]
    if not (number.isdigit() and sign in NUMERAL_SIGNS and next_number.isdigit()):
        return None
    if not stands_alone(tokens.text, tokens.start(j)):
        return None
    start = tokens.start(i) + weekday[2] if weekday else tokens.start(j)
    numeral = read_numeral(tokens.text, tokens.start(j), language)
    if numeral:
        point, end, rule, confidence = numeral.point, numeral.end, numeral.rule, numeral.confidence
        if numeral.undecided:
            point = Point(other_year=True)
    else:
        loose = _with_weekday(tokens, j, weekday[0], language) if weekday else None
        if loose is None:
            return None
        point, end, rule = loose
        confidence = 0.75
    point.weekday = weekday[0] if weekday else None
    rule = f"weekday {rule}" if weekday else rule
    return Written(start, end, rule, confidence, point, precision="day"), tokens.at(end, j)


def _with_weekday(tokens: Tokens, i: int, weekday: int, language: str) -> tuple[Point, int, str] | None:
    """`15/3` and `15/03/16` may be fractions or scores: a weekday has to stand before them, and fit a short year."""
    if order_of(language) != "dmy":
        return None
    text, start = tokens.text, tokens.start(i)
    short = SHORT_YEAR.match(text, start)
    if short:
        day, month, year = int(short[1]), int(short[3]), 2000 + int(short[4])
        on = day_of("gregorian", year, month, day)
        fits = on is not None and on.weekday() == weekday
        return (Point(year=year, month=month, day=day), short.end(), "day-month-short year numerals") if fits else None
    pair = DAY_MONTH.match(text, start)
    if pair is None or day_of("gregorian", 2000, int(pair[3]), int(pair[1])) is None:
        return None
    return Point(month=int(pair[3]), day=int(pair[1])), pair.end(), "day-month numerals"
