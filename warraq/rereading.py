"""Bytes that were too large to be kept, out of where they were first read: the archive, a file, or a record of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warraq.acquire import bytes_hash, key
from warraq.errors import ItemError
from warraq.model import Kind, RawItem


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """An item whose bytes were left where they were read; `key` is its name from the root."""

    item: str
    key: str
    kind: Kind
    bytes_hash: str
    container: str | None
    archive: str | None
    hints: dict[str, str]


def read_again(items: Iterable[LeftBehind], archive: Path, max_bytes: int) -> Iterator[bytes | ItemError]:
    """The bytes of each item in turn, or why they cannot be had: `changed_since` where they are others by now.

    A file with several of the items is read through once.
    """
    wanted = list(items)
    records = _records([item for item in wanted if item.container is not None and item.archive is None], max_bytes)
    for item in wanted:
        try:
            payload = _payload(item, archive, max_bytes, records)
        except ItemError as error:
            yield error
        except ValueError as error:
            yield ItemError("damaged", str(error))
        else:
            same = bytes_hash(RawItem(item.item, "", item.kind, payload, hints=item.hints)) == item.bytes_hash
            yield payload if same else ItemError("changed_since", item.archive or item.key)


def _payload(item: LeftBehind, archive: Path, max_bytes: int, records: dict[str, bytes]) -> bytes:
    if item.archive is not None:
        from warraq.archive.read import read_record

        return read_record(archive, item.archive).body
    if item.container is None:
        from warraq.reading.files import read_file
        from warraq.reading.limits import Limits

        return read_file(item.key, item.kind, "", Limits(max_bytes=max_bytes)).payload
    if item.key not in records:
        raise ItemError("changed_since", f"there is no {item.key} any more")
    return records[item.key]


def _records(items: list[LeftBehind], max_bytes: int) -> dict[str, bytes]:
    """By key, the records that are still in their containers; each container is read as far as it has to be."""
    containers: dict[str, set[str]] = {}
    for item in items:
        assert item.container is not None
        number = item.item.removeprefix(item.container)
        containers.setdefault(item.key.removesuffix(number), set()).add(item.key)
    found: dict[str, bytes] = {}
    for path, keys in containers.items():
        for record in _read(path, max_bytes):
            if key(record) in keys:
                found[key(record)] = record.payload
                keys.discard(key(record))
            if not keys:
                break
    return found


def _read(path: str, max_bytes: int) -> Iterator[Any]:
    from warraq.config.sources import Config
    from warraq.reading import Limits, Target, read

    target = Target(Config().unnamed("files", "files"), "path", path)
    return (each for each in read([target], Limits(max_bytes=max_bytes)) if isinstance(each, RawItem))
