"""Texts from outside, made fit to stand in a line of ours."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
# Embeddings, overrides and isolates of the text's own, which could turn round what stands beside it.
_UNRULY = re.compile("[\u202a-\u202e\u2066-\u2069]")


def cut(text: str, characters: int) -> str:
    """The beginning of a text as one line without control characters."""
    line = " ".join(tamed(text[: 2 * characters]).split())
    return line if len(line) <= characters else line[:characters].rstrip() + "…"


def tamed(text: str) -> str:
    """A text without control characters and without marks that change the direction of what follows."""
    return _CONTROL.sub(" ", _UNRULY.sub("", text))
