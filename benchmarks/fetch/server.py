"""A loopback server that costs little: every path answers one gzipped page of 30 kB, on 100 addresses.

python -m benchmarks.fetch.server     prints its port and serves until it is ended
"""

from __future__ import annotations

import asyncio
import gzip

HOSTS = [f"127.0.2.{n}" for n in range(1, 101)]

_PAGE = b"<html><head><title>A page</title></head><body>" + b"".join(
    b"<p>Paragraph %d of a page that nobody reads.</p>" % n for n in range(600)
)


def _answer(body: bytes, headers: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nServer: bench\r\nDate: Mon, 05 Jan 2026 10:00:00 GMT\r\nVary: Accept-Encoding\r\n"
    return head + headers + b"Content-Length: %d\r\n\r\n" % len(body) + body


_GZIPPED = _answer(
    gzip.compress(_PAGE), b'Content-Type: text/html; charset=utf-8\r\nETag: "1"\r\nContent-Encoding: gzip\r\n'
)
_ROBOTS = _answer(b"User-agent: *\nDisallow: /private/\n", b"Content-Type: text/plain\r\n")


class _Connection(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._received = b""

    def data_received(self, data: bytes) -> None:
        self._received += data
        while b"\r\n\r\n" in self._received:
            head, _, self._received = self._received.partition(b"\r\n\r\n")
            self._transport.write(_ROBOTS if head.startswith(b"GET /robots.txt ") else _GZIPPED)


async def _serve() -> None:
    loop = asyncio.get_running_loop()
    first = await loop.create_server(_Connection, HOSTS[0], 0, backlog=1000)
    port = first.sockets[0].getsockname()[1]
    for host in HOSTS[1:]:
        await loop.create_server(_Connection, host, port, backlog=1000)
    print(port, flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve())
