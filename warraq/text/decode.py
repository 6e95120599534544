"""From bytes to text: the encoding is told from the bytes, whatever they are declared as."""

from __future__ import annotations

import codecs
import re

from warraq.errors import ItemError
from warraq.text.arabic_encodings import read_arabic
from warraq.text.binary import looks_like
from warraq.text.utf16 import read_utf16

# The longer mark first: that of UTF-32 begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
# More control characters than one in this many bytes make no text; fewer are leftovers of old word processors.
_BYTES_PER_CONTROL = 100
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# White space, soft hyphens, zero-width characters, direction and byte order marks show nothing.
_SHOWN = re.compile(r"[^\s\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_HIGH = re.compile(rb"[\x80-\xff]")


def decode(payload: bytes, *, declared: str | None = None) -> tuple[str, str]:
    """Read text bytes; return the text without a byte order mark, and the encoding that it was in.

    The encoding is one of `utf-8` (plain ASCII too), `utf-8-sig`, `utf-16-le`, `utf-16-be` (both with or without a
    mark), `utf-32` (with a mark), `windows-1256`, `iso-8859-6`. A mark decides; then strict UTF-8; then UTF-16 without
    a mark; then the 8-bit encoding that reads as prose. `declared` is an encoding's name from outside: it is believed
    only where two readings of the bytes are equally good.

    A file that was cut inside its last character loses that character and no more. A text that holds even one NUL byte
    is refused: NUL marks a binary file or a damaged one, and what stood in its place is not known. UTF-8 with a
    damaged character in the middle is refused too, rather than read as something else.

    Raises ItemError: `empty` (nothing but white space), `not_text` (binary; the detail says what it looks like),
    `undecodable`.
    """
    for mark, name, codec in _BYTE_ORDER_MARKS:
        if payload.startswith(mark):
            return _not_empty(_decode_marked(payload[len(mark) :], name, codec)), name
    kind = looks_like(payload)
    if kind is not None:
        raise ItemError("not_text", f"It looks like {kind}.")
    text, encoding = _decode_unmarked(payload, declared)
    return _not_empty(text), encoding


def _decode_marked(body: bytes, name: str, codec: str) -> str:
    try:
        # The incremental decoder keeps an incomplete last character back instead of raising.
        text = codecs.getincrementaldecoder(codec)().decode(body)
    except UnicodeDecodeError as error:
        raise ItemError(
            "undecodable", f"The byte order mark says {name}, but the bytes at offset {error.start} are not."
        ) from error
    if "\x00" in text:
        raise ItemError("not_text", f"It holds a NUL character at position {text.index(chr(0))}.")
    return text


def _decode_unmarked(payload: bytes, declared: str | None) -> tuple[str, str]:
    control = _CONTROL.search(payload)
    if control is not None:
        reading = read_utf16(payload)
        if reading is not None:
            return reading
        nul = payload.find(0)
        if nul >= 0:
            raise ItemError("not_text", f"It holds a NUL byte at offset {nul}: a binary or a damaged file.")
        if len(_CONTROL.findall(payload)) * _BYTES_PER_CONTROL > len(payload):
            raise ItemError("not_text", f"It holds control characters, the first at offset {control.start()}.")
    try:
        return payload.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        damage = error
    multibyte = sum(map(len, _MULTIBYTE.findall(payload)))
    if multibyte * 2 > len(_HIGH.findall(payload)):
        if damage.reason == "unexpected end of data":
            return payload[: damage.start].decode("utf-8"), "utf-8"
        raise ItemError("undecodable", f"It is UTF-8 with a damaged character at offset {damage.start}.") from damage
    reading = read_arabic(payload, declared)
    if reading is None:
        raise ItemError("undecodable", "It reads as prose in none of UTF-8, UTF-16, Windows-1256 and ISO-8859-6.")
    return reading


def _not_empty(text: str) -> str:
    """The text itself; raises ItemError `empty` where it shows nothing."""
    if not _SHOWN.search(text):
        raise ItemError("empty", "Nothing but white space.")
    return text
