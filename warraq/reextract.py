"""Today's extractor over the archive: what would it make of the same bytes, and where does that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warraq.archive.read import read_record
from warraq.crawl.documents import kind_of
from warraq.errors import ItemError
from warraq.model import Ended, Outcome, RawItem

# What an analyst sees of an article; the rules that found it (`*_by`) may change without a difference.
FIELDS = (
    "url",
    "title",
    "author",
    "published_at",
    "published_on",
    "published_precision",
    "language",
    "publisher",
    "text",
)


@dataclass(frozen=True, slots=True)
class ArchivedArticle:
    """An article that points to its record, with what its feed or sitemap said when it was read."""

    article_id: str
    item: str
    source: str
    archive: str
    hints: dict[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that today's extractor reads otherwise; None where there is no value."""

    article_id: str
    item: str
    field: str
    before: Any
    after: Any


def archived_items(articles: Iterable[ArchivedArticle], folder: Path) -> Iterator[RawItem | Ended]:
    """The articles' bytes out of the archive at `folder`, as if they had just been fetched."""
    for article in articles:
        try:
            archived = read_record(folder, article.archive)
        except (ItemError, ValueError) as error:
            reason = error.reason if isinstance(error, ItemError) else "damaged"
            yield Ended(article.item, article.source, Outcome.FAILED, reason, str(error), article.article_id)
            continue
        # Where the page could not be had, the record is the feed's, and the text is in the hints.
        of_page = "page" not in article.hints
        yield RawItem(
            item=article.item,
            source=article.source,
            kind=kind_of(archived.content_type) if of_page else "html",
            payload=archived.body if of_page else b"",
            url=archived.url if of_page else article.item,
            content_type=archived.content_type if of_page else None,
            fetched_at=archived.fetched_at,
            archive=article.archive,
            hints=article.hints,
        )


def differences(article_id: str, item: str, before: Mapping[str, Any], row: Mapping[str, Any]) -> list[Difference]:
    """The fields of a staged `row` that are not as they stand in the warehouse."""
    after = {**row, "url": row["canonical_url"]}
    return [
        Difference(article_id, item, field, before[field], after[field])
        for field in FIELDS
        if before[field] != after[field]
    ]
