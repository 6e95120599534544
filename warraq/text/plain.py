"""An article from a plain text file: its headline if it has one, its paragraphs, its language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from warraq.language import UNDETERMINED, detect
from warraq.model import Fields, Published
from warraq.text.decode import decode
from warraq.text.headline import find_headline

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
# What is cut off line ends: white space, soft hyphens, zero-width and direction marks, a stray byte order mark.
_EDGE = r"[\s\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+"
_EDGES = re.compile(rf"^{_EDGE}|{_EDGE}$")
# Lines below the headline among which the publication date is looked for, and the longest of them.
_HEAD_LINES = 4
_HEAD_CHARACTERS = 110


def extract_text(payload: bytes, *, language_hint: str | None = None, now: datetime | None = None) -> Fields:
    """Extract an article from the bytes of a text file.

    The headline, where the first line is one (`warraq.text.headline`), becomes the title and is taken out of the
    text: reprints under another headline share their text and so their content hash, and the title is not counted
    twice in search. A first line that is not clearly a headline stays, and the title is None.

    The text holds one paragraph or section heading a line, as the file has them; lines are stripped of white space
    and invisible marks at both ends, empty lines and control characters are dropped, and nothing else is changed.

    The language is detected in the text; `language_hint` (an ISO 639-1 code) counts where that fails, and without it
    the language is `und`. A publication date is read only from a date line right below the headline, as of `now`.

    Raises ItemError: `empty`, `not_text`, `undecodable`.
    """
    decoded, encoding = decode(payload)
    whole = _EDGES.sub("", _CONTROL.sub("", decoded))
    lines = [_EDGES.sub("", line) for line in whole.splitlines()]
    title = find_headline(lines)
    paragraphs = [line for line in (lines[1:] if title else lines) if line]
    text = "\n".join(paragraphs)
    fields = Fields(text=text, text_by="plain", encoding=encoding)
    if title:
        fields.title, fields.title_by = title, "first_line"
    _set_language(fields, text, language_hint)
    if title:
        fields.published = _published(paragraphs, fields.language, now)
    return fields


def _set_language(fields: Fields, text: str, hint: str | None) -> None:
    found = detect(text)
    if found.language == UNDETERMINED and hint:
        fields.language, fields.language_by = hint, "hint"
    else:
        fields.language, fields.language_by, fields.language_confidence = found.language, found.by, found.confidence


def _published(paragraphs: Sequence[str], language: str | None, now: datetime | None) -> Published | None:
    """The date of a date line between headline and first paragraph."""
    head = []
    for line in paragraphs[:_HEAD_LINES]:
        if len(line) > _HEAD_CHARACTERS:
            break
        head.append(line)
    if not any(char.isdigit() for line in head for char in line):
        return None
    from warraq.dates.byline import find_published

    return find_published(head, language=language, now=now)
