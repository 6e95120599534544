"""The bytes of a file of gzip members, and finding where in it a member with a WARC record begins."""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import BinaryIO

CHUNK = 1 << 16  # bytes read at a time
MEMBER = b"\x1f\x8b\x08"  # how a member begins: gzip's two bytes, and the only method that there is (RFC 1952)

_HEAD = 1 << 12  # bytes of a member that are enough to unpack its beginning
_BLOCK = 1 << 20


class PackedBytes:
    """The compressed bytes of a file, in chunks that can be given back in part."""

    def __init__(self, file: BinaryIO) -> None:
        self.offset = 0  # of the next byte to take
        self._file = file
        self._given_back = b""

    def take(self) -> bytes:
        data = self._given_back or self._file.read(CHUNK)
        self._given_back = b""
        self.offset += len(data)
        return data

    def peek(self) -> bytes:
        """The next bytes, some 4 KB of them if so many can be read, without taking them."""
        with suppress(OSError):  # taking them will tell
            while len(self._given_back) < _HEAD and (more := self._file.read(CHUNK)):
                self._given_back += more
        return self._given_back[:_HEAD]

    def give_back(self, data: bytes) -> None:
        self._given_back = data + self._given_back
        self.offset -= len(data)

    def seek(self, offset: int) -> None:
        self._file.seek(offset)
        self._given_back = b""
        self.offset = offset

    def only_padding_left(self) -> bool:
        """Whether nothing or only zeros follow, as tapes and some tools leave them; else stands before what follows."""
        try:
            while data := self.take():
                rest = data.lstrip(b"\0")
                if rest:
                    self.give_back(rest)
                    return False
        except OSError:
            return False  # reading the member will tell
        return True


def next_member(file: BinaryIO, offset: int) -> int | None:
    """Where after a byte of the file a gzip member begins that holds a WARC record."""
    overlap = b""
    try:
        file.seek(offset)
        while block := file.read(_BLOCK):
            data = overlap + block
            base = offset - len(overlap)
            at = data.find(MEMBER)
            while at >= 0:
                file.seek(base + at)
                if begins_record(file.read(_HEAD)):
                    return base + at
                at = data.find(MEMBER, at + 1)
            overlap = data[-2:]
            offset = base + len(data)
            file.seek(offset)
    except OSError:
        return None
    return None


def begins_record(packed: bytes) -> bool:
    """Whether what these first bytes of a gzip member unpack to begins a WARC record."""
    try:
        return zlib.decompressobj(wbits=31).decompress(packed, 64).lstrip().startswith(b"WARC/")
    except zlib.error:
        return False
