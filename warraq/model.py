"""The nouns that every stage shares: an item, what was read for it, what was extracted from it, how it ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal

Kind = Literal["text", "html", "row"]
Precision = Literal["second", "minute", "day", "month", "year"]


class Outcome(StrEnum):
    """How an item ended in a run: exactly one of these, and their counts add up to the items of the run."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class RawItem:
    """One article's bytes as they were read or fetched, before anybody looked inside.

    `item` is its name in the ledger: a URL, a path as it was reached, or `path#n` for the n-th record from 1.
    `container` is the file that holds the record, where there is one. `url` is known only where the place itself
    tells it (a fetched page, a WARC record). `hints` are what the source or its feed says: title, author,
    published_at, language, publisher, text; they are used where the page itself is silent.
    """

    item: str
    source: str
    kind: Kind
    payload: bytes
    container: str | None = None
    url: str | None = None
    content_type: str | None = None
    fetched_at: datetime | None = None
    archive: str | None = None
    hints: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ended:
    """An item whose way ends before extraction, with a reason from `warraq.reasons` and a detail for people.

    `article_id` is the article that stands at its place, where one is known without looking.
    """

    item: str
    source: str
    outcome: Outcome
    reason: str
    detail: str = ""
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date as far as it is known.

    `at` is aware and in UTC: the instant, or the start (00:00 UTC) of the day, month or year that `precision` names.
    `on` is the calendar day as the source wrote it (in its own zone); None where no day is known.
    """

    at: datetime
    on: date | None
    precision: Precision
    by: str


@dataclass(slots=True)
class Fields:
    """What extraction found. None means not known; each `*_by` names the rule that found the value beside it."""

    text: str | None = None
    text_by: str | None = None
    title: str | None = None
    title_by: str | None = None
    author: str | None = None
    author_by: str | None = None
    published: Published | None = None
    language: str | None = None
    language_by: str | None = None
    language_confidence: float | None = None
    publisher: str | None = None
    publisher_by: str | None = None
    canonical_url: str | None = None
    canonical_by: str | None = None
    encoding: str | None = None
    notes: dict[str, Any] = field(default_factory=dict)
