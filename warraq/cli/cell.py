"""One value in a cell of a terminal table: what is shown of it, how wide that is, and in which direction it reads."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import UTC, datetime

from wcwidth import iter_graphemes, wcswidth

LINE_END = "↵"
ELLIPSIS = "…"
# No grapheme of natural text has more characters than these.
CHARACTERS_PER_CELL = 16

_LINE_ENDS = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Embeddings, overrides and isolates of the text's own could swallow the columns after it; a soft hyphen is as wide as
# the terminal likes.
_UNRULY = re.compile("[\u00ad\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def shown(value: object) -> str:
    """A value as one line of text without control characters; None is not shown here but by the table.

    Line ends become `↵` and other control characters their pictures (`␛`), so that no text can move the cursor.
    Instants are in UTC with `Z`, bytes in hexadecimal, lists and structs in JSON.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return _instant(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    if isinstance(value, list | tuple | dict):
        value = json.dumps(value, ensure_ascii=False, default=str)
    text = _LINE_ENDS.sub(LINE_END, str(value))
    return _CONTROL.sub(_picture, _UNRULY.sub("", text))


def cells(text: str) -> int:
    """How many cells of a terminal `text` takes (Unicode's widths, by wcwidth)."""
    return len(text) if text.isascii() else max(wcswidth(text), 0)


def clip(text: str, width: int) -> str:
    """`text` if it fits into `width` cells, else its beginning with an ellipsis; no grapheme is cut in two."""
    if len(text) <= width and cells(text) <= width:
        return text
    beginning = text[: CHARACTERS_PER_CELL * width]
    if len(beginning) == len(text) and cells(text) <= width:
        return text
    kept: list[str] = []
    room = width - 1
    for grapheme in iter_graphemes(beginning):
        room -= cells(grapheme)
        if room < 0:
            break
        kept.append(grapheme)
    return "".join(kept).rstrip() + ELLIPSIS


def direction(text: str) -> str:
    """`R` or `L`, the direction of the first letter (rules P2 and P3 of UAX #9), or an empty string without letters."""
    for char in text:
        bidi = unicodedata.bidirectional(char)
        if bidi == "L":
            return "L"
        if bidi in ("R", "AL"):
            return "R"
    return ""


def has_right_to_left(text: str) -> bool:
    """Whether any letter or number of a right-to-left script stands in `text`."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text)


def _instant(value: datetime) -> str:
    text = (value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value).isoformat(" ")
    return f"{text}Z" if value.tzinfo else text


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 9:
        return " "
    return chr(0x2400 + code) if code < 32 else "␡" if code == 127 else "\ufffd"
