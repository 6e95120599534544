"""The head of an archived HTTP response, read as leniently as crawlers wrote it down."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_STATUS_LINE = re.compile(rb"[A-Z]+(?:/\d+(?:\.\d+)?)? (\d{3})(?: ([^\r\n]*))?\r?\n", re.ASCII)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_FOLDED = re.compile(rb"\r?\n[ \t]+")


@dataclass(frozen=True, slots=True)
class ResponseHead:
    """Status, phrase, header fields by their names in lower case (of several the last), and where the body begins."""

    status: int
    phrase: str
    fields: dict[str, str] = field(default_factory=dict)
    body_at: int = 0


def parse_head(block: bytes) -> ResponseHead | None:
    """Parse the beginning of a response; None where it does not begin with a status line.

    Line ends may be LF alone, lines that are no field are passed over, a head without an end is all there is.
    """
    status = _STATUS_LINE.match(block)
    if status is None:
        return None
    # From the end of the status line on, so that a head without fields ends there.
    end = _HEAD_END.search(block, status.end() - (2 if block[status.end() - 2 : status.end() - 1] == b"\r" else 1))
    head = block[status.end() : end.start()] if end else block[status.end() :]
    fields = {}
    for line in _FOLDED.sub(b" ", head).splitlines():
        name, colon, value = line.partition(b":")
        if colon:
            fields[name.strip().lower().decode("latin-1")] = value.strip().decode("latin-1")
    phrase = (status[2] or b"").decode("latin-1").strip()
    return ResponseHead(int(status[1]), phrase, fields, end.end() if end else len(block))
