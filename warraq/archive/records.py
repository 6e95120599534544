"""An exchange as WARC records (ISO 28500:2017, WARC 1.1): its request and its response, each a gzip member.

What is stored is what was on the wire with only the transfer coding taken off: the body keeps its content coding, the
headers keep their spelling and order. Two things are adapted so that every tool can read the block as HTTP/1.1:

- `Transfer-Encoding` and a `Content-Length` that does not fit are renamed to `X-Crawler-Transfer-Encoding` and
  `X-Crawler-Content-Length`, as in Common Crawl's archives, and the length of what is stored is added;
- an HTTP/2 answer gets a status line of HTTP/1.1, and the record says `WARC-Protocol: h2`.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from fastwarc.warc import WarcRecord, WarcRecordType

from warraq.fetch.model import Exchange, Header

_LEVEL = 6  # gzip; most bodies are compressed already


def exchange_records(exchange: Exchange) -> tuple[bytes, bytes]:
    """The response record and the request record, in this order, each a gzip member of its own."""
    response = _new(WarcRecordType.response, exchange)
    if exchange.address:
        response.headers["WARC-IP-Address"] = exchange.address
    if exchange.http_version == "HTTP/2":
        response.headers["WARC-Protocol"] = "h2"
    if exchange.truncated:
        response.headers["WARC-Truncated"] = "length"
    request = _new(WarcRecordType.request, exchange)
    request.headers["WARC-Concurrent-To"] = str(response.record_id)
    digest = hashlib.sha1(exchange.wire, usedforsecurity=False).digest()
    return _packed(response, _response_block(exchange), digest), _packed(request, _request_block(exchange), None)


def info_record(filename: str, fields: dict[str, str]) -> bytes:
    """The warcinfo record that opens a file, with `fields` such as `software` and `operator`."""
    record = WarcRecord()
    record.init_headers(WarcRecordType.warcinfo)
    record.headers.status_line = "WARC/1.1"
    record.headers["WARC-Date"] = _date(datetime.now(UTC))
    record.headers["WARC-Filename"] = filename
    record.headers["Content-Type"] = "application/warc-fields"
    return _packed(record, "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode(), None)


def _new(kind: WarcRecordType, exchange: Exchange) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(kind)
    record.headers.status_line = "WARC/1.1"
    record.headers["WARC-Date"] = _date(exchange.started_at)
    record.headers["WARC-Target-URI"] = exchange.url
    record.headers["Content-Type"] = f"application/http; msgtype={kind}"
    return record


def _packed(record: WarcRecord, block: bytes, payload_digest: bytes | None) -> bytes:
    record.set_bytes_content(block)
    plain = io.BytesIO()
    record.write(plain, checksum_data=True, payload_digest=payload_digest)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return packer.compress(plain.getbuffer()) + packer.flush()


def _date(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _request_block(exchange: Exchange) -> bytes:
    parts = urlsplit(exchange.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return _head(f"GET {target} HTTP/1.1".encode(), exchange.request_headers)


def _response_block(exchange: Exchange) -> bytes:
    phrase = exchange.phrase or _phrase(exchange.status)
    status_line = f"HTTP/1.1 {exchange.status} {phrase}".encode("latin-1", "replace")
    return _head(status_line, _stored_headers(exchange)) + exchange.wire


def _phrase(status: int) -> str:
    # HTTP/2 has none.
    return next((known.phrase for known in HTTPStatus if known == status), "")


def _stored_headers(exchange: Exchange) -> list[Header]:
    length = str(len(exchange.wire)).encode()
    headers: list[Header] = []
    fits = False
    for name, value in exchange.headers:
        lower = name.lower()
        if lower == b"transfer-encoding" or (lower == b"content-length" and value.strip() != length):
            headers.append((b"X-Crawler-" + name, value))
        else:
            headers.append((name, value))
            fits = fits or lower == b"content-length"
    return headers if fits else [*headers, (b"Content-Length", length)]


def _head(first: bytes, headers: Iterable[Header]) -> bytes:
    return b"\r\n".join([first, *(name + b": " + value for name, value in headers)]) + b"\r\n\r\n"
