"""One record of a WARC file as fastwarc sees it, with what fastwarc lets pass: a record cut short is an error here."""

from __future__ import annotations

from datetime import UTC, datetime

from fastwarc.warc import WarcRecord

from warraq.errors import ItemError
from warraq.reading.members import Member

_SKIPPED_AT_ONCE = 1 << 20  # bytes
# Text packs to a twentieth at best; zeros, of which bombs are made, to a thousandth.
_BOMB = 200


class BrokenRecord(Exception):
    """The record cannot be read; the message says how."""


class Record:
    """A record's head, and its block as a stream. Raises BrokenRecord for one without a length."""

    def __init__(self, record: WarcRecord, member: Member) -> None:
        length = record.headers.get("Content-Length") or ""
        # fastwarc takes what it cannot read, and what broke off before it, for a length of 0.
        if not (length.isascii() and length.isdigit()) or int(length) != record.content_length:
            raise BrokenRecord(f"its length is {length!r}, which is none" if length else "its head has no length")
        self.length: int = record.content_length
        self.left: int = self.length  # bytes of the block that were not read yet
        self._record = record
        self._member = member

    @property
    def type(self) -> str:
        """The WARC-Type in lower case; empty where there is none."""
        return (self.field("WARC-Type") or "").lower()

    @property
    def url(self) -> str | None:
        """The WARC-Target-URI, if it is one of the web; wget writes it in angle brackets."""
        uri = (self.field("WARC-Target-URI") or "").strip().removeprefix("<").removesuffix(">").strip()
        return uri if uri.lower().startswith(("http://", "https://")) else None

    @property
    def date(self) -> datetime | None:
        """The WARC-Date in UTC, where it can be read."""
        date: datetime | None = self._record.record_date
        return date.astimezone(UTC) if date is not None else None

    def field(self, name: str) -> str | None:
        """A field of the head, as text that any store takes."""
        value: str | None = self._record.headers.get(name)
        return value.encode("utf-8", "replace").decode("utf-8") if value is not None else None

    def read(self, size: int) -> bytes:
        """The next `size` bytes of the block, all of them."""
        pieces = []
        while size > 0:
            piece = self._record.reader.read(size)
            if not piece:
                raise BrokenRecord(f"the file ends {self.left:,} bytes before the record does")
            pieces.append(piece)
            size -= len(piece)
            self.left -= len(piece)
        return b"".join(pieces)

    def skip(self, limit: int) -> None:
        """Read the rest and forget it. Raises ItemError gzip_bomb, and stops, where over `limit` bytes are no text."""
        skipped = 0
        while self.left:
            passed = self._record.consume(min(self.left, _SKIPPED_AT_ONCE))
            if not passed:
                raise BrokenRecord(f"the file ends {self.left:,} bytes before the record does")
            self.left -= passed
            skipped += passed
            if skipped > limit and self._member.inflation() > _BOMB:
                raise ItemError(
                    "gzip_bomb", f"a record of {self.length:,} bytes, packed {self._member.inflation():.0f}:1"
                )
