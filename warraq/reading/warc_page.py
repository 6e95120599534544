"""Is a WARC record an HTML page that was answered with success? Then its bytes as the server meant them."""

from __future__ import annotations

from dataclasses import dataclass

from warraq.errors import ItemError
from warraq.reading.content_coding import decode_body
from warraq.reading.files import sizes
from warraq.reading.http_message import parse_head
from warraq.reading.limits import Limits
from warraq.reading.sniff import HTML_TYPES, looks_like_html, media_type
from warraq.reading.warc_record import Record

_HEAD = 1 << 16  # bytes, enough for any head of a response


@dataclass(frozen=True, slots=True)
class Page:
    """A page's bytes, freed of chunks and compression, and its Content-Type as declared."""

    payload: bytes
    content_type: str | None


def read_page(record: Record, limits: Limits) -> Page:
    """The page in a response or resource record.

    Raises ItemError with the reason why there is none: revisit, not_a_response, http_status, not_html, too_large,
    gzip_bomb, empty; the rest of the record is then unread.
    """
    if record.type == "revisit":
        raise ItemError("revisit", f"see {record.field('WARC-Refers-To-Date') or 'an earlier record'}")
    if record.type not in ("response", "resource"):
        raise ItemError("not_a_response", record.type or "it names no type")
    start = record.read(min(record.length, _HEAD))
    head = parse_head(start) if record.type == "response" else None
    if head is not None and not 200 <= head.status < 300:
        raise ItemError("http_status", f"{head.status} {head.phrase}".strip())
    content_type = head.fields.get("content-type") if head else _type_of_block(record)
    kind = media_type(content_type) or media_type(record.field("WARC-Identified-Payload-Type"))
    if kind and kind not in HTML_TYPES:
        raise ItemError("not_html", kind)
    if record.length > limits.max_bytes:
        raise ItemError("too_large", sizes(record.length, limits))
    body = start + record.read(record.left)
    if head is not None:
        transfer, content = head.fields.get("transfer-encoding", ""), head.fields.get("content-encoding", "")
        body = decode_body(body[head.body_at :], transfer, content, limits.max_bytes)
    if not body.strip():
        raise ItemError("empty")
    if not kind and not looks_like_html(body):
        raise ItemError("not_html", "it declares no type, and does not begin like a page")
    return Page(body, content_type)


def _type_of_block(record: Record) -> str | None:
    """What a block is that is no HTTP message; of a message that lost its head nothing is known."""
    declared = record.field("Content-Type")
    return None if media_type(declared) == "application/http" else declared
