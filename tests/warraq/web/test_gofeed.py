"""Our reading of gofeed's 539 feeds beside gofeed's own; docs/feeds.md explains every difference listed here."""

from __future__ import annotations

import json
import posixpath
import tarfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.warraq.web.gofeed_differences import DIFFERENCES
from warraq.errors import ItemError
from warraq.urls import canonical
from warraq.web.feed_text import article_text
from warraq.web.feeds import Entry, parse_feed

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def files(shared: Callable[[str], Path]) -> Files:
    with tarfile.open(shared("data/feeds/gofeed.tar.xz")) as archive:
        members = [member for member in archive if member.isfile()]
        return {member.name.removeprefix("testdata/"): _bytes(archive, member) for member in members}


def test_entries_are_those_that_gofeed_expects_except_where_documented(files: Files) -> None:
    compared = 0
    different: dict[str, set[str]] = {}
    for name, payload, expected in _pairs(files):
        compared += 1
        entries = parse_feed(payload, url="").entries
        items = [item for item in expected.get("items", expected.get("entries")) or [] if isinstance(item, dict)]
        assert len(entries) == len(items), name
        for item, entry in zip(items, entries, strict=True):
            for field in _different(item, entry):
                different.setdefault(field, set()).add(name)
    assert compared == 539
    assert different == DIFFERENCES


def test_kinds_are_told_apart_by_what_is_inside(files: Files) -> None:
    kinds: dict[str, str] = {}
    for name, payload in files.items():
        if name.startswith("parser/universal/"):
            try:
                kinds[name.removeprefix("parser/universal/")] = parse_feed(payload, url="").kind
            except ItemError as error:
                kinds[name.removeprefix("parser/universal/")] = error.reason
    assert kinds == {
        "atom03_feed.xml": "atom",
        "atom10_feed.xml": "atom",
        "empty_feed.xml": "empty",
        "invalid.json": "not_a_feed",
        "json10_feed.json": "json",
        "json11_feed.json": "json",
        "rdf_feed.xml": "rdf",
        "rss_feed.xml": "rss",
        "rss_feed_bom.xml": "rss",
        "rss_feed_leading_spaces.xml": "rss",
        "sample.json": "json",
        "unknown_feed.xml": "not_a_feed",
    }


def _bytes(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(member)
    assert file is not None
    return file.read()


def _pairs(files: Files) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Name, feed and expected result; XML has its result in a .json beside it, JSON in `*_expected.json`."""
    for name, payload in sorted(files.items()):
        stem, suffix = posixpath.splitext(name)
        expected = f"{stem}.json" if suffix == ".xml" else f"{stem}_expected.json"
        if expected in files:
            yield name, payload, json.loads(files[expected])


def _different(item: dict[str, Any], entry: Entry) -> Iterator[str]:
    if (item.get("title") or None) != entry.title:
        yield "title"
    link = item.get("link") or item.get("url") or _alternate(item.get("links"))
    if (canonical(link) if link else None) != (canonical(entry.url) if entry.url else None):
        yield "link"
    for mine, theirs in (
        (entry.published, ("publishedParsed", "pubDateParsed", "date_published")),
        (entry.updated, ("updatedParsed", "date_modified")),
    ):
        written = next((item[name] for name in theirs if name in item), None)
        at = datetime.fromisoformat(written).replace(microsecond=0) if written else None
        if at != (mine.at if mine else None):
            yield "date"
    if [name for name in map(_name, item.get("authors") or [item.get("author")]) if name] != list(entry.authors):
        yield "author"
    content = item.get("content") or item.get("content_html")
    if _words(content.get("value") if isinstance(content, dict) else content) != _words(entry.content):
        yield "content"
    if _words(item.get("description") or item.get("summary")) != _words(entry.summary):
        yield "summary"


def _alternate(links: Any) -> str | None:
    candidates = [link for link in links or [] if isinstance(link, dict) and link.get("rel") in ("alternate", None)]
    return candidates[0].get("href") if candidates else None


def _name(person: Any) -> str | None:
    return person.get("name") if isinstance(person, dict) else person


def _words(markup: str | None) -> str | None:
    return article_text(markup) if markup else None
