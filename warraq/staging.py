"""Batches on their way: one folder a batch, one Parquet file a stage, so that a stage hands on a path and not a list.

A batch folder holds, as the stages come by:
- `raw.parquet`, one row per item that was read: its bytes, its place and what is known of it so far;
- `ended.parquet`, one row per item that ended at reading, and `ended-extract.parquet` for extraction;
- `visits.parquet`, `robots.parquet`, `source_states.parquet`, what was learned while fetching (`warraq.crawl.learned`);
- `containers.parquet`, what is to be remembered of files of many records (`warraq.reading.containers`), and
  `unchanged.parquet`, one row per such file of which nothing has changed;
- `known.parquet`, one row per item whose bytes the warehouse has already;
- `quarantined.parquet`, one row per item that was rejected before with the same bytes;
- `rows.parquet`, one row per extracted article;
- `audit.json`, the checks and the rows that may not be published.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from warraq.quality import Audit, Check
from warraq.room import needing_room

_TIME = pa.timestamp("us", tz="UTC")

RAW = pa.schema(
    [
        ("n", pa.int32()),
        ("item", pa.string()),
        ("key", pa.string()),
        ("source", pa.string()),
        ("kind", pa.string()),
        ("container", pa.string()),
        ("url", pa.string()),
        ("content_type", pa.string()),
        ("fetched_at", _TIME),
        ("archive", pa.string()),
        ("hints", pa.string()),
        ("bytes_hash", pa.string()),
        ("payload", pa.large_binary()),
    ]
)

ENDED = pa.schema(
    [
        ("n", pa.int32()),
        ("item", pa.string()),
        ("source", pa.string()),
        ("outcome", pa.string()),
        ("reason", pa.string()),
        ("detail", pa.string()),
        ("article_id", pa.string()),
    ]
)

KNOWN = pa.schema([("n", pa.int32()), ("article_id", pa.string())])

# `settled`: it is rejected again, for the same reason, and needs not be judged.
QUARANTINED = pa.schema(
    [
        ("n", pa.int32()),
        ("rejection_id", pa.string()),
        ("reason", pa.string()),
        ("detail", pa.string()),
        ("settled", pa.bool_()),
    ]
)

CONTAINERS = pa.schema([("key", pa.string()), ("fingerprint", pa.string()), ("items", pa.int64())])

UNCHANGED = pa.schema(
    [("container", pa.string()), ("key", pa.string()), ("source", pa.string()), ("count", pa.int64())]
)

MENTION = pa.struct(
    [
        ("raw", pa.string()),
        ("starts_on", pa.date32()),
        ("ends_on", pa.date32()),
        ("precision", pa.string()),
        ("rule", pa.string()),
        ("confidence", pa.float64()),
    ]
)

ROWS = pa.schema(
    [
        ("n", pa.int32()),
        ("item", pa.string()),
        ("key", pa.string()),
        ("source", pa.string()),
        ("container", pa.string()),
        ("place", pa.string()),
        ("anonymous", pa.bool_()),
        ("url", pa.string()),
        ("canonical_url", pa.string()),
        ("title", pa.string()),
        ("title_by", pa.string()),
        ("author", pa.string()),
        ("author_by", pa.string()),
        ("published_at", _TIME),
        ("published_on", pa.date32()),
        ("published_precision", pa.string()),
        ("published_by", pa.string()),
        ("language", pa.string()),
        ("language_by", pa.string()),
        ("language_confidence", pa.float64()),
        ("publisher", pa.string()),
        ("publisher_by", pa.string()),
        ("text", pa.large_string()),
        ("text_by", pa.string()),
        ("encoding", pa.string()),
        ("word_count", pa.int32()),
        ("content_hash", pa.string()),
        ("bytes_hash", pa.string()),
        ("archive", pa.string()),
        ("fetched_at", _TIME),
        ("notes", pa.string()),
        ("mentions", pa.list_(MENTION)),
    ]
)


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch of a run: its number from 1, the folder of its files, and how many items it has."""

    run_id: str
    number: int
    folder: str
    items: int

    @property
    def path(self) -> Path:
        return Path(self.folder)


def write(folder: Path, name: str, rows: Iterable[Mapping[str, Any]], schema: pa.Schema) -> None:
    """Write rows as `<name>.parquet`; a file that is there is complete. Raises DiskFull, OSError."""
    write_table(folder, name, pa.Table.from_pylist(list(rows), schema=schema))


def write_table(folder: Path, name: str, table: pa.Table) -> None:
    """Write a table as `<name>.parquet` under a passing name first, so that a file that is there is complete.

    Raises DiskFull, OSError.
    """
    partial = folder / f".{name}.partial"
    with needing_room(folder):
        pq.write_table(table, partial, compression="lz4")
        partial.replace(folder / f"{name}.parquet")


def read(folder: Path, name: str, schema: pa.Schema, columns: list[str] | None = None) -> pa.Table:
    """Read `<name>.parquet`; a stage that had nothing to write leaves no file, which reads as no rows."""
    path = folder / f"{name}.parquet"
    if not path.exists():
        empty: pa.Table = schema.empty_table()
        return empty.select(columns) if columns else empty
    return pq.read_table(path, columns=columns, partitioning=None)


def write_audit(folder: Path, audit: Audit) -> None:
    """Keep the verdict of a batch beside its rows. Raises DiskFull, OSError."""
    document = {"checks": [asdict(check) for check in audit.checks], "rejected": list(audit.rejected.items())}
    partial = folder / ".audit.partial"
    with needing_room(folder):
        partial.write_text(json.dumps(document), encoding="utf-8")
        partial.replace(folder / "audit.json")


def read_audit(folder: Path) -> Audit:
    """The verdict of a batch; a batch without rows has none, which is an empty one."""
    path = folder / "audit.json"
    if not path.exists():
        return Audit()
    document = json.loads(path.read_text(encoding="utf-8"))
    checks = [Check(**check) for check in document["checks"]]
    return Audit(checks, {n: list(reasons) for n, reasons in document["rejected"]})
