"""Fold a text for matching and remember where each character came from.

Matching wants one spelling (`أبريل`, `ابريل` and `أبــريل` are one word); a mention has to quote the text as it stands.
So letters are folded one to one, marks that carry no letter are left out, and `Folded` maps a span back.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

# One character for one character, so that offsets stay: hamza seats, the Persian and Urdu forms of Arabic letters, the
# digits of both, dashes, slashes and spaces. A chain of str.replace is several times faster than str.translate.
_SAME = {
    "ا": "أإآٱ",
    "ي": "ىیۍې",
    "ه": "ةہھۀەۂۃ",
    "ك": "کڪ",
    "-": "‐‑‒–—―−",
    "/": "؍⁄∕／",
    ":": "：",
    ".": "٫",
    "'": "’ʼ",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r",
    **{str(n): "".join(chr(zero + n) for zero in (0x0660, 0x06F0, 0xFF10)) for n in range(10)},
}
_PAIRS = [(variant, kept) for kept, variants in _SAME.items() for variant in variants]
# Most Arabic texts have no others: one search for those is cheaper than replacing each.
_COMMON = frozenset("أإآىة\u00a0")
_COMMON_PAIRS = [(variant, kept) for variant, kept in _PAIRS if variant in _COMMON]

# Tashkeel, tatweel, Quranic marks, zero-width and direction marks, soft hyphen.
_MARKS = (
    "\u00ad\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
_MARK = re.compile(f"[{_MARKS}]")
_PRESENTATIONS = "\ufb50-\ufdff\ufe70-\ufefc"
_PRESENTATION = re.compile(f"[{_PRESENTATIONS}]")
_RARE = re.compile(
    f"[{_PRESENTATIONS}{re.escape(''.join(variant for variant, _ in _PAIRS if variant not in _COMMON))}]"
)
_TRAILING = re.compile("[\u0640\u064b-\u0652\u0670]*")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows its source.

    `cuts` holds, in order, the place in `text` before which each single mark was left out. `origin` is used instead
    where presentation forms made letters longer (`ﻻ` is two): the place in `source` of each character of `text`.
    """

    source: str
    text: str
    cuts: list[int] = field(default_factory=list)
    origin: list[int] | None = None

    def _place(self, index: int) -> int:
        return self.origin[index] if self.origin is not None else index + bisect_right(self.cuts, index)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in `source` of `text[start:end]` (not empty), with the marks on its last letter."""
        if not self.cuts and self.origin is None:
            return start, end
        trailing = _TRAILING.match(self.source, self._place(end - 1) + 1)
        return self._place(start), trailing.end() if trailing else end


def _same_length(text: str, pairs: list[tuple[str, str]]) -> str:
    for variant, kept in pairs:
        text = text.replace(variant, kept)
    return text


def fold(source: str) -> Folded:
    """Fold `source` in linear time. Any string is allowed, lone surrogates and unassigned characters too."""
    rare = _RARE.search(source)
    if rare and _PRESENTATION.search(source):
        return _fold_presentation_forms(source)
    text = _MARK.sub("", source)
    cuts: list[int] = []
    if len(text) != len(source):
        cuts = [match.start() - already for already, match in enumerate(_MARK.finditer(source))]
    return Folded(source, _same_length(text, _PAIRS if rare else _COMMON_PAIRS), cuts)


def _fold_presentation_forms(source: str) -> Folded:
    letters: list[str] = []
    origin: list[int] = []
    for place, char in enumerate(source):
        plain = unicodedata.normalize("NFKC", char) if _PRESENTATION.match(char) else char
        plain = _MARK.sub("", plain)
        letters.append(plain)
        origin.extend([place] * len(plain))
    return Folded(source, _same_length("".join(letters), _PAIRS), origin=origin)
