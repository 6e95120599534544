"""Find date expressions in English, French, Persian and Urdu, and let the libraries read them.

A month's name (or a word like "yesterday") is looked for; what stands within a few characters of it decides. So the
time taken is linear, and a library sees nothing but a day, a month's name and a year.
"""

from __future__ import annotations

import re
from dataclasses import replace

from warraq.dates.clock import read_clock
from warraq.dates.foreign.library import day_in
from warraq.dates.foreign.patterns import Patterns, patterns_of
from warraq.dates.model import Calendar
from warraq.dates.numerals import find_numerals
from warraq.dates.written import Point, Written

# "may" and "march" are verbs, "Sept" is seven in French: these have to be written with a capital or in full.
_CAPITALISED = frozenset({"en"})
_TOO_SHORT_WITHOUT_A_DAY = {"fr": frozenset("jan janv févr fév avr jun juil jul aoû sept sep oct nov déc".split())}
# How far to the left of a month's name a date may begin: "Wednesday the 28th to 30th of ".
_WINDOW = 48
_YEARS: dict[Calendar, range] = {"gregorian": range(1700, 2200), "jalali": range(1300, 1500)}
# A year that has every day, to read a date whose year is left out.
_LEAP: dict[Calendar, int] = {"gregorian": 2000, "jalali": 1399}


def read_foreign(text: str, language: str, tag: str | None) -> list[Written]:
    """All date expressions of a folded text in `en`, `fr`, `fa` or `ur`; `tag` gives the order of numerals (en-GB)."""
    patterns = patterns_of(language)
    small = _lower(text)
    found: list[Written] = []
    behind = 0
    for trigger in patterns.trigger.finditer(small):
        if trigger.start() < behind:
            continue
        step = patterns.names.steps.get(trigger["word"])
        if step:
            rule = "day word" if step[0] == "day" else f"{step[0]} direction"
            confidence = 0.7 if step[1] == 0 else 0.85
            read: Written | None = Written(*trigger.span(), rule, confidence, unit=step[0], step=step[1])
        elif language in _CAPITALISED and not text[trigger.start()].isupper():
            continue
        else:
            read = _around(small, trigger, patterns, language, behind)
        if read:
            found.append(_with_clock(text, read))
            behind = found[-1].end
    return _apart(found, [_with_clock(text, numeral) for numeral in find_numerals(text, tag)])


def _lower(text: str) -> str:
    """In lower case, letter for letter: "İ" would become two."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(char.lower()[:1] or char for char in text)


def _around(text: str, trigger: re.Match[str], patterns: Patterns, language: str, behind: int) -> Written | None:
    """The date around a month's name: `28 to 30 April 2020`, `April 28, 2020`, `April 2020`; None if it is no date."""
    calendar, month = patterns.names.months[trigger["word"]]
    window = max(behind, trigger.start() - _WINDOW)
    before = text[window : trigger.start()]
    start, end = trigger.span()
    left = patterns.days_before.search(before)
    after = patterns.year_after.match(text, end) if left else patterns.day_after.match(text, end)
    side = left or patterns.weekday_before.search(before)
    if left is None and after is None:
        after, side = patterns.year_after.match(text, end), None
        if after is None or trigger["word"] in _TOO_SHORT_WITHOUT_A_DAY.get(language, ()):
            return None
    year = int(after["year"]) if after and after["year"] else None
    days = [int(day) for day in (left["first"], left["last"]) if day] if left else []
    if after and not left and "first" in after.re.groupindex:
        days = [int(after["first"])]
    points = [_point(language, calendar, day, month, year) for day in days or [1]]
    if None in points or (year is not None and year not in _YEARS[calendar]):
        return None
    first, *more = [point for point in points if point]
    weekday = patterns.names.weekdays[side["weekday"]] if side and side["weekday"] else None
    first = replace(first, weekday=weekday, day=first.day if days else None)
    parts = [calendar] * (calendar != "gregorian") + ["weekday"] * (weekday is not None) + ["day"] * bool(days)
    rule = " ".join([*parts, "month", *["year"] * (year is not None), *["range"] * bool(more)])
    start = window + side.start() if side else start
    return Written(start, after.end() if after else end, rule, 0.95 if days else 0.9, first, more[0] if more else None)


def _point(language: str, calendar: Calendar, day: int, month: str, year: int | None) -> Point | None:
    found = day_in(language, calendar, day, month, _LEAP[calendar] if year is None else year)
    return Point(calendar, None if year is None else found[0], found[1], found[2]) if found else None


def _apart(words: list[Written], numerals: list[Written]) -> list[Written]:
    """All in order; of two that overlap the first."""
    kept: list[Written] = []
    for written in sorted([*words, *numerals], key=lambda one: one.start):
        if not kept or written.start >= kept[-1].end:
            kept.append(written)
    return kept


def _with_clock(text: str, written: Written) -> Written:
    one_day = written.unit == "day" or (written.first and written.last is None and written.first.day is not None)
    clock = read_clock(text, written.end) if one_day else None
    if clock:
        written.clock, written.end = clock
    return written
