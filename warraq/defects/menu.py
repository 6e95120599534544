"""How much of a text is a site's menu: names of sections, log-in, follow us, read more."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from warraq.defects.menu_labels import LABELS

_SEPARATOR = re.compile(r"[|•·»›►▪■◾❯>\t]+| [/\-–—] | {3,}")
# One of these stands in every separator; looking for them takes a fraction of the time that the expression takes.
_SIGNS = (*"|•·»›►▪■◾❯>\t/-–—", "   ")
_MARKS = re.compile(r"[\u0300-\u036f\u0640\u064b-\u065f\u0670\u200b-\u200f]")
_EDGES = " \t\u00a0.:…!+*#()[]«»\"'“”،,–—-←→<"
# A line weighs as one label until it has so many words, and then by its length.
_WORDS = 6
_LONGEST = 4  # words of a label


def fold(text: str) -> str:
    """A label as it is compared: without case, accents, vowel signs and forms of alef, ya and ta marbuta."""
    folded = _MARKS.sub("", unicodedata.normalize("NFD", text.strip(_EDGES)).casefold())
    return " ".join(folded.replace("ى", "ي").replace("ة", "ه").replace("ی", "ي").replace("ک", "ك").split())


_LABELS = frozenset(map(fold, LABELS))
_FIRST_WORDS = frozenset(label.split()[0] for label in _LABELS if label)
_fold_word = lru_cache(maxsize=8192)(fold)


def menu_share(text: str) -> float:
    """The share of a text's lines that are labels of menus, where a long line counts for many.

    Lines end at line ends and at the signs that part the entries of menus. A line of several labels without anything
    between them ("الرئيسية سياسة اقتصاد رياضة") counts as that many.
    """
    parted = any(sign in text for sign in _SIGNS)
    lines = text.splitlines()
    entries = [entry for line in lines for entry in _SEPARATOR.split(line)] if parted else lines
    found = [_labels_in(entry) for entry in entries]
    if not any(found):
        return 0.0
    weights = [
        max(labels, (entry.strip().count(" ") + 1) / _WORDS, 1)
        for labels, entry in zip(found, entries, strict=True)
        if entry.strip()
    ]
    return sum(found) / sum(weights)


def _labels_in(line: str) -> int:
    """How many labels a line is made of; 0 if anything else stands in it."""
    start = line.split(None, 1)
    # Most lines end here: their first word begins no label.
    if not start or _fold_word(start[0]) not in _FIRST_WORDS:
        return 0
    folded = fold(line).split()
    found = at = 0
    while at < len(folded):
        length = next((n for n in range(_LONGEST, 0, -1) if " ".join(folded[at : at + n]) in _LABELS), None)
        if length is None:
            return 0
        found += 1
        at += length
    return found
