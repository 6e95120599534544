"""A folded text as words, numbers and single signs, with their places."""

from __future__ import annotations

import re

# A run of digits, a run of letters, or one sign. Spaces and underscores fall between the tokens.
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[^\w ]")
# Tokens past the end, so that a rule may look ahead (and, by Python's negative indices, one back) without asking.
_AHEAD = [""] * 16


class Tokens:
    """`words[i]` starts at `start(i)` and ends at `end(i)` of `text`; behind the last there are empty words.

    Few places are asked for, so they are counted up only as far as the last of them.
    """

    __slots__ = ("_starts", "count", "text", "words")

    def __init__(self, text: str) -> None:
        words: list[str] = []
        for piece in text.split(" "):
            if piece.isalpha():  # seven in eight are, and need no pattern
                words.append(piece)
            else:
                words += _TOKEN.findall(piece)
        self.text = text
        self.count = len(words)
        self.words = words + _AHEAD
        self._starts: list[int] = []

    def start(self, i: int) -> int:
        """Where token `i` starts in the text; the text's end behind the last."""
        if i >= self.count:
            return len(self.text)
        starts = self._starts
        counted = len(starts)
        if i >= counted:
            place = starts[-1] + len(self.words[counted - 1]) if starts else 0
            index = self.text.index
            for word in self.words[counted : i + 1]:
                place = index(word, place)  # nothing that falls between tokens can begin one
                starts.append(place)
                place += len(word)
        return starts[i]

    def end(self, i: int) -> int:
        """Where token `i` ends in the text."""
        return self.start(i) + len(self.words[i])

    def number(self, i: int) -> int | None:
        """The value of token `i` if it is a number of at most four digits."""
        word = self.words[i]
        return int(word) if len(word) <= 4 and word.isdecimal() else None

    def at(self, place: int, i: int) -> int:
        """The first token at or after `i` that starts at `place` of the text or behind it."""
        while i < self.count and self.start(i) < place:
            i += 1
        return i
