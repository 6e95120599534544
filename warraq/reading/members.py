"""A WARC file as a sequence of plain byte streams: one for each gzip member, or one for a file that is not compressed.

WARC files are compressed a record at a time (ISO 28500, annex D), so that a damaged member costs its own records only:
after one, reading goes on where the next member begins. A file compressed as a whole is one member, and gzip members
that do not begin with a record belong to the one before them: some tools cut records in two.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from warraq.reading.packed_bytes import CHUNK, MEMBER, PackedBytes, begins_record, next_member

_MARK = b"WARC/"
_FIRST_LINE = re.compile(rb"WARC/\d\.\d+\r?\n")
_LONGEST_LINE = 16
# fastwarc reads 64 KB ahead; so much of what it was given stays at hand, to look for a record in.
_AT_HAND = 4 * CHUNK


@dataclass(frozen=True, slots=True)
class Damage:
    """Where a member breaks, as an offset into the file, and how.

    `wrong`: its bytes are not those that were written, rather than some of them missing; that shows long after the
    first that differs, at the latest by the checksum. `since`: the position from which on this may be so.
    """

    offset: int
    what: str
    since: int = 0
    wrong: bool = False


class Member(Protocol):
    """A stream of WARC records. Positions count its own (decompressed) bytes, offsets those of the file."""

    damage: Damage | None

    def read(self, size: int = -1) -> bytes:
        """The next bytes, some of them; none at the end, and where the member breaks."""
        ...

    def tell(self) -> int:
        """The position of the next byte."""
        ...

    def offset(self, _position: int, /) -> int:
        """Where in the file a position lies; for a compressed member where that begins."""
        ...

    def resume(self, position: int, within: int) -> bool:
        """Go to the next beginning of a record from a position on, if there is one in the next `within` bytes."""
        ...

    def inflation(self) -> float:
        """How many bytes came out for each that went in."""
        ...


def members(file: BinaryIO) -> Iterator[Member]:
    """The members of an open file, one after another; each is to be read before the next is asked for.

    One that was not read to its end, or is damaged, is left, and the search for the next begins after its first byte.
    """
    if file.read(2) != MEMBER[:2]:
        file.seek(0)
        yield PlainMember(file)
        return
    file.seek(0)
    source = PackedBytes(file)
    while not source.only_padding_left():
        member = GzipMember(source)
        yield member
        if member.damage or not member.ended:
            following = next_member(file, member.start + 1)
            if following is None:
                return
            source.seek(following)


class PlainMember:
    """A file that is not compressed."""

    def __init__(self, file: BinaryIO) -> None:
        self.damage: Damage | None = None
        self._file = file
        self._position = 0

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._file.read(size)
        except OSError as error:
            self.damage = Damage(self._position, error.strerror or str(error))
            return b""
        self._position += len(data)
        return data

    def tell(self) -> int:
        return self._position

    def offset(self, _position: int) -> int:
        return _position

    def resume(self, position: int, within: int) -> bool:
        self._file.seek(position)
        self._position = position
        found = _find_record(self, within)
        if found is None:
            return False
        self._file.seek(found)
        self._position = found
        return True

    def inflation(self) -> float:
        return 1.0


class GzipMember:
    """One gzip member, decompressed as it is read, in bounded memory."""

    def __init__(self, source: PackedBytes) -> None:
        self.damage: Damage | None = None
        self.ended = False
        self.start = source.offset
        self._source = source
        self._inflater = zlib.decompressobj(wbits=31)
        self._packed_at = 0  # the position where what the inflater unpacks begins
        self._unpacked = 0  # the position up to which was unpacked
        self._position = 0
        self._at_hand = b""
        self._unread = b""

    def read(self, size: int = -1) -> bytes:
        size = size if 0 < size < CHUNK else CHUNK
        if not self._unread:
            self._unread = self._inflate(size)
            self._at_hand = (self._at_hand + self._unread)[-_AT_HAND:]
        # More than was asked for can come out before a break; readers rely on not being given it.
        data, self._unread = self._unread[:size], self._unread[size:]
        self._position += len(data)
        return data

    def tell(self) -> int:
        return self._position

    def offset(self, _position: int) -> int:
        return self.start

    def resume(self, position: int, within: int) -> bool:
        # Go back over what is at hand, then search on.
        end = self._position + len(self._unread)
        self._position = max(position, end - len(self._at_hand))
        self._unread = self._at_hand[self._position - end :] if self._position < end else b""
        found = _find_record(self, within)
        if found is None:
            return False
        end = self._position + len(self._unread)
        self._unread = self._at_hand[found - end :]
        self._position = found
        return True

    def inflation(self) -> float:
        return self._position / max(1, self._source.offset - self.start)

    def _inflate(self, size: int) -> bytes:
        try:
            return self._next(size)
        except OSError as error:
            self.damage = Damage(self._source.offset, error.strerror or str(error))
            return b""

    def _next(self, size: int) -> bytes:
        """Up to `size` decompressed bytes; none at the member's end or where it breaks. Raises OSError."""
        while not self.ended and self.damage is None:
            data = self._source.take()
            if not data:
                self.damage = Damage(self._source.offset, "the file ends within it", self._packed_at)
                break
            before = self._inflater.copy()
            try:
                out = self._inflater.decompress(data, size)
            except zlib.error as error:
                return self._up_to_error(before, data, error)
            self._source.give_back(self._inflater.unconsumed_tail or self._inflater.unused_data)
            self._unpacked += len(out)
            if self._inflater.eof:
                self._packed_at = self._unpacked
                following = self._source.peek()
                self.ended = not following.startswith(MEMBER) or begins_record(following)
                self._inflater = zlib.decompressobj(wbits=31)
            if out:
                return out
        return b""

    def _up_to_error(self, inflater: zlib._Decompress, data: bytes, error: zlib.error) -> bytes:
        """What zlib gave out before the byte at which it failed: it forgets that when it raises."""
        good = bytearray()
        number = 0
        try:
            for number in range(len(data)):
                good += inflater.decompress(data[number : number + 1])
        except zlib.error:
            what = str(error).rpartition(": ")[2]
            self.damage = Damage(self._source.offset - len(data) + number, what, self._packed_at, wrong=True)
        return bytes(good)


def _find_record(member: Member, within: int) -> int | None:
    """Read on to what a record begins with; returns its position."""
    begin = member.tell()
    seen = b""
    while member.tell() - begin < within and (data := member.read(CHUNK)):
        seen += data
        at = seen.find(_MARK)
        while at >= 0:
            if _FIRST_LINE.match(seen, at):
                return member.tell() - len(seen) + at
            at = seen.find(_MARK, at + 1)
        seen = seen[-_LONGEST_LINE:]
    return None
