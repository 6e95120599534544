"""One request and its answer, within limits: every way in which a server can misbehave ends in one FetchError."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from time import monotonic

import httpx

from warraq.fetch.addresses import Networks
from warraq.fetch.decoding import ACCEPT_ENCODING
from warraq.fetch.faults import fault
from warraq.fetch.model import Exchange, FetchError, Header, Kind
from warraq.fetch.settings import Limits
from warraq.fetch.target import Target
from warraq.fetch.transport import ALLOWED

_ACCEPT = {
    "page": b"text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
    "feed": b"application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5",
    "sitemap": b"application/xml,text/xml,application/gzip,text/plain;q=0.9,*/*;q=0.5",
    "any": b"*/*",
}
# What is certainly no page. Everything else is looked at: servers call their pages many things.
_NO_PAGE_FAMILIES = ("image/", "audio/", "video/", "font/", "model/")
_NO_PAGE = frozenset(
    "application/" + name
    for name in (
        "pdf zip gzip x-gzip x-tar x-rar-compressed x-7z-compressed epub+zip msword vnd.ms-excel vnd.ms-powerpoint rtf "
        "javascript json octet-stream wasm x-shockwave-flash vnd.android.package-archive"
    ).split()
)
_ASIDE = 64 * 1024  # bytes of a redirect's or an error's body: read so that the connection can be used again


def request_headers(user_agent: str, kind: Kind, more: Iterable[Header] = ()) -> list[Header]:
    """The headers of a request in the order in which they go out; Host comes first by itself."""
    return [
        (b"User-Agent", user_agent.encode()),
        (b"Accept", _ACCEPT[kind]),
        (b"Accept-Encoding", ACCEPT_ENCODING.encode()),
        *more,
    ]


async def exchange(
    transport: httpx.AsyncBaseTransport,
    target: Target,
    headers: list[Header],
    *,
    kind: Kind,
    limits: Limits,
    allowed: Networks = (),
) -> Exchange:
    """Ask for `target` once. Redirects, errors and 304 are answers like others; of their bodies little is read.

    Raises FetchError: `too_large`, `not_html` (before the body is read), `timeout`, `blocked_address`, `dns_failure`,
    `connection_failed`, `tls_error`, `cut_off`, `bad_response`, `bad_url`.
    """
    started_at, start = datetime.now(UTC), monotonic()
    waits = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.total}
    extensions = {"timeout": waits, ALLOWED: allowed}
    try:
        async with asyncio.timeout(limits.total):
            request = httpx.Request("GET", target.url, headers=headers, extensions=extensions)
            answer = await transport.handle_async_request(request)
            try:
                wire, truncated = await _read(answer, kind, limits)
            finally:
                await answer.stream.aclose()  # type: ignore[union-attr]
    except TimeoutError as error:
        raise FetchError("timeout", f"not done after {limits.total:g} s", transient=True) from error
    except (httpx.TransportError, httpx.InvalidURL) as error:
        raise fault(error) from error
    network = answer.extensions.get("network_stream")
    peer = network.get_extra_info("server_addr") if network is not None else None
    return Exchange(
        url=target.url,
        request_headers=tuple(request.headers.raw),
        status=answer.status_code,
        phrase=answer.extensions.get("reason_phrase", b"").decode("latin-1"),
        headers=tuple(answer.headers.raw),
        wire=wire,
        truncated=truncated,
        started_at=started_at,
        elapsed=monotonic() - start,
        address=peer[0] if peer else "",
        http_version=answer.extensions.get("http_version", b"HTTP/1.1").decode("ascii"),
    )


async def _read(answer: httpx.Response, kind: Kind, limits: Limits) -> tuple[bytes, bool]:
    """The body as it is sent, and whether there was more of it."""
    good = 200 <= answer.status_code < 300
    if good and kind == "page":
        _check_type(answer.headers.get("content-type", ""))
    limit, cut = (limits.wire, limits.cut) if good else (min(_ASIDE, limits.wire), True)
    announced = answer.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced) > limit and not cut:
        raise FetchError("too_large", f"{announced} bytes announced, {limit} allowed")
    parts, size = [], 0
    async for part in answer.stream:  # type: ignore[union-attr]
        parts.append(part)
        size += len(part)
        if size > limit:
            if not cut:
                raise FetchError("too_large", f"more than {limit} bytes")
            return b"".join(parts)[:limit], True
    return b"".join(parts), False


def _check_type(content_type: str) -> None:
    media = content_type.partition(";")[0].strip().lower()
    if media.startswith(_NO_PAGE_FAMILIES) or media in _NO_PAGE:
        raise FetchError("not_html", f"the server calls it {media[:80]}")
