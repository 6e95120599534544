"""Reading the archive: one record by its pointer, or all of them in order."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from warraq.archive.pointer import Pointer
from warraq.errors import ItemError
from warraq.fetch.decoding import decode
from warraq.fetch.model import Header

MAX_RECORD = 64 * 1024**2  # bytes of one record out of its gzip member; we write a quarter of that at most
MAX_BODY = 64 * 1024**2  # bytes of a body without its content coding
_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """One archived answer; `body` without its content coding, `headers` as stored, `fetched_at` aware."""

    pointer: Pointer
    url: str
    fetched_at: datetime
    status: int
    headers: tuple[Header, ...]
    body: bytes

    @property
    def content_type(self) -> str | None:
        found = next((value for name, value in self.headers if name.lower() == b"content-type"), None)
        return None if found is None else found.decode("latin-1")


def read_record(folder: Path, pointer: Pointer | str) -> Archived:
    """The answer at `pointer` in the archive at `folder`.

    Raises ValueError for a text that is no pointer, and ItemError: `vanished` where the file is gone, `damaged` where
    the record is not whole, `not_a_response`, and what `warraq.fetch.decoding.decode` raises.
    """
    place = Pointer.parse(pointer) if isinstance(pointer, str) else pointer
    try:
        with (folder / place.file).open("rb") as file:
            file.seek(place.offset)
            member = next(_members(file, place.offset), None)
    except FileNotFoundError as error:
        raise ItemError("vanished", f"the archive file {place.file}") from error
    if member is None or member[1] != place.length:
        raise ItemError("damaged", f"no whole record at {place}")
    answer = _answer(member[2], place)
    if answer is None:
        raise ItemError("not_a_response", str(place))
    return answer


def records(folder: Path) -> Iterator[Archived]:
    """All answers in the archive, redirects among them, oldest file first.

    A file that breaks off in the middle of a record, as a crash leaves it, ends there without an error.
    """
    for path in sorted(folder.glob("*/*.warc.gz")):
        name = path.relative_to(folder).as_posix()
        with path.open("rb") as file:
            for offset, length, content in _members(file, 0):
                if answer := _answer(content, Pointer(name, offset, length)):
                    yield answer


def _members(file: BinaryIO, offset: int) -> Iterator[tuple[int, int, bytes]]:
    """Offset, length and content of each whole gzip member from the file's position on; `offset` is that position."""
    rest = b""
    while True:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        content, taken = io.BytesIO(), 0
        while not unpacker.eof:
            data = rest or file.read(_CHUNK)
            rest = b""
            if not data:
                return
            try:
                content.write(unpacker.decompress(data, MAX_RECORD + 1 - content.tell()))
            except zlib.error as error:
                raise ItemError("damaged", f"at byte {offset}: {error}") from error
            if content.tell() > MAX_RECORD:
                raise ItemError("gzip_bomb", f"a record of more than {MAX_RECORD} bytes at byte {offset}")
            taken += len(data)
        rest = unpacker.unused_data
        length = taken - len(rest)
        yield offset, length, content.getvalue()
        offset += length


def _answer(content: bytes, pointer: Pointer) -> Archived | None:
    """The answer in a record; None for a record of another kind."""
    record = next(iter(ArchiveIterator(io.BytesIO(content), record_types=WarcRecordType.response)), None)
    if record is None or record.http_headers.status_code is None:
        return None
    headers = tuple(record.http_headers.items_bytes())
    coding = b", ".join(value for name, value in headers if name.lower() == b"content-encoding").decode("latin-1")
    return Archived(
        pointer=pointer,
        url=record.headers["WARC-Target-URI"],
        fetched_at=record.record_date,
        status=record.http_headers.status_code,
        headers=headers,
        body=decode(record.reader.read(), coding, MAX_BODY),
    )
