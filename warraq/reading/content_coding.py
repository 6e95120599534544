"""Undoing what HTTP did to a body: chunks (RFC 9112, section 7.1) and content codings (RFC 9110, section 8.4.1).

Archives hold bodies that are not what their header says: crawlers undo a coding and keep the header, connections break
off. So a body that cannot be undone from its first byte is taken as it is, and of one that breaks off later what came
before is kept. What unpacks to more than the limit is a bomb, and is given up as soon as the limit is passed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Generator, Iterator

import brotli  # type: ignore[import-untyped]  # ships no types
import zstandard

from warraq.errors import ItemError

_STEP = 1 << 16  # bytes fed or given out at a time
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")

_Unpack = Callable[[bytes], Iterator[bytes]]


def decode_body(body: bytes, transfer_encoding: str, content_encoding: str, limit: int) -> bytes:
    """The body as the server meant it, at most `limit` bytes. Raises ItemError: gzip_bomb."""
    if "chunked" in transfer_encoding.lower():
        body = _joined_chunks(body)
    # In the order in which they were applied, so undone from the last; servers nest some, nobody nests many.
    codings = [coding.strip().lower() for coding in content_encoding.split(",")][-4:]
    for coding in reversed(codings):
        unpack = _CODINGS.get(coding)
        if unpack is not None:
            body = _unpacked(unpack, body, coding, limit)
    return body


def _joined_chunks(body: bytes) -> bytes:
    """The chunks of a body joined; the body itself where it is not in chunks."""
    chunks = []
    at = 0
    while match := _CHUNK_SIZE.match(body, at):
        size = int(match[1], 16)
        chunks.append(body[match.end() : match.end() + size])
        at = match.end() + size
        if size == 0 or at >= len(body):
            break
        if body.startswith(b"\r\n", at):
            at += 2
        elif body.startswith(b"\n", at):
            at += 1
    return b"".join(chunks) if chunks else body


def _unpacked(unpack: _Unpack, body: bytes, coding: str, limit: int) -> bytes:
    pieces = []
    size = 0
    try:
        for piece in unpack(body):
            size += len(piece)
            if size > limit:
                raise ItemError("gzip_bomb", f"{len(body):,} bytes of {coding} are more than {limit:,} unpacked")
            pieces.append(piece)
    except (zlib.error, brotli.error, zstandard.ZstdError):
        pass  # what came out before it broke is what there is
    return b"".join(pieces) if size else body


def _gzip(body: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(body):  # a body can be of several members
        at = yield from _inflated(zlib.decompressobj(wbits=31), body, at)


def _deflate(body: bytes) -> Iterator[bytes]:
    # The zlib format by the standard; some servers send the bare stream.
    bare = len(body) < 2 or (body[0] & 0x0F) != 8 or int.from_bytes(body[:2], "big") % 31 != 0
    yield from _inflated(zlib.decompressobj(wbits=-15 if bare else 15), body)


def _inflated(inflater: zlib._Decompress, body: bytes, at: int = 0) -> Generator[bytes, None, int]:
    """Inflate one stream from a place in the body on; returns where it ends."""
    while at < len(body):
        data = body[at : at + _STEP]
        at += len(data)
        while data and not inflater.eof:
            yield inflater.decompress(data, _STEP)
            data = inflater.unconsumed_tail
        if inflater.eof:
            return at - len(inflater.unused_data)
    return at


def _brotli(body: bytes) -> Iterator[bytes]:
    decompressor = brotli.Decompressor()
    for start in range(0, len(body), _STEP):
        yield decompressor.process(body[start : start + _STEP], output_buffer_limit=_STEP)
        while not decompressor.can_accept_more_data():
            yield decompressor.process(b"", output_buffer_limit=_STEP)
    # It can have taken all and not yet given out all.
    while not decompressor.is_finished() and (piece := decompressor.process(b"", output_buffer_limit=_STEP)):
        yield piece


def _zstd(body: bytes) -> Iterator[bytes]:
    # A window of 8 MB is what RFC 9659 allows for HTTP.
    with zstandard.ZstdDecompressor(max_window_size=1 << 23).stream_reader(body, read_across_frames=True) as reader:
        while piece := reader.read(_STEP):
            yield piece


_CODINGS: dict[str, _Unpack] = {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd}
