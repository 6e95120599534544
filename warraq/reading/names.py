"""Names of files as the ledger can store them, and their suffixes."""

from __future__ import annotations

import os
from typing import Literal

Form = Literal["text", "html", "jsonl", "warc"]

_FORMS: dict[str, Form] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".warc": "warc",
    ".warc.gz": "warc",
}


def storable(path: str) -> str:
    r"""The path as text that any store takes: a byte that is not UTF-8 is written `\xe9`, all else stays as it is."""
    if path.isascii():
        return path
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def form_of(path: str) -> Form | None:
    """What a file is by its suffix, in letters of either case; None for what Warraq does not read."""
    name = path.rpartition("/")[2].lower()
    return next((form for suffix, form in _FORMS.items() if name.endswith(suffix) and name != suffix), None)


def suffix_of(path: str) -> str:
    """The suffix as people see it, for a sentence; empty where there is none."""
    return os.path.splitext(path)[1]  # noqa: PTH122 - a Path costs more than the rest of the walk
