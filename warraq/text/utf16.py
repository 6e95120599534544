"""UTF-16 without a byte order mark.

Arabic in UTF-16 consists of bytes below 0x80 for the most part and is therefore valid UTF-8 as well, full of control
characters; English is, full of NULs. In the wrong byte order a text has no ASCII spaces or line ends (U+0020 becomes
U+2000, U+000A becomes U+0A00, which is unassigned), so that its white space tells the order.
"""

from __future__ import annotations

import unicodedata

# Characters to judge by.
_WINDOW = 4_000
# Prose has a space or line end every 5 to 8 characters, and no unassigned or private characters at all.
_CHARACTERS_PER_SPACE = 25
_NOT_PROSE = frozenset({"Cc", "Cn", "Co", "Cs"})


def read_utf16(payload: bytes) -> tuple[str, str] | None:
    """Text and encoding (`utf-16-le` or `utf-16-be`) where the bytes read as prose in one of them, else None.

    An odd byte at the end, of a file that was cut, is dropped.
    """
    even = payload[: len(payload) // 2 * 2]
    for encoding in ("utf-16-le", "utf-16-be"):
        if _is_prose(even[: 2 * _WINDOW].decode(encoding, "ignore")):
            try:
                text = even.decode(encoding)
            except UnicodeDecodeError:
                continue
            return (text, encoding) if "\x00" not in text else None
    return None


def _is_prose(sample: str) -> bool:
    spaces = sum(sample.count(space) for space in " \n")
    if spaces * _CHARACTERS_PER_SPACE < len(sample):
        return False
    return all(char.isspace() or unicodedata.category(char) not in _NOT_PROSE for char in sample)
