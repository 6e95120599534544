"""Read all date expressions of a folded Arabic text, left to right, each token looked at a bounded number of times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from warraq.dates.arabic.day_lists import BEHIND_FIRST_DAY
from warraq.dates.arabic.days import read_days, read_month_first
from warraq.dates.arabic.lexicon import (
    AGO,
    DAY_WORDS,
    MONTH_WORDS,
    MONTHS,
    NAMED_UNITS,
    ORDINALS,
    PARTS,
    THIS,
    WEEKDAYS,
    YEAR_PREPOSITIONS,
    YEAR_WORDS,
)
from warraq.dates.arabic.months_alone import read_months
from warraq.dates.arabic.numeral_days import NUMERAL_SIGNS, read_numeral_day
from warraq.dates.arabic.relative import read_ago, read_day_word, read_unit, read_weekday
from warraq.dates.arabic.tokens import Tokens
from warraq.dates.arabic.years import read_bare_year, read_year_phrase
from warraq.dates.clock import read_clock
from warraq.dates.written import Written

Found = tuple[Written, int]
Rule = Callable[[Tokens, int, str], Found | None]


def _of_parts(tokens: Tokens, i: int) -> Found | None:
    """`مطلع العام الجاري`, `نهاية شهر مارس`: the whole unit, as the part has no borders that anybody agreed on."""
    part = PARTS.match(tokens, i)
    if part is None:
        return None
    j = part[1]
    month = j + (tokens.words[j] in MONTH_WORDS)
    found = (
        read_unit(tokens, j) or read_months(tokens, month) or read_year_phrase(tokens, j) or read_bare_year(tokens, j)
    )
    if found is None:
        return None
    written, after = found
    start = tokens.start(i) + part[2]
    return replace(written, start=start, rule=f"part of {written.rule}", confidence=written.confidence * 0.9), after


# Which rules may begin with a word; the first that reads something wins.
_RULES: tuple[tuple[dict[str, object], Rule], ...] = (
    (dict(DAY_WORDS.by_first), read_day_word),
    (dict(WEEKDAYS.by_first), read_numeral_day),
    (dict(WEEKDAYS.by_first), lambda tokens, i, _: read_days(tokens, i) or read_month_first(tokens, i)),
    (dict(WEEKDAYS.by_first), lambda tokens, i, _: read_weekday(tokens, i)),
    (dict(ORDINALS.by_first), lambda tokens, i, _: read_days(tokens, i)),
    (dict(MONTHS.by_first), lambda tokens, i, _: read_month_first(tokens, i) or read_months(tokens, i)),
    (dict(PARTS.by_first), lambda tokens, i, _: _of_parts(tokens, i)),
    (dict(THIS.by_first), lambda tokens, i, _: read_unit(tokens, i)),
    (dict(NAMED_UNITS.by_first), lambda tokens, i, _: read_unit(tokens, i)),
    (dict(YEAR_WORDS.by_first), lambda tokens, i, _: read_year_phrase(tokens, i)),
    (dict(AGO.by_first), lambda tokens, i, _: read_ago(tokens, i)),
)
_BY_WORD: dict[str, list[Rule]] = {}
for _words, _rule in _RULES:
    for _word in _words:
        _BY_WORD.setdefault(_word, []).append(_rule)
_DAY: list[Rule] = [read_numeral_day, lambda tokens, i, _: read_days(tokens, i)]
_YEAR: list[Rule] = [read_numeral_day, lambda tokens, i, _: read_bare_year(tokens, i)]
_BEHIND_DAY = BEHIND_FIRST_DAY | NUMERAL_SIGNS


def _number_rules(tokens: Tokens, i: int) -> list[Rule]:
    """Which rules may begin with the number at token `i`. Most numbers are no dates, and their neighbours tell it."""
    digits = len(tokens.words[i])
    if digits <= 2:
        return _DAY if tokens.words[i + 1] in _BEHIND_DAY else []
    beside = tokens.words[i - 1] in YEAR_PREPOSITIONS or tokens.words[i + 1] in NUMERAL_SIGNS
    return _YEAR if digits == 4 and beside else []


def read_arabic(text: str, language: str = "ar") -> list[Written]:
    """All date expressions of a folded text, in order and apart from one another. Linear in the length of the text."""
    tokens = Tokens(text)
    found: list[Written] = []
    behind = 0
    for i in [i for i, word in enumerate(tokens.words) if word in _BY_WORD or word.isdecimal()]:
        if i < behind:
            continue
        for rule in _BY_WORD.get(tokens.words[i]) or _number_rules(tokens, i):
            read = rule(tokens, i, language)
            if read:
                written, behind = read
                behind = max(_with_clock(tokens, written, behind), i + 1)
                found.append(written)
                break
    return found


def _with_clock(tokens: Tokens, written: Written, after: int) -> int:
    """Add the time of day that follows a day; returns the token behind it."""
    names_a_day = written.unit == "day" or (written.first and written.last is None and written.first.day is not None)
    clock = read_clock(tokens.text, written.end) if names_a_day else None
    if clock is None:
        return after
    written.clock, written.end = clock
    return tokens.at(written.end, after)
