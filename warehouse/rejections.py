"""The quarantine: rows that may not be published are kept with all their reasons and all that was staged of them."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.statements import statement
from warraq import staging
from warraq.model import Outcome
from warraq.quality import Audit
from warraq.staging import Batch

_REJECTED = pa.schema(
    [
        ("rejection_id", pa.string()),
        ("item", pa.string()),
        ("source", pa.string()),
        ("reasons", pa.list_(pa.string())),
        ("title", pa.string()),
        ("text", pa.large_string()),
        ("url", pa.string()),
        ("bytes_hash", pa.string()),
        ("staged_row", pa.string()),
    ]
)


def store_rejections(
    con: duckdb.DuckDBPyConnection, batch: Batch, rows: pa.Table, audit: Audit, now: datetime, *, settle: bool = True
) -> None:
    """Keep what of a batch may not be published; `settle` closes earlier rejections of what has come in with it."""
    rejected = [_rejection(row, audit.rejected[row["n"]]) for row in rejected_rows(rows, audit)]
    rejected += [_rejection(row, [row["reason"]]) for row in _unextracted(batch)]
    if settle:
        con.execute(statement("settle_rejections"))
    if not rejected:
        return
    con.register("rejected", pa.Table.from_pylist(rejected, schema=_REJECTED))
    con.execute(statement("update_rejections"), {"run_id": batch.run_id, "now": now})
    con.execute(statement("insert_rejections"), {"run_id": batch.run_id, "now": now})


def rejected_rows(rows: pa.Table, audit: Audit) -> list[dict[str, Any]]:
    wanted = pc.is_in(rows["n"], pa.array(sorted(audit.rejected), pa.int32()))
    found: list[dict[str, Any]] = rows.filter(wanted).to_pylist()
    return found


def ended_rows(batch: Batch) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for name in ("ended", "ended-extract"):
        rows += staging.read(batch.path, name, staging.ENDED).to_pylist()
    return rows


def _unextracted(batch: Batch) -> list[dict[str, Any]]:
    """Items whose extraction found nothing that could be published, with what is known of them."""
    ended = {row["n"]: row for row in ended_rows(batch) if row["outcome"] == Outcome.REJECTED.value}
    if not ended:
        return []
    raw = staging.read(batch.path, "raw", staging.RAW, ["n", "url", "container", "kind", "bytes_hash"])
    return [ended[row["n"]] | row for row in raw.to_pylist() if row["n"] in ended]


def _rejection(row: dict[str, Any], reasons: list[str]) -> dict[str, Any]:
    key = f"{row['item']}\n{row['bytes_hash']}"
    return {
        "rejection_id": hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20],
        "item": row["item"],
        "source": row["source"],
        "reasons": sorted(reasons),
        "title": row.get("title"),
        "text": row.get("text"),
        "url": row.get("canonical_url") or row.get("url"),
        "bytes_hash": row["bytes_hash"],
        "staged_row": json.dumps({k: v for k, v in row.items() if k != "text"}, default=str, ensure_ascii=False),
    }
