"""The safe transport: every connection, whoever asks for it, goes to an address that was judged just before.

A name is resolved once, all its addresses are judged, and the connection goes to one of those addresses itself, so
there is no second look-up that could answer otherwise (DNS rebinding). The TLS server name, the certificate check and
the Host header keep the name. This holds for redirects too, since each is a new connection or one that was checked.

It is an `httpx.AsyncBaseTransport` over httpcore with a pool per origin: httpcore's one big pool looks at all of its
connections for every request, which at 100 hosts costs ten times the request itself (docs/fetching.md has figures).
"""

from __future__ import annotations

import asyncio
import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore
import httpx

from warraq.fetch.addresses import Networks, refusal
from warraq.fetch.resolve import Resolve

ALLOWED = "warraq.allowed_networks"  # the request extension that carries `Networks`
MAX_ADDRESSES = 4  # tried one after the other, within one connection timeout
_MAX_POOLS = 256  # origins with an open connection, well under the usual limit of 1,024 open files
_KEEPALIVE = 30.0  # seconds


class BlockedAddress(httpx.ConnectError):
    """The host has an address that may not be reached. No connection was opened."""


class UnresolvedHost(httpx.ConnectError):
    """The host's name leads to no address."""


class CheckedNetwork(httpcore.AsyncNetworkBackend):
    """Opens TCP connections to judged addresses only. One for each set of networks that an operator allows."""

    def __init__(self, resolve: Resolve, allowed: Networks) -> None:
        self._resolve = resolve
        self._allowed = allowed
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Raises BlockedAddress, UnresolvedHost, httpcore.ConnectError, httpcore.ConnectTimeout."""
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._resolve(host, port)
        except TimeoutError as error:
            raise UnresolvedHost(f"no answer for {host} within {timeout:g} s") from error
        except (OSError, UnicodeError) as error:
            raise UnresolvedHost(f"{host}: {error}") from error
        if not addresses:
            raise UnresolvedHost(f"{host} has no address")
        # One bad address spoils the host: a mixed answer is how rebinding is played with a single look-up.
        for address in addresses:
            if reason := refusal(address, self._allowed):
                raise BlockedAddress(f"{host} is at {address}: {reason}" if host != address else f"{host}: {reason}")
        tried = addresses[:MAX_ADDRESSES]
        share = timeout / len(tried) if timeout else None
        for address in tried[:-1]:
            try:
                return await self._inner.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._inner.connect_tcp(tried[-1], port, share, local_address, socket_options)

    async def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        """Raises BlockedAddress: a file is no public address."""
        raise BlockedAddress("a Unix socket is no public address")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class SafeTransport(httpx.AsyncBaseTransport):
    """HTTP/1.1 and HTTP/2 to public addresses, TLS verified, no proxies, no environment.

    A request may carry `extensions={ALLOWED: networks}`; connections opened for one set of networks are never used
    for another. `pools` bounds the origins whose connections are kept open.
    """

    def __init__(self, resolve: Resolve, ssl_context: ssl.SSLContext | None = None, pools: int = _MAX_POOLS) -> None:
        self._resolve = resolve
        self._ssl = ssl_context or httpx.create_ssl_context(trust_env=False)
        self._max_pools = pools
        self._pools: OrderedDict[tuple[bytes, bytes, int | None, Networks], _Pool] = OrderedDict()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Raises httpx.TransportError in its kinds, among them BlockedAddress and UnresolvedHost."""
        url = request.url
        if url.scheme not in ("http", "https"):
            raise httpx.UnsupportedProtocol(f"{url.scheme}: is neither http nor https", request=request)
        pool = self._pool(url, request.extensions.get(ALLOWED, ()))
        pool.active += 1
        try:
            with _httpx_errors():
                answer = await pool.connections.handle_async_request(
                    httpcore.Request(
                        method=request.method,
                        url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                        headers=request.headers.raw,
                        content=request.stream,
                        extensions=request.extensions,
                    )
                )
        except BaseException:
            pool.active -= 1
            raise
        await self._close_idle()
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer, pool), extensions=answer.extensions
        )

    def _pool(self, url: httpx.URL, allowed: Networks) -> _Pool:
        key = (url.raw_scheme, url.raw_host, url.port, allowed)
        pool = self._pools.get(key)
        if pool is None:
            pool = self._pools[key] = _Pool(
                httpcore.AsyncConnectionPool(
                    ssl_context=self._ssl,
                    http2=True,
                    keepalive_expiry=_KEEPALIVE,
                    network_backend=CheckedNetwork(self._resolve, allowed),
                )
            )
        self._pools.move_to_end(key)
        return pool

    async def _close_idle(self) -> None:
        """Close what was used least recently, so that a run over thousands of hosts does not run out of files."""
        if len(self._pools) > self._max_pools:
            idle = [key for key, pool in self._pools.items() if not pool.active]
            for key in idle[: len(self._pools) - self._max_pools]:
                await self._pools.pop(key).connections.aclose()

    async def aclose(self) -> None:
        while self._pools:
            await self._pools.popitem()[1].connections.aclose()


class _Pool:
    def __init__(self, connections: httpcore.AsyncConnectionPool) -> None:
        self.connections = connections
        self.active = 0


class _Body(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response, pool: _Pool) -> None:
        self._answer = answer
        self._pool: _Pool | None = pool

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _httpx_errors():
            async for part in self._answer.aiter_stream():
                yield part

    async def aclose(self) -> None:
        if self._pool is not None:
            self._pool.active -= 1
            self._pool = None
            await self._answer.aclose()


@contextmanager
def _httpx_errors() -> Iterator[None]:
    """httpx's exceptions for httpcore's, which have the same names."""
    try:
        yield
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise getattr(httpx, type(error).__name__)(str(error)) from error
