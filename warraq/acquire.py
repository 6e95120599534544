"""Reading in batches: raw items are staged by the hundreds as they come, with a fingerprint of their bytes."""

from __future__ import annotations

import hashlib
import json
import math
import os
import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from warraq import staging
from warraq.crawl.learned import SCHEMAS, Learned
from warraq.model import Ended, RawItem
from warraq.reading.containers import ContainerState, UnchangedRecords
from warraq.reasons import check
from warraq.staging import Batch
from warraq.urls import canonical, place

STDIN_ITEM = "-"


@dataclass(frozen=True, slots=True)
class BatchLimits:
    """When a batch is full: `rows` items, or `size` bytes read; or when it has been open for `seconds`."""

    rows: int = 5000
    size: int = 32 * 1024 * 1024
    seconds: float = math.inf


def batches(
    items: Iterable[RawItem | Ended | Learned | ContainerState | UnchangedRecords],
    run_id: str,
    folder: Path,
    limits: BatchLimits,
    before: Callable[[], None] = lambda: None,
) -> Generator[Batch, None, None]:
    """Stage a stream of items under `folder` and yield each batch when it is complete on disk.

    What was learned beside the items goes with them. `before` is called before a batch is staged. Records that are
    unchanged as a whole fill no batch, however many they are.
    """
    gathering = _Gathering()
    number = 0
    for item in items:
        gathering.add(item)
        late = time.monotonic() - gathering.started >= limits.seconds
        if gathering.count >= limits.rows or gathering.size >= limits.size or (late and gathering.count):
            number += 1
            before()
            yield gathering.stage(run_id, number, folder)
            gathering = _Gathering()
    if gathering.count or gathering.learned or gathering.containers or gathering.unchanged:
        before()
        yield gathering.stage(run_id, number + 1, folder)


def bytes_hash(item: RawItem) -> str:
    """128 bits of BLAKE2b over the bytes and over what else decides the article: 32 hex characters.

    The source's hints belong to it: a feed that corrects a date is a change although the page is the same.
    """
    digest = hashlib.blake2b(item.payload, digest_size=16)
    if item.hints:
        digest.update(b"\0" + json.dumps(item.hints, sort_keys=True).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def key(item: RawItem) -> str:
    """The name under which an item is known again: a path from the root, so that two files that are both reached as
    `a.txt`, from two working folders, are two; for a page from the web its place, however its address was written."""
    if item.container is None and item.item.startswith(("http://", "https://")):
        spelling = canonical(item.item)
        # What a feed carries without a page is named by the feed and a fragment, which a place would lose.
        return item.item if spelling is None or item.url is None else place(spelling)
    if item.container is not None and item.container != STDIN_ITEM:
        return os.path.abspath(item.container) + item.item.removeprefix(item.container)  # noqa: PTH100  keeps links
    if item.container is None and item.url is None:
        return os.path.abspath(item.item)  # noqa: PTH100  keeps links
    return item.item


@dataclass(slots=True)
class _Gathering:
    raw: list[dict[str, Any]] = field(default_factory=list)
    ended: list[dict[str, Any]] = field(default_factory=list)
    learned: list[Learned] = field(default_factory=list)
    containers: list[ContainerState] = field(default_factory=list)
    unchanged: list[UnchangedRecords] = field(default_factory=list)
    count: int = 0
    size: int = 0
    started: float = field(default_factory=time.monotonic)

    def add(self, item: RawItem | Ended | Learned | ContainerState | UnchangedRecords) -> None:
        if isinstance(item, Learned):
            self.learned.append(item)
            return
        if isinstance(item, ContainerState):
            self.containers.append(item)
            return
        if isinstance(item, UnchangedRecords):
            self.unchanged.append(item)
            return
        n = self.count
        self.count += 1
        if isinstance(item, Ended):
            self.ended.append(ended_row(n, item))
            return
        self.size += len(item.payload)
        self.raw.append(
            {
                "n": n,
                "item": item.item,
                "key": key(item),
                "source": item.source,
                "kind": item.kind,
                "container": item.container,
                "url": item.url,
                "content_type": item.content_type,
                "fetched_at": item.fetched_at,
                "archive": item.archive,
                "hints": json.dumps(item.hints) if item.hints else None,
                "bytes_hash": bytes_hash(item),
                "payload": item.payload,
            }
        )

    def stage(self, run_id: str, number: int, folder: Path) -> Batch:
        batch = folder / f"{number:06d}"
        batch.mkdir(parents=True)
        if self.raw:
            staging.write(batch, "raw", self.raw, staging.RAW)
        if self.ended:
            staging.write(batch, "ended", self.ended, staging.ENDED)
        for table in {each.table for each in self.learned}:
            rows = [each.row for each in self.learned if each.table == table]
            staging.write(batch, table, rows, SCHEMAS[table])
        if self.containers:
            staging.write(batch, "containers", map(asdict, self.containers), staging.CONTAINERS)
        if self.unchanged:
            staging.write(batch, "unchanged", map(asdict, self.unchanged), staging.UNCHANGED)
        return Batch(run_id, number, str(batch), self.count + sum(each.count for each in self.unchanged))


def ended_row(n: int, item: Ended) -> dict[str, Any]:
    """An ended item as a staged row; raises KeyError for a reason that nobody has explained."""
    return {
        "n": n,
        "item": item.item,
        "source": item.source,
        "outcome": item.outcome.value,
        "reason": check(item.reason),
        "detail": item.detail or None,
        "article_id": item.article_id,
    }
