"""WARC files made for tests, byte by byte, so that they can be made wrong."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence


def record(block: bytes, kind: str = "response", **head: str | None) -> bytes:
    """A record with its block. `head` adds or replaces fields (`_` for `-`); None leaves one out."""
    http = "application/http; msgtype=response"
    fields: dict[str, str | None] = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000000>",
        "WARC-Target-URI": "https://example.org/1",
        "WARC-Date": "2024-05-06T07:08:09Z",
        "Content-Type": http if kind == "response" else "text/plain",
        "Content-Length": str(len(block)),
    }
    fields |= {name.replace("_", "-"): value for name, value in head.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def http(body: bytes, status: str = "200 OK", content_type: str | None = "text/html", **head: str) -> bytes:
    """An HTTP response."""
    fields = {"Content-Type": content_type} | {name.replace("_", "-"): value for name, value in head.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def page(number: int, size: int = 300) -> bytes:
    """The bytes of a page that compresses about as pages do; each number another one."""
    words = " ".join(f"{number * 7919 % 1009 * word % 4093:x}" for word in range(size))
    return f"<html><title>{number}</title><p>{words}</html>".encode()


def pages(count: int, size: int = 300) -> list[bytes]:
    """Records with one page each, under an address each."""
    return [
        record(http(page(number, size)), WARC_Target_URI=f"https://example.org/{number}")
        for number in range(1, count + 1)
    ]


def by_record(records: Iterable[bytes]) -> bytes:
    """Compressed as WARC files should be: a gzip member for each record."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)


def ends_of(parts: Sequence[bytes]) -> list[int]:
    """Where each part ends when they are joined."""
    return [sum(len(part) for part in parts[: number + 1]) for number in range(len(parts))]
