"""Reading one value of the configuration. Each reader returns the value, or raises ValueError with what is allowed.

The sentence of an error is put together where file and key are known, as "... must be <what is allowed>, not <value>".
"""

from __future__ import annotations

import ipaddress
import re
import zoneinfo
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from warraq.config.columns import COLUMNS
from warraq.config.cron import is_cron
from warraq.config.nearest import did_you_mean
from warraq.thresholds import THRESHOLDS

_UNIT_SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0, "w": 604_800.0}
_DURATION = re.compile(r"(?:\d+(?:\.\d+)?[smhdw])+")
_UNIT_BYTES = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "kib": 2**10, "mib": 2**20, "gib": 2**30}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]*)", re.IGNORECASE)
# A name stands in reports, in SQL and in the names of folders, and is typed on the command line.
_NAME = re.compile(r"\w[\w.\- ]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def text(value: Any) -> str:
    """A string with something in it."""
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise ValueError("a string with something in it")
    return value


def name(value: Any) -> str:
    """A source's name."""
    if not isinstance(value, str) or not _NAME.fullmatch(value) or value != value.strip():
        raise ValueError('a string of letters, digits, spaces and "_", "-", "." that begins with a letter or digit')
    return value


def flag(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def switch(value: Any) -> bool:
    """On or off: true or false, or one of the words that people write for them in an environment variable."""
    words = {"on": True, "true": True, "yes": True, "1": True, "off": False, "false": False, "no": False, "0": False}
    if isinstance(value, bool):
        return value
    if not isinstance(value, str) or value.strip().lower() not in words:
        raise ValueError("on or off")
    return words[value.strip().lower()]


def whole(minimum: int) -> Callable[[Any], int]:
    """A reader of whole numbers from `minimum` on, as numbers or as decimal digits."""

    def read(value: Any) -> int:
        if isinstance(value, str) and value.isascii() and value.strip().isdigit():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or value < minimum:
            raise ValueError(f"a whole number from {minimum} on")
        return value

    return read


def one_of(*words: str) -> Callable[[Any], str]:
    """One of some words."""

    def read(value: Any) -> str:
        if value not in words:
            raise ValueError(" or ".join(words))
        return str(value)

    return read


def seconds(value: Any) -> float:
    """A span of time in seconds, from a number of seconds or a string such as "90s", "15m", "6h", "1d12h" or "2w"."""
    allowed = 'a number of seconds or a time such as "90s", "15m", "6h", "2d"'
    if isinstance(value, str):
        spelled = value.strip().lower()
        if spelled.isascii() and re.fullmatch(r"\d+(\.\d+)?", spelled):
            return float(spelled)
        if not _DURATION.fullmatch(spelled):
            raise ValueError(allowed)
        return sum(float(part[:-1]) * _UNIT_SECONDS[part[-1]] for part in re.findall(r"[\d.]+[smhdw]", spelled))
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise ValueError(allowed)
    return float(value)


def positive_seconds(value: Any) -> float:
    """A span of time in seconds, longer than none."""
    span = seconds(value)
    if span == 0:
        raise ValueError('a number of seconds above 0 or a time such as "90s", "15m"')
    return span


def size(value: Any) -> int:
    """A size in bytes, from a number or a string such as "50MB" (decimal) or "64MiB" (binary)."""
    allowed = 'a number of bytes above 0 or a size such as "50MB" or "64MiB"'
    if isinstance(value, str):
        match = _SIZE.fullmatch(value.strip())
        if match is None or match[2].lower() not in _UNIT_BYTES:
            raise ValueError(allowed)
        value = int(float(match[1]) * _UNIT_BYTES[match[2].lower()])
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(allowed)
    return value


def url(value: Any) -> str:
    """An http or https address with a host."""
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
    except ValueError:
        parts = None
    if parts is None or parts.scheme.lower() not in ("http", "https") or not parts.hostname or value != value.strip():
        raise ValueError("an address that begins with http:// or https:// and names a host")
    return str(value)


def urls(value: Any) -> tuple[str, ...]:
    """A list of http or https addresses."""
    if not isinstance(value, list) or not value:
        raise ValueError("a list of addresses that begin with http:// or https://")
    return tuple(url(each) for each in value)


def networks(value: Any) -> tuple[str, ...]:
    """A list of networks in CIDR notation, IPv4 or IPv6."""
    allowed = 'a list of networks such as ["127.0.0.0/8", "fd00::/8"]'
    if not isinstance(value, list):
        raise ValueError(allowed)
    try:
        return tuple(str(ipaddress.ip_network(text(each))) for each in value)
    except ValueError as error:
        raise ValueError(f"{allowed} ({error})") from error


def language(value: Any) -> str:
    """A language's code (BCP 47)."""
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise ValueError('the code of a language, such as "ar" or "en"')
    return value


def timezone(value: Any) -> str:
    """A time zone's name in the IANA database."""
    try:
        zoneinfo.ZoneInfo(text(value))
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError) as error:
        raise ValueError('the name of a time zone, such as "Africa/Casablanca"') from error
    return str(value)


def schedule(value: Any) -> str:
    """A cron line of five fields, or an interval."""
    if isinstance(value, str) and (is_cron(value) or _DURATION.fullmatch(value.strip().lower())):
        return value.strip()
    raise ValueError('a cron line such as "0 6 * * *" or an interval such as "6h"')


def field_names(value: Any) -> dict[str, str]:
    """A table from our columns to the names of somebody's JSON fields."""
    known = ", ".join(COLUMNS)
    if not isinstance(value, dict) or not all(isinstance(each, str) and each for each in value.values()):
        raise ValueError(f"a table from columns ({known}) to the names of fields")
    for column in value:
        if column not in COLUMNS:
            raise ValueError(f"a table whose keys are columns ({known}), and {column!r} is none")
    return dict(value)


def thresholds(value: Any) -> dict[str, float]:
    """A table from the names of limits (`warraq.thresholds`) to numbers."""
    if not isinstance(value, dict) or any(
        isinstance(number, bool) or not isinstance(number, int | float) for number in value.values()
    ):
        raise ValueError("a table from names of limits to numbers")
    for name, number in value.items():
        if name not in THRESHOLDS:
            raise ValueError(f"a table of limits, and {name!r} is none ({did_you_mean(name, THRESHOLDS)})")
        if not THRESHOLDS[name].accepts(number):
            allowed = "a share from 0 to 1" if THRESHOLDS[name].unit == "share" else "a number from 0 on"
            raise ValueError(f"a table of limits in which {name!r} is {allowed}")
    return {name: float(number) for name, number in value.items()}
