"""Lists of addresses: one a line, with comments, as people keep them in a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from warraq.urls import canonical, place
from warraq.web.xml_encoding import decode


@dataclass(frozen=True, slots=True)
class ListedUrl:
    """An address and its line, from 1. `url` is as written, without what is not part of it."""

    line: int
    url: str


@dataclass(frozen=True, slots=True)
class UnreadableLine:
    """A line that is neither empty, nor a comment, nor an http(s) address."""

    line: int
    text: str


def read_url_list(source: bytes | Iterable[str]) -> Iterator[ListedUrl | UnreadableLine]:
    """The addresses of a file's bytes or of lines, each page once (at its first line).

    Everything from `#` on is a comment where it stands first or after white space; what follows a tab is another
    column. Byte order marks, Windows line ends, and quotes or angle brackets around an address are understood.
    """
    lines = decode(source)[0].splitlines() if isinstance(source, bytes) else source
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        text = f" {line}".split(" #", 1)[0].replace("\ufeff", "").lstrip().split("\t", 1)[0].strip().strip("\"'<>,")
        if not text:
            continue
        spelling = canonical(text)
        if spelling is None:
            yield UnreadableLine(number, line.strip())
            continue
        if (key := place(spelling)) not in seen:
            seen.add(key)
            yield ListedUrl(number, text)
