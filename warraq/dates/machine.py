"""Dates as machines write them: ISO 8601 in the shapes seen in the wild, RFC 822, JavaScript's, seconds since 1970."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_tz

_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})"
    r"(?:(?:[Tt]|[ ]+)(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"|(?P<HH>\d{2})(?P<MM>\d{2})(?P<SS>\d{2})?)"
    r"[ ]?(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?(?:\[[\w/+-]{1,40}\])?)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?")
_RFC_822 = re.compile(
    r"(?:(?P<weekday>[A-Za-z]{3,9}),? )?\d{1,2}[ -][A-Za-z]{3,9}[ -](?:\d{4}|\d{2}),? "
    r"\d{1,2}:\d{2}(?P<second>:\d{2})?(?: ?(?P<zone>[+-]\d{2}:?\d{2}|[A-Za-z]{1,5}))?(?: ?\([^()]{1,40}\))?"
)
# "Fri Apr 24 2020 10:15:00 GMT+0300 (AST)" and "Fri Apr 24 10:15:00 UTC 2020", as JavaScript and date(1) write them.
_JAVASCRIPT = re.compile(
    r"(?P<weekday>[A-Za-z]{3}) (?P<month>[A-Za-z]{3}) (?P<day>\d{1,2}) (?P<year>\d{4}) (?P<clock>\d{2}:\d{2}:\d{2})"
    r"(?: (?:GMT|UTC)?(?P<zone>[+-]\d{4})?)?(?: \([^()]{1,40}\))?"
)
_DATE_1 = re.compile(
    r"(?P<weekday>[A-Za-z]{3}) (?P<month>[A-Za-z]{3}) {1,2}(?P<day>\d{1,2}) (?P<clock>\d{2}:\d{2}:\d{2})"
    r"(?: (?P<zone>[A-Z]{1,5}|[+-]\d{4}))? (?P<year>\d{4})"
)
# Seconds before 1990 are no date of a web page but some other number of ten digits.
_FIRST_ONLINE = 631_152_000
_EPOCH = re.compile(r"(?:/Date\()?(\d{10}|\d{13})(?:[+-]\d{4})?(?:\)/)?")
_YEAR = re.compile(r"(\d{4})")

# Zone names with one meaning (RFC 822 and Europe's). "IST" or "AST" have several: of such a date only the day is known.
ZONES = {
    **dict.fromkeys("Z UT UTC GMT WET".split(), 0),
    **dict.fromkeys("CET WEST".split(), 1),
    **dict.fromkeys("CEST EET".split(), 2),
    **dict.fromkeys("EEST MSK".split(), 3),
    **dict(zip("EDT EST CDT MDT MST PDT PST".split(), (-4, -5, -5, -6, -7, -7, -8), strict=True)),
}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a machine wrote. `day` None: only month or year (`month` None) is known. `time` None: the day at most.

    `offset` None where no zone stands in the string.
    """

    year: int
    month: int | None = None
    day: date | None = None
    time: time | None = None
    offset: timedelta | None = None
    seconds: bool = False


def read_stamp(text: str) -> Stamp | None:
    """Read the whole of `text` as a machine's date, or None; a weekday that does not fit makes it None too."""
    try:
        return _iso(text) or _compact(text) or _epoch(text) or _mail(text) or _year(text)
    except (ValueError, OverflowError):
        return None


def _iso(text: str) -> Stamp | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month = int(match["year"]), int(match["month"])
    if match["day"] is None:
        return Stamp(year, month) if 1 <= month <= 12 and len(match["month"]) == 2 else None
    day = date(year, month, int(match["day"]))
    hour, minute, second = (match[a] or match[b] for a, b in (("hour", "HH"), ("minute", "MM"), ("second", "SS")))
    if hour is None:
        return Stamp(year, month, day)
    clock = time(int(hour), int(minute), int(second or 0))
    return Stamp(year, month, day, clock, _offset(match["zone"]), second is not None)


def _compact(text: str) -> Stamp | None:
    match = _COMPACT.fullmatch(text)
    if match is None or (len(text) == 10 and text.isdigit()) or not 1990 <= int(match[1]) <= 2100:
        return None
    day = date(int(match[1]), int(match[2]), int(match[3]))
    if match[4] is None:
        return Stamp(day.year, day.month, day)
    clock = time(int(match[4]), int(match[5]), int(match[6] or 0))
    return Stamp(day.year, day.month, day, clock, timedelta(0) if match[7] else None, match[6] is not None)


def _epoch(text: str) -> Stamp | None:
    match = _EPOCH.fullmatch(text)
    if match is None:
        return None
    seconds = int(match[1]) if len(match[1]) == 10 else int(match[1]) / 1000
    if seconds < _FIRST_ONLINE:
        return None
    moment = datetime.fromtimestamp(seconds, UTC)
    return Stamp(
        moment.year, moment.month, moment.date(), moment.time().replace(microsecond=0), timedelta(0), seconds=True
    )


def _mail(text: str) -> Stamp | None:
    match = _RFC_822.fullmatch(text)
    plain = text
    if match is None:
        match = _JAVASCRIPT.fullmatch(text) or _DATE_1.fullmatch(text)
        if match is None:
            return None
        plain = f"{match['day']} {match['month']} {match['year']} {match['clock']}"
    parts = parsedate_tz(plain)
    if parts is None:
        return None
    day = date(*parts[:3])
    weekday = (match["weekday"] or "").lower()
    if weekday and not weekday.startswith(_WEEKDAYS[day.weekday()]):
        return None
    zone = match["zone"] or ("GMT" if "GMT" in text else None)
    if zone and zone[0].isalpha() and zone.upper() not in ZONES:
        return Stamp(day.year, day.month, day)
    seconds = match.groupdict().get("second", ":") is not None
    return Stamp(day.year, day.month, day, time(*parts[3:6]), _offset(zone), seconds)


def _year(text: str) -> Stamp | None:
    match = _YEAR.fullmatch(text)
    return Stamp(int(match[1])) if match else None


def _offset(zone: str | None) -> timedelta | None:
    if zone is None:
        return None
    if zone[0].isalpha():
        return timedelta(hours=ZONES[zone.upper()])
    digits = zone[1:].replace(":", "").ljust(4, "0")
    distance = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if distance > timedelta(hours=14):
        raise ValueError(zone)
    return -distance if zone[0] == "-" else distance
