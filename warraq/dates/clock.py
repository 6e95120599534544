"""The time of day beside a date, in numerals or in Arabic words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time, timedelta

from warraq.dates.machine import ZONES
from warraq.dates.written import Clock

# Matched on folded text (no hamza seats, ى as ي, ة as ه, no tashkeel).
_MORNING = ("صباحا", "صباح", "ص", "فجرا", "قبل الظهر", "am", "a.m.", "قبل ازظهر", "قبلازظهر", "ق.ظ")
_EVENING = ("مساء", "مساءا", "م", "عصرا", "بعد الظهر", "بعد الزوال", "pm", "p.m.", "بعدازظهر", "بعد از ظهر", "ب.ظ")
_NOON = ("ظهرا",)
_NIGHT = ("ليلا",)
_PARTS = {
    **dict.fromkeys(_MORNING, "morning"),
    **dict.fromkeys(_EVENING, "evening"),
    **dict.fromkeys(_NOON, "noon"),
    **dict.fromkeys(_NIGHT, "night"),
}
_HOURS = [
    *"الواحده الثانيه الثالثه الرابعه الخامسه السادسه السابعه الثامنه التاسعه العاشره".split(),
    "الحاديه عشره",
    "الثانيه عشره",
]
_HOUR_WORDS = {word: n for n, word in enumerate(_HOURS, 1)} | {"الحاديه عشر": 11, "الثانيه عشر": 12}
_MINUTES = {"النصف": 30, "نصف": 30, "الربع": 15, "ربع": 15, "الثلث": 20, "ثلث": 20}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_LEAD = r"[ ،,]{0,3}[-|@•·/(T]{0,1} {0,2}(?:(?:علي|في|عند|بحدود) )?(?:تمام )?"
_PART = rf"(?: ?\(?(?P<part>{_any_of(_PARTS)})(?![^\W\d_])\)?)"
_ZONE = (
    rf"(?:(?: ?\(?(?:بتوقيت |توقيت )?(?P<zone>غرينتش|جرينتش|قرينتش|ت\.?غ|{'|'.join(ZONES)})(?!\w))?"
    r"(?: ?(?P<offset>[+-]\d{1,2}(?::?\d{2})?)(?![\d:/-]))?\)?)"
)
_NUMERALS = re.compile(
    _LEAD + r"(?P<said>الساعه ?:? ?|ساعت |at |à )?"
    r"(?P<hour>\d{1,2})(?: ?(?P<mark>[:hHس]) ?(?:(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,9})?)?)?"
    r"|(?P<dot>\.)(?P<dotted>\d{2})(?!\d))?(?![\d:])" + _PART + "?" + _ZONE,
    re.IGNORECASE,
)
_WORDS = re.compile(
    _LEAD + rf"الساعه (?P<hour>{_any_of(_HOUR_WORDS)})"
    rf"(?: (?P<sign>و|الا) ?(?P<minute>{_any_of(_MINUTES)})ا?)?" + _PART
)


def read_clock(text: str, start: int) -> tuple[Clock, int] | None:
    """Read a time of day that follows a date at `start` of the folded `text`; the time and where it ends, or None.

    A number alone is no time: minutes, a word for the hour or a part of the day has to be there. None also where the
    part of the day leaves the hour open (`الساعة الثالثة`, `12 ليلا`).
    """
    match = _NUMERALS.match(text, start)
    if match:
        said = match["said"] or match["part"]
        marked = match["minute"] or (match["mark"] or "").lower() in ("h", "س") or match["said"]
        # "5 ص" is page 5 and "10 م" ten metres as often as an hour.
        if not (marked or len(match["part"] or "") > 1) or (match["dot"] and not said):
            return None
        minute = int(match["minute"] or match["dotted"] or 0)
        found = _time(int(match["hour"]), minute, int(match["second"] or 0), match["part"])
        if found is None:
            return None
        return Clock(found, _offset(match["zone"], match["offset"]), match["second"] is not None), match.end()
    match = _WORDS.match(text, start)
    if match is None:
        return None
    minutes = _MINUTES.get(match["minute"] or "", 0)
    hour = _HOUR_WORDS[match["hour"]]
    if match["sign"] == "الا":
        hour, minutes = (hour - 1 or 12), 60 - minutes
    found = _time(hour, minutes, 0, match["part"])
    return (Clock(found, None, False), match.end()) if found else None


def _time(hour: int, minute: int, second: int, part: str | None) -> time | None:
    named = _PARTS[part.lower()] if part else None
    if named == "morning":
        hour = hour % 12 if hour <= 12 else 99
    elif named == "evening":
        hour = 99 if hour == 0 else hour % 12 + 12 if hour <= 12 else hour
    elif named == "noon":
        hour = hour if hour in (11, 12, 13, 14, 15) else hour + 12 if hour in (1, 2, 3) else 99
    elif named == "night":
        hour = hour + 12 if 7 <= hour <= 11 else hour if hour >= 19 else 99
    if hour > 23 or minute > 59 or second > 59:
        return None
    return time(hour, minute, second)


def _offset(zone: str | None, offset: str | None) -> timedelta | None:
    if offset:
        digits = offset[1:].replace(":", "").zfill(2)
        hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
        if hours > 14 or minutes > 59:
            return None
        distance = timedelta(hours=hours, minutes=minutes)
        return -distance if offset[0] == "-" else distance
    return timedelta(hours=ZONES.get(zone.upper(), 0)) if zone else None
