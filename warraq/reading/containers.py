"""Files of many records that are byte for byte as when they were last read to the end: their records need no reading.

Only those records are read again that led to no article then, because what was wrong with them may have been mended.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from warraq.model import Ended, RawItem
from warraq.reading.jsonl import read_rows
from warraq.reading.limits import Limits
from warraq.reading.names import storable


@dataclass(frozen=True, slots=True)
class ContainerState:
    """What is to be remembered of a container: the fingerprint of its bytes once all records were read, before it None.

    `key` is its path from the root.
    """

    key: str
    fingerprint: str | None
    items: int


@dataclass(frozen=True, slots=True)
class UnchangedRecords:
    """As many records of a container that are known to be unchanged, without having been read."""

    container: str
    key: str
    source: str
    count: int


@dataclass(frozen=True, slots=True)
class KnownContainer:
    """A container as it was last read to the end; `records` are the numbers of those that led to an article."""

    fingerprint: str
    items: int
    records: Set[int]


class ContainerMemory(Protocol):
    """What is known of containers. The warehouse implements it; the core only knows its shape."""

    def known(self, key: str) -> KnownContainer | None:
        """What is known of the container at a path from the root."""
        ...


class _Hashing:
    """A stream whose bytes are hashed as they are read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.digest = _hash()

    def readline(self, limit: int = -1) -> bytes:
        line = self._stream.readline(limit)
        self.digest.update(line)
        return line


def read_container(
    file: BinaryIO, path: str, source: str, limits: Limits, memory: ContainerMemory
) -> Iterator[RawItem | Ended | ContainerState | UnchangedRecords]:
    """Read a file of JSON Lines as far as it is not known.

    Raises OSError where it cannot be read for its fingerprint.
    """
    container = storable(path)
    key = os.path.abspath(container)  # noqa: PTH100  as in `warraq.acquire.key`: links are kept
    known = memory.known(key)
    if known is not None:
        unchanged = _fingerprint(file) == known.fingerprint
        file.seek(0)
        if unchanged:
            if known.records:
                yield UnchangedRecords(container, key, source, len(known.records))
            if len(known.records) < known.items:
                yield from read_rows(file, path, source, limits, known=known.records)
            return
    # Forgotten first: a run that breaks off leaves records of two states of the file behind.
    yield ContainerState(key, None, 0)
    hashed = _Hashing(file)
    items, whole = 0, True
    for item in read_rows(hashed, path, source, limits):
        items += 1
        whole = whole and item.item != container
        yield item
    if whole:
        yield ContainerState(key, hashed.digest.hexdigest(), items)


def _fingerprint(file: Any) -> str:  # typeshed's BinaryIO lacks the readinto that every file has
    return hashlib.file_digest(file, _hash).hexdigest()


def _hash() -> hashlib.blake2b:
    return hashlib.blake2b(digest_size=16)
