"""How much of one file, line or record is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """`max_bytes` bounds a text or HTML file, a line of JSON, a WARC record, and what a compressed body unpacks to.

    A container (a .jsonl or .warc file) may be of any size.
    """

    max_bytes: int = 50_000_000
