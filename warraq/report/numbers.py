"""Numbers as people read them."""

from __future__ import annotations

import math
from datetime import UTC, datetime


def counted(number: int, noun: str) -> str:
    """`1 warning`, `3 warnings`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def compact(value: float) -> str:
    """A number in a few characters: `0.25`, `7`, `1.2k`, `3M`."""
    for size, unit in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return f"{_trimmed(value / size)}{unit}"
    return _trimmed(value)


def percent(share: float) -> str:
    """A share of 1 as percent: `0 %`, `0.3 %`, `12 %`; what is more than nothing is never shown as nothing."""
    value = 100 * share
    if 0 < value < 0.1:
        return "< 0.1 %"
    return f"{value:.1f} %" if 0 < value < 10 and value != int(value) else f"{value:.0f} %"


def duration(seconds: float) -> str:
    """A span of time by its two largest units: `0.4 s`, `12 s`, `3 min 20 s`, `5 h 2 min`, `3 d 4 h`."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    for unit, size, smaller, part in (("d", 86_400, "h", 3_600), ("h", 3_600, "min", 60), ("min", 60, "s", 1)):
        if whole >= size:
            rest = whole % size // part
            return f"{whole // size:,} {unit}" + (f" {rest} {smaller}" if rest else "")
    return f"{whole} s"


def ago(hours: float | None) -> str:
    """How long before a run's end something happened: `now`, `8 h 58 min`; None: nobody knows."""
    if hours is None:
        return "—"
    return "now" if hours < 1 / 60 else duration(hours * 3600)


def size(number: float) -> str:
    """Bytes in decimal units: `640 B`, `1.2 MB`."""
    for scale, unit in ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if number >= scale:
            return f"{_trimmed(number / scale)} {unit}"
    return f"{number:.0f} B"


def moment(at: datetime) -> str:
    """An instant in UTC to the minute."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M}"


def day(at: datetime) -> str:
    """A day in UTC as on the axis of a chart: `4 Mar`."""
    at = at.astimezone(UTC)
    return f"{at.day} {at:%b}"


def _trimmed(value: float) -> str:
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else str(value)
    digits = max(0, 2 - math.floor(math.log10(abs(value)))) if abs(value) < 100 else 0
    text = f"{value:.{min(digits, 4)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
