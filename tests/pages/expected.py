"""What has to be read from a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

# The present, for pages whose dates lie in the past.
NOW = datetime(2024, 6, 1, 12, 0, tzinfo=UTC)


# A canonical address that is not checked.
ANY = "any"


@dataclass(frozen=True, slots=True)
class Expected:
    """A page's fields. `published` is the day as the page writes it and the rule's beginning; None for no date.

    `within` has to stand in the text, `without` must not. A field that is not named here is not checked, except the
    author and the date, where nothing means that none may be found.
    """

    trap: str
    build: Callable[[], bytes]
    title: str
    url: str | None = "https://example.org/news/station-4711"
    content_type: str | None = None
    title_by: str | None = None
    author: str | None = None
    published: tuple[str, str] | None = None
    language: str = "ar"
    publisher: str | None = None
    canonical: str | None = ANY
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
