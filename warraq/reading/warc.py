"""WARC files (ISO 28500), by fastwarc: each HTML page in them is an item under its own URL and fetch date.

Every record is an item, numbered from 1. What is damaged is passed over, and told in one outcome for the file. Digests
are not judged: many crawlers wrote wrong ones. Records are handed on one behind, since only the beginning of the next
shows that the member before it was whole and its checksum right; so two records are in memory, each up to the limit.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord

from warraq.errors import ItemError
from warraq.model import Ended, RawItem
from warraq.reading.failures import ended
from warraq.reading.limits import Limits
from warraq.reading.members import Member, members
from warraq.reading.names import storable
from warraq.reading.warc_page import read_page
from warraq.reading.warc_record import BrokenRecord, Record


def read_warc(file: BinaryIO, size: int, path: str, source: str, limits: Limits) -> Iterator[RawItem | Ended]:
    """Read an open WARC file of `size` bytes, compressed or not, from its first byte to its last."""
    yield from _Warc(size, path, source, limits).read(file)


class _Warc:
    def __init__(self, size: int, path: str, source: str, limits: Limits) -> None:
        self._size = size
        self._path = path
        self._source = source
        self._limits = limits
        self._container = storable(path)
        self._number = 0  # of records so far
        self._first_break = ""
        self._breaks = 0

    def read(self, file: BinaryIO) -> Iterator[RawItem | Ended]:
        for member in members(file):
            more = yield from self._records(member, resumed=False)
            while more:
                more = yield from self._records(member, resumed=True)
        if self._breaks:
            more_breaks = f"; {self._breaks - 1:,} more breaks after it" if self._breaks > 1 else ""
            yield ended(self._path, self._source, ItemError("damaged", self._first_break + more_breaks))
        elif self._number == 0:
            yield ended(self._path, self._source, ItemError("empty", "it holds no record"))

    def _records(self, member: Member, resumed: bool) -> Generator[RawItem | Ended, None, bool]:
        """Read records up to a member's end or a break in it; returns whether there are more after the break."""
        held: RawItem | Ended | None = None
        starts: list[int] = []  # of the record that is held and of the one before it
        # From where on a record is looked for after a break: one byte past the beginning of what broke.
        after = member.tell() + 1
        broken = ""
        try:
            for record in ArchiveIterator(cast(BinaryIO, member), parse_http=False, stream_detect=False):
                if held is not None:
                    yield held
                held = None
                self._number += 1
                starts = [*starts[-1:], record.stream_pos]
                after = record.stream_pos + 1
                held, whole = self._item(record, member)
                if not whole:
                    break
                after = record.stream_pos + record.content_length
        except BrokenRecord as error:
            broken = f"in record {self._number:,}: {error}"
        except OSError as error:
            # Members do not raise, so this is fastwarc's: it met what is no record.
            broken = f"after record {self._number:,}: {error}" if self._number else f"at its beginning: {error}"
        # Looking for what follows reads the member on, which can show that it is wrong, and with it what is held.
        more = bool(broken) and member.damage is None and member.resume(after, self._limits.max_bytes)
        if member.damage is not None and not more:
            self._note(member.damage.offset, f"in or after record {self._number:,}: {member.damage.what}")
            # What is no record, followed by a break, is a sign of wrong bytes too.
            if (member.damage.wrong or broken) and _is_alone(starts, after, member.damage.since):
                held = None
        elif broken and (starts or not resumed):  # otherwise it is the same break still
            self._note(member.offset(after - 1), broken)
        if held is not None:
            yield held
        return more

    def _item(self, record: WarcRecord, member: Member) -> tuple[RawItem | Ended, bool]:
        """The item that a record is, and whether the record was read to its end."""
        item = f"{self._container}#{self._number}"
        read = Record(record, member)
        try:
            try:
                page = read_page(read, self._limits)
            except ItemError:
                read.skip(self._limits.max_bytes)
                raise
        except ItemError as error:
            return ended(item, self._source, error), read.left == 0
        raw = RawItem(
            item,
            self._source,
            "html",
            page.payload,
            container=self._container,
            url=read.url,
            content_type=page.content_type,
            fetched_at=read.date,
        )
        return raw, True

    def _note(self, offset: int, what: str) -> None:
        self._breaks += 1
        self._first_break = self._first_break or f"at byte {offset:,} of {self._size:,}, {what}"


def _is_alone(starts: list[int], end: int, since: int) -> bool:
    """Whether of the records that begin at `starts` the last, which ends at `end`, is the only one after `since`."""
    return end > since and all(start < since for start in starts[:-1])
