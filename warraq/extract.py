"""From a staged batch of bytes to staged rows: extraction and identification, one item at a time, each on its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from warraq import staging
from warraq.acquire import ended_row
from warraq.errors import ItemError
from warraq.model import Ended, Fields, Outcome
from warraq.staging import Batch

# What extraction cannot make an article of although the bytes were there: kept in quarantine, to be looked at.
# Other reasons are failures of the work itself, or of nothing worth keeping.
_QUARANTINED = {"no_text", "not_text", "undecodable", "not_html", "not_an_article"}
_SKIPPED = {"empty", "outside_span"}


@dataclass(frozen=True, slots=True)
class SourceHints:
    """What a source's entry says of its articles; `fields` maps columns to the names in its JSON Lines."""

    language: str | None = None
    publisher: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Raw:
    """A staged item on its way to extraction: plain values, to be sent to another process."""

    n: int
    item: str
    key: str
    source: str
    kind: str
    container: str | None
    url: str | None
    content_type: str | None
    fetched_at: datetime | None
    archive: str | None
    hints: dict[str, str]
    bytes_hash: str
    payload: bytes
    source_hints: SourceHints


Row = dict[str, Any]
_MENTION = [field.name for field in staging.MENTION]
# Applies a function to many items, each alone: a result for each in order, a row or the error that it ended with.
Apply = Callable[[Callable[[Raw], Row], Iterable[Raw]], Iterator[Row | ItemError]]


def one_after_another(function: Callable[[Raw], Row], items: Iterable[Raw]) -> Iterator[Row | ItemError]:
    """Apply a function here and now, without the protection that a pool of processes gives."""
    for item in items:
        try:
            yield function(item)
        except ItemError as error:
            yield error


def extract_batch(batch: Batch, sources: Mapping[str, SourceHints], apply: Apply = one_after_another) -> int:
    """Extract what of a batch is not known yet; write `rows.parquet` and `ended-extract.parquet`.

    Returns the number of rows. An item that cannot be extracted ends alone, with its reason.
    """
    waiting = list(_waiting(batch, sources))
    rows: list[Row] = []
    ended: list[Row] = []
    for raw, result in zip(waiting, apply(extract_item, waiting), strict=True):
        if isinstance(result, ItemError):
            outcome = _outcome_of(result.reason)
            ended.append(ended_row(raw.n, Ended(raw.item, raw.source, outcome, result.reason, result.detail)))
        else:
            rows.append(result)
    if ended:
        staging.write(batch.path, "ended-extract", ended, staging.ENDED)
    if rows:
        staging.write(batch.path, "rows", rows, staging.ROWS)
    return len(rows)


def extract_item(raw: Raw) -> Row:
    """Extract and identify one item; raises ItemError with the reason why it is no article."""
    from warraq.arabic.normalise import content_hash
    from warraq.dates.find import find_dates
    from warraq.text.words import word_count
    from warraq.urls import canonical, place

    fields, url = _fields(raw)
    if not fields.text or not fields.text.strip():
        raise ItemError("no_text", "nothing but white space" if fields.text else "")
    fields.publisher, fields.publisher_by = _or_hint(
        fields.publisher, fields.publisher_by, raw.source_hints.publisher, "source"
    )
    # Where the page names its own address that one counts; else the one under which it was found.
    own_url = canonical(fields.canonical_url) if fields.canonical_url else None
    found_url = canonical(url) if url else None
    canonical_url = own_url or found_url
    digest = content_hash(fields.text)
    anonymous = canonical_url is None and raw.container is not None
    if canonical_url is not None:
        where = place(canonical_url)
    elif anonymous:
        where = f"{raw.key.rpartition('#')[0]}#{digest}"
    else:
        where = raw.key
    published = fields.published
    mentions = find_dates(fields.text, language=fields.language, anchor=published.on if published else None)
    return {
        "n": raw.n,
        "item": raw.item,
        "key": raw.key,
        "source": raw.source,
        "container": raw.container,
        "place": where,
        "anonymous": anonymous,
        "url": url,
        "canonical_url": canonical_url,
        "title": fields.title,
        "title_by": fields.title_by,
        "author": fields.author,
        "author_by": fields.author_by,
        "published_at": published.at if published else None,
        "published_on": published.on if published else None,
        "published_precision": published.precision if published else None,
        "published_by": published.by if published else None,
        "language": fields.language,
        "language_by": fields.language_by,
        "language_confidence": fields.language_confidence,
        "publisher": fields.publisher,
        "publisher_by": fields.publisher_by,
        "text": fields.text,
        "text_by": fields.text_by,
        "encoding": fields.encoding,
        "word_count": word_count(fields.text),
        "content_hash": digest,
        "bytes_hash": raw.bytes_hash,
        "archive": raw.archive,
        "fetched_at": raw.fetched_at,
        "notes": json.dumps(fields.notes, ensure_ascii=False, default=str) if fields.notes else None,
        "mentions": [{name: getattr(mention, name) for name in _MENTION} for mention in mentions],
    }


def _fields(raw: Raw) -> tuple[Fields, str | None]:
    """The fields of an item, and the URL under which it was found, if any."""
    hint = raw.hints.get("language") or raw.source_hints.language
    if raw.kind == "html":
        return _page(raw, hint), raw.url
    if raw.kind == "text":
        from warraq.text.plain import extract_text
        from warraq.web.merge import fill

        fields = extract_text(raw.payload, language_hint=hint)
        return fill(fields, raw.hints) if raw.hints else fields, raw.url
    from warraq.reading.rows import extract_row

    return extract_row(raw.payload, mapping=raw.source_hints.fields, language_hint=hint)


def _page(raw: Raw, language_hint: str | None) -> Fields:
    """A page's fields, completed by what its feed or sitemap says; where it cannot be read, those of the feed alone."""
    from warraq.html.page import extract_page
    from warraq.web.merge import fill

    try:
        if not raw.payload and (reason := raw.hints.get("page")):
            raise ItemError(reason)
        # An old capture is judged by its own day: what was the future then is no date, and "today" was another.
        fields = extract_page(
            raw.payload, url=raw.url, content_type=raw.content_type, language_hint=language_hint, now=raw.fetched_at
        )
    except ItemError as error:
        if "content" not in raw.hints:
            raise
        fields = Fields(notes={"page": error.reason})
    if not raw.hints:
        return fields
    filled = fill(fields, raw.hints)
    if filled.text and filled.language is None:
        from warraq.language import detect

        found = detect(filled.text)
        filled.language, filled.language_by, filled.language_confidence = found.language, "text", found.confidence
    return filled


def _or_hint(value: str | None, by: str | None, hint: str | None, rule: str) -> tuple[str | None, str | None]:
    return (value, by) if value is not None or hint is None else (hint, rule)


def _outcome_of(reason: str) -> Outcome:
    if reason in _QUARANTINED:
        return Outcome.REJECTED
    return Outcome.SKIPPED if reason in _SKIPPED else Outcome.FAILED


def _waiting(batch: Batch, sources: Mapping[str, SourceHints]) -> Iterator[Raw]:
    done = set(staging.read(batch.path, "known", staging.KNOWN, ["n"])["n"].to_pylist())
    quarantined = staging.read(batch.path, "quarantined", staging.QUARANTINED, ["n", "settled"])
    done.update(row["n"] for row in quarantined.to_pylist() if row["settled"])
    for row in staging.read(batch.path, "raw", staging.RAW).to_pylist():
        if row["n"] not in done:
            hints = json.loads(row.pop("hints") or "{}")
            yield Raw(**row, hints=hints, source_hints=sources.get(row["source"], SourceHints()))
