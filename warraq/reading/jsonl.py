"""JSON Lines: each line that is not blank is an item, numbered from 1, and stays the bytes that it was.

Whether a line is JSON is found out by `warraq.reading.rows`, which has to parse it anyway and is spared the lines that
are known by their bytes. Only what shows at its ends is told here, with the number of the line.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Set
from typing import Protocol

from warraq.errors import ItemError
from warraq.model import Ended, RawItem
from warraq.reading.failures import ended, item_error
from warraq.reading.files import sizes
from warraq.reading.limits import Limits
from warraq.reading.names import storable

_PIECE = 1 << 20  # bytes of an overlong line in memory at a time
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# The first bytes of what else is found under this suffix: gzip, Zip, PDF, PNG, JPEG, zstd.
_OTHER_FILES = (b"\x1f\x8b", b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"\x28\xb5\x2f\xfd")


class Lines(Protocol):
    """What is asked of a stream."""

    def readline(self, limit: int = -1, /) -> bytes: ...


def read_rows(
    stream: Lines, path: str, source: str, limits: Limits, *, known: Set[int] = frozenset()
) -> Iterator[RawItem | Ended]:
    """Read a stream of JSON Lines, of any length, one line at a time; `path` is `-` for standard input.

    Records whose numbers are `known` are passed over. A line over the limit is an item that ends with too_large; the
    lines after it are read. UTF-16 and files of another kind end as a whole, as does one in which nothing is; so does a
    stream that cannot be read on.
    """
    container = storable(path)
    number = line_number = 0
    try:
        while line := stream.readline(limits.max_bytes + 1):
            line_number += 1
            if line_number == 1:
                line = _without_mark(line)
            row = line.strip()
            if not row:
                continue
            number += 1
            if number in known:
                continue
            if len(line) > limits.max_bytes and not line.endswith(b"\n"):
                size = len(line) + _skip_line(stream)
                error = ItemError("too_large", f"line {line_number:,}: {sizes(size, limits)}")
                yield ended(f"{path}#{number}", source, error)
            elif row[0] != 0x7B or row[-1] != 0x7D:
                start = row[:40].decode("utf-8", "replace")
                error = ItemError("invalid_json", f"line {line_number:,} is no JSON object: {start}")
                yield ended(f"{path}#{number}", source, error)
            else:
                yield RawItem(f"{container}#{number}", source, "row", row, container)
    except OSError as error:
        yield ended(path, source, item_error(error))
    except ItemError as error:
        yield ended(path, source, error)
    else:
        if not number:
            yield ended(path, source, ItemError("empty"))


def _without_mark(line: bytes) -> bytes:
    """The first line without the byte order mark of UTF-8. Raises ItemError for what is no JSON Lines at all."""
    if line.startswith(_UTF16_MARKS):
        raise ItemError("undecodable", "it is UTF-16; JSON Lines are UTF-8")
    if line.startswith(_OTHER_FILES):
        raise ItemError("not_text", f"it begins with {line[:4]!r}")
    return line.removeprefix(codecs.BOM_UTF8)


def _skip_line(stream: Lines) -> int:
    """Read on to the end of a line and forget it; returns how many bytes that were."""
    skipped = 0
    while piece := stream.readline(_PIECE):
        skipped += len(piece)
        if piece.endswith(b"\n"):
            break
    return skipped
