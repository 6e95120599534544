"""Servers that behave badly. Each function makes a handler for `SiteHost.on`."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Callable, Iterable

import brotli  # type: ignore[import-untyped]  # ships no types
import zstandard

from tests.site.log import Seen
from tests.site.server import Handler, answer

_HTML = b"Content-Type: text/html\r\n"


def raw(data: bytes, *, close: bool = True) -> Handler:
    """Exactly these bytes."""

    async def send(_: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        if close:
            await writer.drain()
            writer.close()

    return send


def redirect(location: str, status: int = 302) -> Handler:
    return raw(answer(b"", status, {"Location": location}), close=False)


def stall(first: bytes = b"") -> Handler:
    """Sends `first` and then nothing for an hour, with the connection open."""

    async def send(_: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        await writer.drain()
        await asyncio.sleep(3600)

    return send


def drip(interval: float, first: bytes = b"HTTP/1.1 200 OK\r\n" + _HTML + b"Content-Length: 100000\r\n\r\n") -> Handler:
    """One byte every `interval` seconds."""

    async def send(_: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        while not writer.is_closing():
            writer.write(b"a")
            await writer.drain()
            await asyncio.sleep(interval)

    return send


def cut() -> Handler:
    """Announces 1,000 bytes, sends 10 and closes."""
    return raw(b"HTTP/1.1 200 OK\r\n" + _HTML + b"Content-Length: 1000\r\n\r\n<html>abcd")


def cut_chunked() -> Handler:
    return raw(b"HTTP/1.1 200 OK\r\n" + _HTML + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<html\r\n")


def reset() -> Handler:
    async def send(_: Seen, writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()

    return send


def endless(head: bytes = b"HTTP/1.1 200 OK\r\n" + _HTML + b"\r\n", piece: bytes = b"<p>more</p>" * 1000) -> Handler:
    """A body, or whatever `head` leads to, without an end."""

    async def send(_: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while not writer.is_closing():
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0)

    return send


def endless_chunks() -> Handler:
    return endless(
        b"HTTP/1.1 200 OK\r\n" + _HTML + b"Transfer-Encoding: chunked\r\n\r\n",
        b"2000\r\n" + b"a" * 0x2000 + b"\r\n",
    )


def announces(length: int) -> Handler:
    return stall(b"HTTP/1.1 200 OK\r\n" + _HTML + f"Content-Length: {length}\r\n\r\n".encode())


def bomb(coding: str, size: int = 100_000_000) -> Handler:
    """A small body that decompresses to `size` bytes."""
    zeros = bytes(size)
    compress: dict[str, Callable[[bytes], bytes]] = {
        "gzip": gzip.compress,
        "deflate": zlib.compress,
        "br": lambda data: brotli.compress(data, quality=5),
        "zstd": zstandard.compress,
    }
    return raw(answer(compress[coding](zeros), 200, {"Content-Encoding": coding}), close=False)


def claims(coding: str) -> Handler:
    """Says that it is compressed and sends text."""
    return raw(answer(b"<html><body>Plain text.</body></html>", 200, {"Content-Encoding": coding}), close=False)


def two_lengths() -> Handler:
    return raw(b"HTTP/1.1 200 OK\r\n" + _HTML + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\nabcdefg")


def header_flood() -> Handler:
    """Header lines without an end."""
    return endless(b"HTTP/1.1 200 OK\r\n", b"X-Flood: " + b"a" * 1000 + b"\r\n")


def long_header() -> Handler:
    """One header line without an end."""
    return endless(b"HTTP/1.1 200 OK\r\nX-Flood: ", b"a" * 8192)


def interim_flood() -> Handler:
    """Interim answers (103) without an end, never a final one."""
    return endless(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 10)


def in_turn(handlers: Iterable[Handler]) -> Handler:
    """The first request gets the first handler, the second the second; the last one stays."""
    queue = list(handlers)

    async def send(seen: Seen, writer: asyncio.StreamWriter) -> None:
        await (queue.pop(0) if len(queue) > 1 else queue[0])(seen, writer)

    return send


def page(body: bytes, headers: dict[str, str] | None = None, status: int = 200) -> Handler:
    return raw(answer(body, status, headers), close=False)


def conditional(body: bytes, etag: str, last_modified: str = "Mon, 05 Jan 2026 10:00:00 GMT") -> Handler:
    """An honest server: 304 to whoever has this version, the body to everybody else."""

    async def send(seen: Seen, writer: asyncio.StreamWriter) -> None:
        known = seen.headers.get("if-none-match") == etag or (
            "if-none-match" not in seen.headers and seen.headers.get("if-modified-since") == last_modified
        )
        headers = {"ETag": etag, "Last-Modified": last_modified}
        writer.write(answer(b"" if known else body, 304 if known else 200, headers))

    return send


def never_changes(bodies: Iterable[bytes], etag: str) -> Handler:
    """A liar: 304 to every conditional request, and a new body under the same ETag to every other one."""
    queue = list(bodies)

    async def send(seen: Seen, writer: asyncio.StreamWriter) -> None:
        if seen.conditional:
            writer.write(answer(b"", 304, {"ETag": etag}))
        else:
            writer.write(answer(queue.pop(0) if len(queue) > 1 else queue[0], 200, {"ETag": etag}))

    return send
