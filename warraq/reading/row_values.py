"""Values of a JSON object as our columns hold them, whatever shape somebody gave them.

A value of a shape that says nothing sure is not read: each function returns None for it, and for what is empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")
# Terminological and bibliographic codes (ISO 639-2) of the languages that have a two-letter one here.
_SHORT_CODES = {"ara": "ar", "eng": "en", "fra": "fr", "fre": "fr", "fas": "fa", "per": "fa", "urd": "ur", "kur": "ku"}

_EPOCH_DIGITS = re.compile(r"\d{10}(?:\d{3})?")
# Seconds, and thousandths, millionths and billionths of one, since 1970: told apart by their size. A year between
# 2001 and 2286 has ten digits in seconds, and so many more in the others.
_EPOCH_UNITS = ((1e11, 1), (1e14, 1e3), (1e17, 1e6), (1e20, 1e9))


def at(row: Mapping[str, Any], name: str) -> Any:
    """The value of a field, or None; dots lead into nested objects and, by number from 0, into lists."""
    if name in row:
        return row[name]
    value: Any = row
    for part in name.split("."):
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and part.isascii() and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value


def line(value: Any) -> str | None:
    """A value that is one line: a string or a number, its white space folded."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def names(value: Any) -> str | None:
    """Names of people or houses: a string, `{"name": …}`, or a list of these, joined by commas."""
    if isinstance(value, dict):
        return names(value.get("name"))
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(name for each in value if (name := names(each)))) or None
    return line(value) if isinstance(value, str) else None


def text(value: Any) -> str | None:
    """A text: a string, or a list of strings, which are its paragraphs."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n".join(value)
    return value if isinstance(value, str) and value.strip() else None


def url(value: Any) -> str | None:
    """An http or https address."""
    address = value.strip() if isinstance(value, str) else ""
    return address if address.lower().startswith(("http://", "https://")) else None


def language(value: Any) -> str | None:
    """A language's code in two or three letters, without its region."""
    match = _LANGUAGE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    code = match[1].lower()
    return _SHORT_CODES.get(code, code)


def date_text(value: Any) -> str | None:
    """A date as a string to be parsed: a string as it is, a number as the instant or the year or day that it writes.

    `{"$date": …}` is MongoDB's way to write one.
    """
    if isinstance(value, dict) and value.keys() == {"$date"}:
        return date_text(value["$date"])
    if isinstance(value, dict) and value.keys() == {"$numberLong"}:
        return date_text(value["$numberLong"])
    if isinstance(value, str):
        written = value.strip()
        return _instant(int(written)) if _EPOCH_DIGITS.fullmatch(written) else written or None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, int) and (1000 <= value <= 9999 or 10_000_101 <= value <= 99_991_231):
        return str(value)  # 2022 is a year and 20220516 a day; as seconds they would be a day in 1970
    return _instant(value)


def _instant(count: float) -> str | None:
    for bound, per_second in _EPOCH_UNITS:
        if abs(count) < bound:
            try:
                return datetime.fromtimestamp(count / per_second, UTC).isoformat()
            except (OverflowError, ValueError, OSError):
                return None
    return None
