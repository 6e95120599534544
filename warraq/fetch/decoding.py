"""Taking a content coding off (RFC 9110 section 8.4) without ever holding more than the limit.

httpx decodes too, but without a limit: 10 kB of zstd or brotli can come out as gigabytes.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator

import brotli  # type: ignore[import-untyped]  # ships no types
import zstandard

from warraq.fetch.model import FetchError

ACCEPT_ENCODING = "gzip, br, zstd, deflate"
MAX_CODINGS = 2  # one more than anybody needs
_CHUNK = 64 * 1024
_ZSTD_WINDOW = 8 * 1024 * 1024  # bytes; RFC 9659: the largest that a client has to accept
_ZSTD_SLICE = 256  # bytes of input a step, which is 8 MB of output at the worst


def decode(wire: bytes, content_encoding: str | None, limit: int, *, partial: bool = False) -> bytes:
    """The body without its codings. With `partial` a stream that breaks off gives what it held up to there.

    Raises FetchError: `gzip_bomb` where more than `limit` bytes would come out of any step, `bad_encoding` where the
    bytes are not in the coding that the header claims, the coding is unknown, or the stream breaks off.
    """
    codings = [name for part in (content_encoding or "").lower().split(",") if (name := part.strip())]
    codings = [name for name in codings if name != "identity"]
    if len(codings) > MAX_CODINGS:
        raise FetchError("bad_encoding", f"{len(codings)} content codings, one upon the other")
    body = wire
    for name in reversed(codings):
        if name not in _DECODERS:
            raise FetchError("bad_encoding", f"the content coding {name[:40]!r} was not asked for")
        if body:
            body = _within(limit, _DECODERS[name](body, partial), name, partial)
    return body


def _within(limit: int, chunks: Iterator[bytes], name: str, partial: bool) -> bytes:
    out = io.BytesIO()
    try:
        for chunk in chunks:
            if out.tell() + len(chunk) > limit:
                raise FetchError("gzip_bomb", f"more than {limit} bytes came out of {name}")
            out.write(chunk)
    except (zlib.error, brotli.error, zstandard.ZstdError) as error:
        if not partial:
            raise FetchError("bad_encoding", f"it claims to be {name} and is not ({error})") from error
    return out.getvalue()


def _broken_off(partial: bool, name: str) -> None:
    if not partial:
        raise FetchError("bad_encoding", f"the {name} stream breaks off", transient=True)


def _gzip(wire: bytes, partial: bool) -> Iterator[bytes]:
    """One gzip member or several; bytes after the last that start no further member are ignored, as browsers do."""
    while wire:
        decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
        yield from _inflate(decoder, wire)
        if not decoder.eof:
            _broken_off(partial, "gzip")
        wire = decoder.unused_data if decoder.unused_data.startswith(b"\x1f\x8b") else b""


def _deflate(wire: bytes, partial: bool) -> Iterator[bytes]:
    """zlib's format as the RFC says, or the bare stream that some servers send: CMF and FLG tell (RFC 1950, 2.2)."""
    zlib_format = wire[0] & 0x0F == 8 and int.from_bytes(wire[:2], "big") % 31 == 0
    decoder = zlib.decompressobj(zlib.MAX_WBITS if zlib_format else -zlib.MAX_WBITS)
    yield from _inflate(decoder, wire)
    if not decoder.eof:
        _broken_off(partial, "deflate")


def _inflate(decoder: zlib._Decompress, wire: bytes) -> Iterator[bytes]:
    chunk = decoder.decompress(wire, _CHUNK)
    while chunk:
        yield chunk
        chunk = b"" if decoder.eof else decoder.decompress(decoder.unconsumed_tail, _CHUNK)


def _brotli(wire: bytes, partial: bool) -> Iterator[bytes]:
    decoder = brotli.Decompressor()
    chunk = decoder.process(wire, output_buffer_limit=_CHUNK)
    while chunk:
        yield chunk
        chunk = b"" if decoder.is_finished() else decoder.process(b"", output_buffer_limit=_CHUNK)
    if not decoder.is_finished():
        _broken_off(partial, "br")


def _zstd(wire: bytes, partial: bool) -> Iterator[bytes]:
    """One frame or several. Fed by the slice: the decoder has no limit of its own, and 4 bytes may become 128 kB."""
    while wire:
        decoder = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
        for start in range(0, len(wire), _ZSTD_SLICE):
            yield decoder.decompress(wire[start : start + _ZSTD_SLICE])
            if decoder.eof:
                break
        if not decoder.eof:
            _broken_off(partial, "zstd")
            return
        wire = decoder.unused_data + wire[start + _ZSTD_SLICE :]


_DECODERS: dict[str, Callable[[bytes, bool], Iterator[bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
