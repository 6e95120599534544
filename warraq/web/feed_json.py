"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

import orjson

from warraq.errors import ItemError
from warraq.urls import absolute
from warraq.web.feed_dates import feed_date
from warraq.web.feed_text import plain
from warraq.web.feeds import Entry, Gathered


def read_json_feed(text: str, url: str, found: Gathered) -> Iterator[Entry]:
    """Yield the entries, and fill `found`; raises ItemError `not_a_feed`."""
    try:
        feed = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise ItemError("not_a_feed", f"it begins like JSON and is none: {error}") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise ItemError("not_a_feed", "it is JSON without a list of items")
    found.kind = "json"
    found.title = plain(_text(feed, "title"))
    found.url = _link(feed, "home_page_url", url)
    found.language = _text(feed, "language")
    found.authors = _authors(feed)
    for item in items:
        if isinstance(item, dict):
            yield _entry(item, url)


def _entry(item: dict[str, Any], base: str) -> Entry:
    published, updated = _text(item, "date_published"), _text(item, "date_modified")
    identifier = item.get("id")
    identifier = str(identifier).strip() if isinstance(identifier, (str, int, float)) else ""
    # An id that is an address is the page's own by the specification; `external_url` is the page that it comments on.
    link = _link(item, "url", base) or _link({"id": identifier}, "id", "") or _link(item, "external_url", base)
    content, words = _text(item, "content_html"), _text(item, "content_text")
    if content is None and words is not None:
        content = "".join(f"<p>{html.escape(line)}</p>" for line in words.splitlines() if line.strip())
    attachments = item.get("attachments")
    return Entry(
        id=identifier or link or "",
        url=link,
        title=plain(_text(item, "title")),
        authors=_authors(item),
        published_raw=published,
        published=feed_date(published, "date_published"),
        updated_raw=updated,
        updated=feed_date(updated, "date_modified"),
        summary=_text(item, "summary"),
        content=content,
        language=_text(item, "language"),
        categories=tuple(tag for tag in _list(item, "tags") if isinstance(tag, str)),
        enclosures=tuple(
            address
            for attachment in (attachments if isinstance(attachments, list) else [])
            if isinstance(attachment, dict) and (address := _link(attachment, "url", base))
        ),
    )


def _text(source: dict[str, Any], name: str) -> str | None:
    value = source.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _link(source: dict[str, Any], name: str, base: str) -> str | None:
    value = _text(source, name)
    return absolute(value, base or "about:blank") if value else None


def _list(source: dict[str, Any], name: str) -> list[Any]:
    value = source.get(name)
    return value if isinstance(value, list) else []


def _authors(source: dict[str, Any]) -> tuple[str, ...]:
    """The names of `authors`, or of version 1.0's single `author`."""
    people = [*_list(source, "authors"), source.get("author")]
    names = [name for person in people if isinstance(person, dict) and (name := plain(_text(person, "name")))]
    return tuple(dict.fromkeys(names))
