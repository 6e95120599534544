"""gzip from strangers: decompressed up to a limit, and as far as it goes where it breaks off."""

from __future__ import annotations

import zlib

from warraq.errors import ItemError

_MAGIC = b"\x1f\x8b"
_LAYERS = 2  # a .gz file sent with `Content-Encoding: gzip` by a server that compresses everything


def inflated(payload: bytes, limit: int) -> tuple[bytes, str | None]:
    """What is inside, and what was wrong with it in words (None: nothing). What is not gzip comes back as it is.

    Raises ItemError: `gzip_bomb` where it would be more than `limit` bytes, `damaged` where nothing can be read.
    """
    damage = None
    for _ in range(_LAYERS):
        if not payload.startswith(_MAGIC):
            break
        payload, damage = _members(payload, limit)
    return payload, damage


def _members(payload: bytes, limit: int) -> tuple[bytes, str | None]:
    parts: list[bytes] = []
    size = 0
    while payload.startswith(_MAGIC):
        member = zlib.decompressobj(wbits=31)
        try:
            part = member.decompress(payload, limit - size + 1)
        except zlib.error as error:
            if not parts:
                raise ItemError("damaged", f"gzip: {error}") from error
            return b"".join(parts), f"gzip: {error}"
        parts.append(part)
        size += len(part)
        if size > limit:
            raise ItemError("gzip_bomb", f"more than {limit:,} bytes")
        if not member.eof:
            return b"".join(parts), "the gzip data break off"
        payload = member.unused_data
    return b"".join(parts), None
