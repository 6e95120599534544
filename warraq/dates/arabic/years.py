"""Years without a month: `عام 2014`, `في 2004`, `بين 2010 و2014`, `موسم 2016/2017`, `سنة 1441 هـ`."""

from __future__ import annotations

from warraq.dates.arabic.lexicon import TO, YEAR_PREPOSITIONS, YEAR_WORDS, folded_set
from warraq.dates.arabic.months import read_era, year_number
from warraq.dates.arabic.tokens import Tokens
from warraq.dates.calendars import HIJRI_YEARS
from warraq.dates.numerals import stands_alone
from warraq.dates.written import Point, Written

# "السنة الدراسية 2016-2017"
_KINDS_OF_YEAR = folded_set(
    "الدراسية الدراسي الجامعية الجامعي المالية المدرسية السياسية القضائية البرلمانية الفلاحية الرياضي".split()
)
_BETWEEN = ("بين", "وبين")
_FROM = ("من", "ومن")


def read_year_phrase(tokens: Tokens, i: int) -> tuple[Written, int] | None:
    """A year, or two, behind a word that asks for one at token `i`; also the token behind, or None."""
    word = YEAR_WORDS.match(tokens, i)
    if word is None:
        return None
    asks_for, j, particle = word
    j += tokens.words[j] in _KINDS_OF_YEAR
    first = year_number(tokens, j)
    if first is None:
        return None
    second = _second_year(tokens, j, first)
    start = tokens.start(j) if tokens.words[i] in _BETWEEN else tokens.start(i) + particle
    if second:
        return _years(tokens, start, first, *second)
    return _one_year(tokens, start, j, first, 0.85) if asks_for == 1 or tokens.words[j - 1] in _KINDS_OF_YEAR else None


def read_bare_year(tokens: Tokens, i: int) -> tuple[Written, int] | None:
    """A year at token `i` behind a preposition (`في 2004`, `من 2010 إلى 2014`); also the token behind, or None.

    Numbers of things look the same (`في 2000 مدرسة`): a round number needs a stop behind it, and the confidence is low.
    """
    before = tokens.words[i - 1]
    year = year_number(tokens, i) if before in YEAR_PREPOSITIONS and i > 0 else None
    if year is None or not 1900 <= year <= 2100:
        return None
    if not stands_alone(tokens.text, tokens.start(i)):
        return None
    second = _second_year(tokens, i, year) if before in _FROM else None
    if second:
        return _years(tokens, tokens.start(i), year, *second)
    stop = not tokens.words[i + 1][:1].isalnum()
    if before in _FROM or (year % 100 == 0 and not stop) or tokens.words[i + 1] in ("/", "-"):
        return None
    return _one_year(tokens, tokens.start(i), i, year, 0.75 if stop else 0.55)


def _second_year(tokens: Tokens, i: int, first: int) -> tuple[int, int] | None:
    """The year that `و2011`, `-2017` or `إلى 2014` joins to the one at token `i`, and the token behind."""
    j = i + 1
    if tokens.words[j] not in ("و", "-", "/") and tokens.words[j] not in TO:
        return None
    second = year_number(tokens, j + 1)
    return (second, j + 2) if second is not None and first < second <= first + 100 else None


def _years(tokens: Tokens, start: int, first: int, second: int, after: int) -> tuple[Written, int] | None:
    if first in HIJRI_YEARS:
        return None  # of which calendar is not written
    written = Written(start, tokens.end(after - 1), "year range", 0.8, Point(year=first), Point(year=second))
    return written, after


def _one_year(tokens: Tokens, start: int, i: int, year: int, confidence: float) -> tuple[Written, int]:
    era, after = read_era(tokens, i + 1)
    point, rule = Point(year=year), "year"
    if era == "hijri":
        point, rule = Point("hijri", year=year), "hijri year"
    elif era is None and year in HIJRI_YEARS:
        point, confidence = Point(other_year=True), 0.3  # 1441 of which calendar?
    return Written(start, tokens.end(after - 1), rule, confidence, point), after
