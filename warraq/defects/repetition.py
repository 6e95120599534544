"""How much of a text repeats itself."""

from __future__ import annotations

from collections.abc import Sequence

_WORDS = 5


def repeated_share(words: Sequence[str], lowest: float = 0.0) -> float:
    """The share of a text's characters that stand in runs of five words which stood in it before.

    The duplicate n-grams of Rae et al., "Scaling Language Models: Methods, Analysis & Insights from Training Gopher"
    (2021), appendix A.1.1, for n = 5, counted as in huggingface/datatrove: the first time is no repetition. Their
    limit of .15 is one for training data; news has tables, line-ups and quotations, and needs a far higher one.

    Shares up to `lowest` may be given as 0. That is cheap, because all that is repeated is made of words that stood
    there before: the characters of the words that a text has for the first time are never part of it.
    """
    total = len("".join(words))
    if total == 0 or len("".join(set(words))) >= (1 - lowest) * total:
        return 0.0
    seen: set[tuple[str, ...]] = set()
    repeated = at = 0
    while at + _WORDS <= len(words):
        run = tuple(words[at : at + _WORDS])
        if run in seen:
            repeated += sum(map(len, run))
            at += _WORDS
        else:
            seen.add(run)
            at += 1
    return repeated / total
