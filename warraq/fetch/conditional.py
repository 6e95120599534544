"""Conditional requests (RFC 9110 section 13), and what to do about a server whose validators lie.

The rule. A server is caught lying in three ways, and each can be told from the headers and the hash alone:

1. the same strong ETag came with another body (RFC 9110 section 8.8.3 promises the same bytes);
2. the same Last-Modified came with another body, and there was no ETag to go by;
3. a 304 carries another ETag than the one that was asked about (section 15.4.5: it must be the current one).

Since a server that always answers 304 is never seen to change, every `VERIFY_EVERY`-th request is made without
conditions. Where that brings the old validators with another body, the 304s before it were lies, and rule 1 or 2
catches it. A liar gets no conditional requests any more: the page is fetched whole and told apart by its hash. The
mark stays with the page's validators, and within a run counts for the page's whole host.

A weak ETag (`W/"..."`) promises less: another body under it is no lie.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

VERIFY_EVERY = 20  # requests


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What to remember of a document so as not to fetch it twice.

    `url` is the address that gave them, after redirects: they mean nothing to another one; None stands for the
    request's own. `body_hash` is of the body with its content coding taken off (`body_hash`, below). `unverified`
    counts the 304 answers since the last full body.
    """

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    url: str | None = None
    unverified: int = 0
    lied: bool = False


def body_hash(body: bytes) -> str:
    """SHA-256 of a body, as 64 hex characters."""
    return hashlib.sha256(body).hexdigest()


def conditions(known: Validators | None, *, distrusted: bool = False) -> list[tuple[bytes, bytes]]:
    """The headers that make a request conditional; none where nothing is known, verified or trusted.

    Without a `body_hash` nobody could tell whether the server lies, and a 304 would leave the caller without a
    document, so such validators are not used.
    """
    if known is None or distrusted or known.lied or not known.body_hash or known.unverified >= VERIFY_EVERY - 1:
        return []
    named = ((b"If-None-Match", known.etag), (b"If-Modified-Since", known.last_modified))
    return [(name, value.encode()) for name, value in named if value and value.isascii() and value.isprintable()]


def after_not_modified(known: Validators, etag: str | None) -> Validators | None:
    """What to remember after a 304 that carried `etag`; None where it is a lie and the page must be asked whole."""
    if etag and known.etag and _opaque(etag) != _opaque(known.etag):
        return None
    return replace(known, unverified=known.unverified + 1)


def after_body(
    known: Validators | None, *, url: str, etag: str | None, last_modified: str | None, hashed: str
) -> Validators:
    """What to remember after a full body; `lied` is set, and stays set, once the server was caught."""
    lied = known is not None and (known.lied or _contradicts(known, url, etag, last_modified, hashed))
    return Validators(etag=etag, last_modified=last_modified, body_hash=hashed, url=url, lied=lied)


def _contradicts(known: Validators, url: str, etag: str | None, last_modified: str | None, hashed: str) -> bool:
    if known.body_hash in (None, hashed) or (known.url is not None and known.url != url):
        return False
    if etag or known.etag:
        return etag == known.etag and not (etag or "").startswith("W/")
    return last_modified is not None and last_modified == known.last_modified


def _opaque(etag: str) -> str:
    # Weak comparison (RFC 9110 section 8.8.3.2), and servers append the coding to a tag: "abc-gzip".
    opaque = etag.removeprefix("W/").strip('"')
    return next((opaque.removesuffix(end) for end in ("--gzip", "-gzip", ";gzip") if opaque.endswith(end)), opaque)
