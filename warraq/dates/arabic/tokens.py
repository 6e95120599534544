"""A folded text as words, numbers and single signs, with their places."""

from __future__ import annotations

import re
from itertools import accumulate

# A run of digits, a run of letters, or one sign. Spaces and underscores fall between the tokens.
_TOKEN = re.compile(r"([0-9]+|[^\W\d_]+|[^\w ])")
# Tokens past the end, so that a rule may look ahead (and, by Python's negative indices, one back) without asking.
_AHEAD = 16


class Tokens:
    """`words[i]` starts at `starts[i]` and ends at `ends[i]` of `text`; behind the last there are empty words."""

    __slots__ = ("count", "ends", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        pieces = _TOKEN.split(text)
        bounds = list(accumulate(map(len, pieces)))
        self.text = text
        self.words = pieces[1::2] + [""] * _AHEAD
        self.starts = bounds[0:-1:2] + [len(text)] * _AHEAD
        self.ends = bounds[1::2] + [len(text)] * _AHEAD
        self.count = len(pieces) // 2

    def number(self, i: int) -> int | None:
        """The value of token `i` if it is a number of at most four digits."""
        word = self.words[i]
        return int(word) if len(word) <= 4 and word.isascii() and word.isdigit() else None

    def at(self, place: int, i: int) -> int:
        """The first token at or after `i` that starts at `place` of the text or behind it."""
        while i < self.count and self.starts[i] < place:
            i += 1
        return i
