"""Months without a day: `سبتمبر/أيلول 2014`, `مارس المقبل`, `شهري جانفي وفيفري 2017`."""

from __future__ import annotations

from warraq.dates.arabic.lexicon import MONTH_WORDS, PARTS, TO, UNTIL_THE_END, YEAR_PREPOSITIONS
from warraq.dates.arabic.months import ReadMonth, read_month, read_year
from warraq.dates.arabic.tokens import Tokens
from warraq.dates.written import Point, Written

_BETWEEN = ("بين", "وبين")
_Month = tuple[ReadMonth, Point, int]  # the name, what is written of it, the token behind


def read_months(tokens: Tokens, i: int) -> tuple[Written, int] | None:
    """Read one month, or months in a row, from token `i`; also the token behind, or None.

    A name that stands alone is no mention: a year, a direction, its second name or a word like `شهر` has to be there.
    """
    first = _one(tokens, i)
    if first is None:
        return None
    name, point, after = first
    cue = tokens.words[i - 1]
    asked = cue in MONTH_WORDS or PARTS.match(tokens, i - 1) is not None
    last = _last_of_row(tokens, i, first)
    if last:
        end_name, end, after = last
        if end.year is None and end.direction is None and end.year_step is None and not asked:
            return None
        double = name.double or end_name.double
        return _written(tokens, name, point, end, after, "range", 0.9 if asked or double else 0.8)
    dated = point.year is not None or point.year_step is not None or point.direction is not None
    if not (dated or name.double or asked):
        return None
    strong = name.double or asked or name.name.strength == "plain" or cue in YEAR_PREPOSITIONS
    if name.name.strength == "weak" and not (asked or cue in YEAR_PREPOSITIONS):
        return None
    return _written(tokens, name, point, None, after, "", 0.9 if strong else 0.6)


def _written(
    tokens: Tokens, name: ReadMonth, point: Point, last: Point | None, after: int, suffix: str, confidence: float
) -> tuple[Written, int]:
    end = last or point
    parts = {
        point.calendar: point.calendar != "gregorian",
        "month": True,
        "year": end.year is not None or end.year_step is not None,
        "double name": name.double,
        suffix: suffix != "",
    }
    rule = " ".join(part for part, written in parts.items() if written)
    return Written(name.start, tokens.end(after - 1), rule, confidence, point, last), after


def _one(tokens: Tokens, i: int) -> _Month | None:
    name = read_month(tokens, i)
    if name is None:
        return None
    point = Point(name.name.calendar, month=name.name.month)
    return name, point, read_year(tokens, name.after, point)


def _last_of_row(tokens: Tokens, i: int, first: _Month) -> _Month | None:
    """The last of `أكتوبر ونوفمبر وديسمبر 2016` or of `مارس إلى جوان`.

    Months that are listed but neither follow one another nor name a range are left to be read one by one.
    """
    row = [first]
    ranged = False
    while len(row) < 12:
        _, point, after = row[-1]
        j, to = after, tokens.words[after] in TO or tokens.words[after] in ("-", "/")
        if to:
            j += 1 + (tokens.words[after + 1] in UNTIL_THE_END)
        elif tokens.words[after] in ("،", ",", "و"):
            j += 1
        elif not tokens.words[after].startswith("و"):
            break
        found = _one(tokens, j)
        if found is None or found[1].calendar != point.calendar or point.other_year:
            break
        between = len(row) == 1 and tokens.words[i - 1] in _BETWEEN
        follows = (found[1].month or 0) == (point.month or 0) % 12 + 1
        if not (to or between or follows) or not (ranged or len(row) == 1 or follows):
            break
        ranged = ranged or to or between
        row.append(found)
        if ranged:
            break
    return row[-1] if len(row) > 1 else None
