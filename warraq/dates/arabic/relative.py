"""Expressions that count from the day of writing: `أمس الثلاثاء`, `الأسبوع الماضي`, `الأربعاء المقبل`, `قبل 3 أيام`."""

from __future__ import annotations

from warraq.dates.arabic.days import read_days, read_month_first
from warraq.dates.arabic.lexicon import (
    AGO,
    COUNTS,
    DAY_WORDS,
    DIRECTIONS,
    MONTHS,
    NAMED_UNITS,
    NOT_TODAY_AFTER,
    NOT_TODAY_BEFORE,
    PLURAL_UNITS,
    THIS,
    TITLES,
    UNITS,
    WEEKDAYS,
)
from warraq.dates.arabic.numeral_days import read_numeral_day
from warraq.dates.arabic.tokens import Tokens
from warraq.dates.written import Point, Written

_ABOUT = frozenset({"حوالي", "نحو", "قرابه", "زهاء", "اكثر", "اقل"})
_OPENING = ("،", ",", "(", "-", ":")


def read_day_word(tokens: Tokens, i: int, language: str) -> tuple[Written, int] | None:
    """`اليوم`, `أمس`, `غدا` and their like, with the weekday; or the date itself where one is written beside them."""
    found = DAY_WORDS.match(tokens, i)
    if found is None:
        return None
    step, after, particle = found
    word = tokens.words[after - 1]
    if step == 0 and _another_day(tokens, i, after):
        return None
    j = after + (tokens.words[after] in _OPENING)
    j += tokens.words[j] == "يوم"
    dated = read_numeral_day(tokens, j, language) or read_days(tokens, j) or read_month_first(tokens, j)
    if dated and not (dated[0].first and dated[0].first.other_year):
        dated[0].said = step
        return dated
    start = tokens.start(i) + particle
    weekday = WEEKDAYS.match(tokens, j)
    if weekday:
        closing = tokens.words[after] == "(" and tokens.words[weekday[1]] == ")"
        rule = "today weekday" if step == 0 else "day word weekday"
        end = weekday[1] + closing
        return Written(start, tokens.end(end - 1), rule, 0.95, unit="day", step=step, weekday=weekday[0]), end
    if word.endswith("ليله") and DIRECTIONS.get(tokens.words[after]) == -1:
        return Written(start, tokens.end(after), "day word", 0.6, unit="day", step=-1), after + 1
    if word == "غد" and tokens.words[i - 1] != "يوم" and after == i + 1:
        return None
    return Written(start, tokens.end(after - 1), "day word", 0.7 if step == 0 else 0.85, unit="day", step=step), after


def _another_day(tokens: Tokens, i: int, after: int) -> bool:
    """`اليوم الوطني`, `اليوم الأول من رمضان`, `نفس اليوم`, `مثل هذا اليوم`: the day, but not today."""
    before = tokens.words[i - 1]
    like_this = before == "هذا" and tokens.words[i - 2] == "مثل"
    return tokens.words[after] in NOT_TODAY_BEFORE or before in NOT_TODAY_AFTER or like_this


def read_weekday(tokens: Tokens, i: int) -> tuple[Written, int] | None:
    """`الأربعاء المقبل`, `الجمعة الماضية`, or a weekday by itself, which does not say whether it is past or to come."""
    found = WEEKDAYS.match(tokens, i)
    if found is None:
        return None
    weekday, after, particle = found
    start = tokens.start(i) + particle
    direction = DIRECTIONS.get(tokens.words[after])
    if direction is not None:
        point = Point(weekday=weekday, direction=direction)
        return Written(start, tokens.end(after), "weekday direction", 0.85, point), after + 1
    return Written(start, tokens.end(after - 1), "weekday", 0.5, Point(weekday=weekday)), after


def read_unit(tokens: Tokens, i: int) -> tuple[Written, int] | None:
    """`الشهر الماضي`, `الأسبوع قبل الماضي`, `العام الجاري`, `هذه السنة`."""
    this = THIS.match(tokens, i)
    found = NAMED_UNITS.match(tokens, i + (this is not None))
    if found is None:
        return None
    unit, after, particle = found
    if this:
        return Written(tokens.start(i) + this[2], tokens.end(after - 1), f"this {unit}", 0.85, unit=unit), after
    if tokens.words[i - 1] in TITLES:
        return None
    before_last = tokens.words[after] == "قبل"
    direction = DIRECTIONS.get(tokens.words[after + before_last])
    if direction is None or (before_last and direction != -1):
        return None
    step = -2 if before_last else direction
    after += before_last
    start = tokens.start(i) + particle
    return Written(start, tokens.end(after), f"{unit} direction", 0.85, unit=unit, step=step), after + 1


def read_ago(tokens: Tokens, i: int) -> tuple[Written, int] | None:
    """`قبل 3 أيام`, `منذ ثلاثة أسابيع`, `قبل شهرين`; not `قبل 3 أيام من المباراة`, which counts from something else."""
    found = AGO.match(tokens, i)
    if found is None:
        return None
    word, j, particle = found
    confidence = 0.75 if word == "قبل" else 0.6
    if tokens.words[j] in _ABOUT:
        j += 1 + (tokens.words[j + 1] == "من")
        confidence = 0.4
    amount = tokens.number(j)
    if amount is None:
        amount = COUNTS.get(tokens.words[j])
    j += amount is not None
    plural = PLURAL_UNITS.get(tokens.words[j]) if amount is not None else None
    unit, times = (plural, 1) if plural else UNITS.get(tokens.words[j], (None, 0))
    after = j + 1
    if unit is None or tokens.words[after] == "من" or (amount is None and times == 1 and _goes_on(tokens, after)):
        return None
    step = -times * (1 if amount is None else amount)
    start = tokens.start(i) + particle
    return Written(start, tokens.end(after - 1), f"{unit}s ago", confidence, unit=unit, step=step), after


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Whether the unit belongs to what follows (`منذ سنة 2010`, `منذ شهر مارس`, `قبل يوم غد`): no length of time."""
    word = tokens.words[i]
    return (
        word[:1].isdigit()
        or word.startswith("ال")
        or bool(MONTHS.match(tokens, i) or WEEKDAYS.match(tokens, i) or DAY_WORDS.match(tokens, i))
    )
