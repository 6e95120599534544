"""The server: raw HTTP/1.1 on asyncio streams in a thread, so that a handler can send whatever bytes it likes."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from itertools import pairwise
from threading import Thread
from types import TracebackType
from typing import Any, Self, TypeVar

from tests.site.log import Seen

NETWORK = "127.0.1.0/24"
_MAX_HEAD = 64 * 1024

# Gets the request and the connection, and writes the answer. The connection stays open unless the handler closes it.
Handler = Callable[[Seen, asyncio.StreamWriter], Awaitable[None]]

T = TypeVar("T")


def answer(
    body: bytes = b"",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    *,
    content_type: str = "text/html; charset=utf-8",
) -> bytes:
    """A well-formed answer."""
    lines = [f"HTTP/1.1 {status} {'OK' if status == 200 else 'Other'}"]
    named = {"Content-Type": content_type, "Content-Length": str(len(body)), **(headers or {})}
    lines += [f"{name}: {value}" for name, value in named.items()]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + (b"" if status in (204, 304) else body)


class SiteHost:
    """One host of the site, at an address of its own. Paths that nobody set up answer 404, robots.txt included."""

    def __init__(self, site: Site, address: str, port: int, scheme: str) -> None:
        self._site = site
        self.address = address
        self.port = port
        self.scheme = scheme
        self.handlers: dict[str, Handler] = {}

    def url(self, path: str = "/") -> str:
        return f"{self.scheme}://{self.address}:{self.port}{path}"

    def on(self, path: str, handler: Handler) -> None:
        """`handler` answers every request for `path` (compared with its query)."""
        self.handlers[path] = handler

    def page(
        self,
        path: str,
        body: bytes = b"<html><body><p>A page.</p></body></html>",
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        content_type: str = "text/html; charset=utf-8",
    ) -> None:
        whole = answer(body, status, headers, content_type=content_type)

        async def send(_: Seen, writer: asyncio.StreamWriter) -> None:
            writer.write(whole)

        self.on(path, send)

    def robots(self, text: str | bytes, status: int = 200) -> None:
        body = text.encode() if isinstance(text, str) else text
        self.page("/robots.txt", body, status, content_type="text/plain")

    @property
    def seen(self) -> list[Seen]:
        """This host's log, in order."""
        return [seen for seen in self._site.log if seen.host == self.address]

    @property
    def paths(self) -> list[str]:
        return [seen.path for seen in self.seen]

    def gaps(self) -> list[float]:
        """Seconds between one request and the next."""
        times = [seen.at for seen in self.seen]
        return [later - earlier for earlier, later in pairwise(times)]


class Site:
    """All hosts share one port and one log."""

    def __init__(self) -> None:
        self.log: list[Seen] = []
        self.connections = 0
        self._hosts: dict[str, SiteHost] = {}
        self._servers: list[asyncio.Server] = []
        self._tasks: set[asyncio.Task[Any]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="test-site", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def host(
        self, address: str | None = None, *, tls: ssl.SSLContext | None = None, port: int | None = None
    ) -> SiteHost:
        """Open another host; its address is the next of `NETWORK` unless one is given."""
        address = address or f"127.0.1.{len(self._hosts) + 1}"
        port = port if port is not None else next((host.port for host in self._hosts.values()), 0)
        server = self.run(asyncio.start_server(self._connected, address, port, ssl=tls, limit=_MAX_HEAD))
        self._servers.append(server)
        host = SiteHost(self, address, server.sockets[0].getsockname()[1], "https" if tls else "http")
        self._hosts[address] = host
        return host

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run on the site's own loop and wait."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        self.connections += 1
        connection = self.connections
        address = writer.get_extra_info("sockname")[0]
        try:
            while not writer.is_closing():
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                seen = _parse(head, address, connection)
                self.log.append(seen)
                await self._hosts[address].handlers.get(seen.path, _not_found)(seen, writer)
                await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.CancelledError, OSError):
            pass  # the client went away, or the site closes
        finally:
            writer.close()

    async def _close(self) -> None:
        # What was accepted a moment ago begins first: a server that is closed forgets it (CPython 3.11), and it would
        # stay open.
        for server in self._servers:
            for listening in server.sockets:
                self._loop.remove_reader(listening.fileno())
        await self._turns()
        for server in self._servers:
            server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._turns()  # and what was closed ends

    @staticmethod
    async def _turns() -> None:
        for _ in range(20):  # more than accepting or closing takes
            await asyncio.sleep(0)


def _parse(head: str, host: str, connection: int) -> Seen:
    first, *lines = head.rstrip("\r\n").split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Seen(time.monotonic(), host, first.split(" ")[1], headers, connection)


async def _not_found(_: Seen, writer: asyncio.StreamWriter) -> None:
    writer.write(answer(b"<html><body>Nothing here.</body></html>", 404))
