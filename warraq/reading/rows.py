"""A row of JSON Lines into the fields of an article: the columns that it may have, under its own names for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from warraq.config.columns import COLUMNS
from warraq.errors import ItemError
from warraq.model import Fields, Published
from warraq.reading import row_values
from warraq.reading.json_object import parse_object

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_SHOWN = 80  # characters of a value that could not be read


@dataclass(slots=True)
class RowFields:
    """What a row says. `unread` holds, by column, the beginnings of values that are there and say nothing sure.

    `published_at` is the date as it is to be parsed, for which the language of the text has to be known.
    """

    text: str | None = None
    html: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published_at: str | None = None
    language: str | None = None
    publisher: str | None = None
    unread: dict[str, str] = field(default_factory=dict)


def fields_from_row(payload: bytes, *, mapping: Mapping[str, str]) -> RowFields:
    """Read a JSON object by the names of the columns, or for those in `mapping` by the names that it gives.

    Raises ItemError: undecodable, invalid_json, and no_text for a row with neither text nor HTML.
    """
    row = parse_object(payload)
    given = {column: row_values.at(row, mapping.get(column, column)) for column in COLUMNS}
    fields = RowFields(
        text=row_values.text(given["text"]),
        html=row_values.text(given["html"]),
        url=row_values.url(given["url"]),
        title=row_values.line(given["title"]),
        author=row_values.names(given["author"]),
        published_at=row_values.date_text(given["published_at"]),
        language=row_values.language(given["language"]),
        publisher=row_values.names(given["publisher"]),
    )
    for column, value in given.items():
        if getattr(fields, column) is None and value not in (None, "", [], {}):
            fields.unread[column] = str(value)[:_SHOWN]
    if fields.text is None and fields.html is None:
        raise ItemError("no_text", _why(given, row, mapping))
    return fields


def extract_row(
    payload: bytes, *, mapping: Mapping[str, str], language_hint: str | None = None, now: datetime | None = None
) -> tuple[Fields, str | None]:
    """The fields of an article from a row, and its URL if it has one.

    What the row says goes before what its page says (`html`, which is read only without `text`). The language is the
    text's own; the row's, and then `language_hint`, count where the text does not tell. `now` is the latest plausible
    date of publication (default: the present). Raises ItemError as `fields_from_row` does, and for a page as
    `warraq.html.page.extract_page`.
    """
    row = fields_from_row(payload, mapping=mapping)
    if row.text is not None:
        fields = Fields(text=_paragraphs(row.text), text_by="row", encoding="utf-8")
        _set_language(fields, row.language, language_hint)
    else:
        fields = _page(row, language_hint, now)
    if row.title:
        fields.title, fields.title_by = row.title, "row"
    if row.author:
        fields.author, fields.author_by = row.author, "row"
    if row.publisher:
        fields.publisher, fields.publisher_by = row.publisher, "row"
    if row.published_at:
        published = _published(row.published_at, fields.language, now)
        if published is None:
            row.unread["published_at"] = row.published_at[:_SHOWN]
        fields.published = published or fields.published
    if row.unread:
        fields.notes["unread"] = row.unread
    return fields, row.url


def _published(written: str, language: str | None, now: datetime | None) -> Published | None:
    from warraq.dates.parse import parse_published

    return parse_published(written, by="row", language=language, now=now)


def _why(given: Mapping[str, Any], row: Mapping[str, Any], mapping: Mapping[str, str]) -> str:
    for column in ("text", "html"):
        if given[column] is not None:
            empty = isinstance(given[column], str | list)
            return f"its {mapping.get(column, column)!r} is {'empty' if empty else 'no string'}"
    there = ", ".join(sorted(row)[:12]) or "none"
    return f"it has no field {mapping.get('text', 'text')!r}; its fields are {there}"


def _page(row: RowFields, language_hint: str | None, now: datetime | None) -> Fields:
    from warraq.html.page import extract_page

    return extract_page(
        (row.html or "").encode("utf-8"),
        url=row.url,
        content_type="text/html; charset=utf-8",
        language_hint=row.language or language_hint,
        now=now,
    )


def _paragraphs(text: str) -> str:
    """One paragraph a line, as in texts from files; without control characters."""
    lines = (line.strip() for line in _CONTROL.sub("", text).splitlines())
    return "\n".join(line for line in lines if line)


def _set_language(fields: Fields, claimed: str | None, hint: str | None) -> None:
    from warraq.language import UNDETERMINED, detect

    found = detect(fields.text or "")
    said = claimed or hint
    if found.language == UNDETERMINED and said:
        fields.language, fields.language_by = said, "row" if claimed else "hint"
        return
    fields.language, fields.language_by, fields.language_confidence = found.language, found.by, found.confidence
    if claimed and claimed != found.language:
        fields.notes["claimed_language"] = f"{claimed} (row)"
