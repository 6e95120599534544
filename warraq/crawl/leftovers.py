"""Pages that a run had fetched and archived before it was cut off, so that the next one need not ask for them again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from warraq.archive.pointer import Pointer
from warraq.archive.read import Archived, read_record
from warraq.errors import ItemError
from warraq.fetch.conditional import Validators, body_hash
from warraq.fetch.target import REDIRECTS
from warraq.urls import absolute, canonical, place

_MAX_HOPS = 10
_KEPT = timedelta(days=2)  # archive files older than this are not looked through


@dataclass(frozen=True, slots=True)
class _Record:
    pointer: Pointer
    fetched_at: datetime
    moved_to: str | None


@dataclass(slots=True)
class Leftovers:
    """The archived answers of unfinished runs, by place."""

    folder: Path
    records: dict[str, _Record] = field(default_factory=dict)

    def page(self, where: str, *, after: datetime | None, not_before: datetime) -> Archived | None:
        """The document that was archived for a place, through its redirects.

        Only one fetched later than `after` (what is known already) and not before `not_before`. None where there is
        none that is whole.
        """
        record = self.records.get(where)
        for _ in range(_MAX_HOPS):
            if record is None or record.moved_to is None:
                break
            record = self.records.get(record.moved_to)
        if record is None or record.moved_to is not None or record.fetched_at < not_before:
            return None
        if after is not None and record.fetched_at <= after:
            return None
        try:
            archived = read_record(self.folder, record.pointer)
        except (ItemError, ValueError):
            return None
        return archived if archived.status in (200, 203) else None


def leftovers(folder: Path, runs: Collection[str], now: datetime | None = None) -> Leftovers:
    """Look through the files that these runs left in the archive at `folder`."""
    found = Leftovers(folder)
    if not runs:
        return found
    oldest = ((now or datetime.now(UTC)) - _KEPT).date().isoformat()
    for path in sorted(folder.glob("*/*.warc.gz")):
        if path.parent.name >= oldest and path.name.rpartition("-")[0] in runs:
            for url, record in _answers(path, folder):
                if spelling := canonical(url):
                    found.records[place(spelling)] = record
    return found


def validators(archived: Archived) -> Validators:
    """What the next request for an archived document can be made conditional on."""
    headers = {name.lower(): value.decode("latin-1") for name, value in reversed(archived.headers)}
    return Validators(
        etag=headers.get(b"etag"),
        last_modified=headers.get(b"last-modified"),
        body_hash=body_hash(archived.body),
        url=archived.url,
    )


def _answers(path: Path, folder: Path) -> Iterator[tuple[str, _Record]]:
    """Address and place of each answer that is whole: one after which another record begins. Never raises."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    name = path.relative_to(folder).as_posix()
    waiting: tuple[str, int, datetime, str | None] | None = None
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file, record_types=WarcRecordType.response | WarcRecordType.request):
                if waiting is not None:
                    url, start, at, moved_to = waiting
                    yield url, _Record(Pointer(name, start, record.stream_pos - start), at, moved_to)
                    waiting = None
                if record.record_type == WarcRecordType.response:
                    url = record.headers["WARC-Target-URI"]
                    waiting = url, record.stream_pos, record.record_date, _moved_to(record.http_headers, url)
    except (KeyError, OSError, ValueError, RuntimeError):
        # The file breaks off where the run was killed; what stands before is whole.
        return


def _moved_to(headers: Any, url: str) -> str | None:
    location = headers.get("Location") if headers is not None and headers.status_code in REDIRECTS else None
    if not location:
        return None
    target = absolute(location, url)
    spelling = canonical(target) if target else None
    return place(spelling) if spelling else None
