"""Text and HTML files, each one item, read whole up to the size limit."""

from __future__ import annotations

from warraq.errors import ItemError
from warraq.model import Kind, RawItem
from warraq.reading.failures import item_error
from warraq.reading.limits import Limits
from warraq.reading.names import storable
from warraq.reading.opening import open_regular


def read_file(path: str, kind: Kind, source: str, limits: Limits) -> RawItem:
    """Read one file; raises ItemError with the reason: empty, too_large, or what the system says."""
    file, size = open_regular(path)
    with file:
        if size > limits.max_bytes:
            raise ItemError("too_large", sizes(size, limits))
        try:
            # Up to one byte more than there should be, and than allowed: a file can grow while it is read.
            payload = file.read(size + 1)
            if len(payload) > size:
                payload += file.read(limits.max_bytes + 1 - len(payload))
        except OSError as error:
            raise item_error(error) from error
    if not payload:
        raise ItemError("empty")
    if len(payload) > limits.max_bytes:
        raise ItemError("too_large", f"more than {limits.max_bytes:,} bytes, and growing")
    return RawItem(storable(path), source, kind, payload)


def sizes(size: int, limits: Limits) -> str:
    """How large something is, and how large it may be."""
    return f"{size:,} bytes, the limit is {limits.max_bytes:,}"
