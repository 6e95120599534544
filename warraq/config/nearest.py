"""The nearest known word to a mistyped one, as the end of an error's sentence."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable


def did_you_mean(word: str, known: Iterable[str], shown: Callable[[str], str] = repr) -> str:
    """Return "did you mean 'delay'?", or where nothing is near, what is known; `shown` writes a word."""
    words = sorted(known)
    near = difflib.get_close_matches(word.lower(), words, n=1, cutoff=0.6)
    return f"did you mean {shown(near[0])}?" if near else f"known are {', '.join(map(shown, words))}"
