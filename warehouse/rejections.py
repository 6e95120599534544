"""The quarantine: rows that may not be published are kept with all their reasons, all that was staged of them, and what
was read of them, so that they can be put through again."""

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

# Bytes of an item that are kept in the warehouse. A larger one is nearly always no article (a PDF, a dump), and is
# left where it was read; it is read there again if it is still the same.
LARGEST_KEPT = 2**20

_REJECTED = pa.schema(
    [
        ("rejection_id", pa.string()),
        ("n", pa.int32()),
        ("item", pa.string()),
        ("key", pa.string()),
        ("source", pa.string()),
        ("reasons", pa.list_(pa.string())),
        ("title", pa.string()),
        ("text", pa.large_string()),
        ("url", pa.string()),
        ("bytes_hash", pa.string()),
        ("fetched_at", pa.timestamp("us", tz="UTC")),
        ("staged_row", pa.string()),
    ]
)
_SUPERSEDED = pa.schema([("rejection_id", pa.string()), ("note", pa.string())])
_AS_READ = ["n", "item", "kind", "container", "url", "content_type", "fetched_at", "archive", "hints", "payload"]
SUPERSEDED = "superseded"


def store_rejections(
    con: duckdb.DuckDBPyConnection, batch: Batch, rows: pa.Table, audit: Audit, now: datetime, *, settle: bool = True
) -> None:
    """Keep what of a batch was rejected; `settle` closes earlier ones that it brings in or supersedes.

    To settle it needs the relations `staged` and `decided` of the batch, in the transaction that publishes it.
    """
    this_run = {"run_id": batch.run_id, "now": now}
    ended = _ended_with_bytes(batch)
    if settle:
        _settle(con, this_run)
        _close_superseded(con, [row for row in ended if row["reason"] == SUPERSEDED], this_run)
    again = settled_rows(batch)
    if again.num_rows:
        con.register("again", again)
        con.execute(statement("touch_rejections"), this_run)
    rejected = [_rejection(row, audit.rejected[row["n"]]) for row in rejected_rows(rows, audit)]
    rejected += [_rejection(row, [row["reason"]]) for row in ended if row["outcome"] == Outcome.REJECTED.value]
    if not rejected:
        return
    once = {row["rejection_id"]: row for row in rejected}
    con.register("rejected", pa.Table.from_pylist(list(once.values()), schema=_REJECTED))
    con.execute(statement("update_rejections"), this_run)
    con.execute(statement("insert_rejections"), this_run)
    _keep_bytes(con, batch, {row["rejection_id"]: row["n"] for row in once.values()})


def rejection_id(item: str, bytes_hash: str) -> str:
    """The same bytes of the same item are one row, however often they come: 20 hex characters of a SHA-256."""
    return hashlib.sha256(f"{item}\n{bytes_hash}".encode("utf-8", "surrogatepass")).hexdigest()[:20]


def rejected_rows(rows: pa.Table, audit: Audit) -> list[dict[str, Any]]:
    wanted = pc.is_in(rows["n"], pa.array(sorted(audit.rejected), pa.int32()))
    found: list[dict[str, Any]] = rows.filter(wanted).to_pylist()
    return found


def ended_rows(batch: Batch) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for name in ("ended", "ended-extract"):
        rows += staging.read(batch.path, name, staging.ENDED).to_pylist()
    return rows


def settled_rows(batch: Batch) -> pa.Table:
    """The items that were rejected before, with the same bytes and by the same rules, and so are again."""
    quarantined = staging.read(batch.path, "quarantined", staging.QUARANTINED)
    settled = quarantined.filter(quarantined["settled"])
    raw = staging.read(batch.path, "raw", staging.RAW, ["n", "item", "source", "fetched_at"])
    return settled.join(raw, "n")


def _ended_with_bytes(batch: Batch) -> list[dict[str, Any]]:
    """Items that ended after they were read, rejected or superseded, with what is known of them."""
    ended = {
        row["n"]: row
        for row in ended_rows(batch)
        if row["outcome"] == Outcome.REJECTED.value or row["reason"] == SUPERSEDED
    }
    if not ended:
        return []
    columns = ["n", "key", "url", "container", "kind", "bytes_hash", "fetched_at"]
    raw = staging.read(batch.path, "raw", staging.RAW, columns)
    return [ended[row["n"]] | row for row in raw.to_pylist() if row["n"] in ended]


def _settle(con: duckdb.DuckDBPyConnection, this_run: dict[str, Any]) -> None:
    con.execute(statement("settle_rejections"), this_run)
    reread = con.execute(statement("quarantine_reread"), this_run).fetchone()
    if reread and reread[0]:
        con.execute(statement("quarantine_touch_sightings"), this_run)
        con.execute(statement("quarantine_touch_articles"), this_run)


def _close_superseded(con: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]], this_run: dict[str, Any]) -> None:
    if rows:
        closed = [{"rejection_id": rejection_id(row["item"], row["bytes_hash"]), "note": row["detail"]} for row in rows]
        con.register("superseded", pa.Table.from_pylist(closed, schema=_SUPERSEDED))
        con.execute(statement("quarantine_supersede"), this_run)


def _keep_bytes(con: duckdb.DuckDBPyConnection, batch: Batch, numbers: dict[str, int]) -> None:
    """Keep what was read of the registered relation `rejected`, unless that is done; `numbers` are those of its rows.

    The bytes of a batch are many, so they are only read again where a row is rejected for the first time.
    """
    unkept = [row[0] for row in con.execute(statement("quarantine_unkept")).fetchall()]
    if not unkept:
        return
    ids = {numbers[each]: each for each in unkept}
    raw = staging.read(batch.path, "raw", staging.RAW, _AS_READ)
    raw = raw.filter(pc.is_in(raw["n"], pa.array(sorted(ids), pa.int32())))
    named = raw.append_column("rejection_id", pa.array([ids[n] for n in raw["n"].to_pylist()], pa.string()))
    con.register("read_for_rejected", named)
    con.execute(statement("quarantine_keep"), {"largest": LARGEST_KEPT})


def _rejection(row: dict[str, Any], reasons: list[str]) -> dict[str, Any]:
    return {
        "rejection_id": rejection_id(row["item"], row["bytes_hash"]),
        "n": row["n"],
        "item": row["item"],
        "key": row["key"],
        "source": row["source"],
        "reasons": sorted(reasons),
        "title": row.get("title"),
        "text": row.get("text"),
        "url": row.get("canonical_url") or row.get("url"),
        "bytes_hash": row["bytes_hash"],
        "fetched_at": row["fetched_at"],
        "staged_row": json.dumps({k: v for k, v in row.items() if k != "text"}, default=str, ensure_ascii=False),
    }
