"""The score of scrapinghub/article-extraction-benchmark: 4-gram shingles of words, precision, recall and F1.

Written after its `evaluate.py` (MIT): counts are normalised for each page, so that long articles weigh no more than
short ones; precision and recall are means over the pages, and F1 is taken of those means.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from statistics import mean

_WORD = re.compile(r"\w+")
_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Match:
    """How a page's text fits the truth: shares of shingles that are right, too many, and missing; they add up to 1."""

    right: float
    extra: float
    missing: float

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else float(not self.missing)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missing) if self.right + self.missing else float(not self.extra)

    @property
    def f1(self) -> float:
        return _f1(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class Score:
    """Means over pages."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return _f1(self.precision, self.recall)


def match(truth: str, text: str) -> Match:
    """Compare an extracted text with the true one."""
    expected, found = _shingles(truth), _shingles(text)
    counts = ((expected & found).total(), (found - expected).total(), (expected - found).total())
    total = sum(counts) or 1
    return Match(*(count / total for count in counts))


def score(matches: list[Match]) -> Score:
    """Precision over the pages where something was found, recall over those where there was something to find."""
    return Score(
        mean(page.precision for page in matches if page.right + page.extra),
        mean(page.recall for page in matches if page.right + page.missing),
    )


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    grams = (tuple(words[at : at + _LENGTH]) for at in range(max(1, len(words) - _LENGTH + 1)))
    return Counter(gram for gram in grams if gram)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
