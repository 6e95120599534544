"""Moving a staged batch into the warehouse: one transaction, set-based, and only once."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from warehouse import containers, reextract, replay, runs, web
from warehouse.articles import store_articles
from warehouse.checks import store_checks
from warehouse.connect import Patience, repeated, transaction, writing
from warehouse.known import known_to
from warehouse.rejections import ended_rows, rejected_rows, settled_rows, store_rejections
from warehouse.statements import statement
from warraq import staging
from warraq.decide import Candidate, decide
from warraq.model import Outcome
from warraq.neardup.settings import Settings as Nearness
from warraq.quality import Audit
from warraq.reasons import check
from warraq.staging import Batch

_NAMED = ["n", "item", "source"]


@repeated
def publish(
    warehouse: Path, batch: Batch, patience: Patience | None = None, nearness: Nearness | None = None
) -> dict[str, int]:
    """Publish a batch and count its outcomes; a batch that is there already is only counted.

    Raises WarehouseLocked, WarehouseUnusable, DiskFull; then nothing of the batch is in the warehouse.
    """
    with writing(warehouse, patience) as con, transaction(con):
        return publish_batch(con, batch, nearness or Nearness())


def publish_batch(con: duckdb.DuckDBPyConnection, batch: Batch, nearness: Nearness) -> dict[str, int]:
    """Publish a batch within a transaction that is open; counts its outcomes."""
    if _is_there(con, batch):
        return _counted(con, batch)
    if runs.trigger_of(con, batch.run_id) == replay.TRIGGER:
        replay.set_aside(con, batch)
    rows = staging.read(batch.path, "rows", staging.ROWS)
    audit = staging.read_audit(batch.path)
    good = _good(rows, audit)
    now = datetime.now(UTC)
    con.register("staged", good)
    known = known_to(con, batch.run_id)
    stored = {article_id: latest.doc for article_id, latest in known.articles.items() if latest.doc is not None}
    decisions = reextract.widened(con, batch.run_id, good, decide(_candidates(good), known), known)
    store_articles(con, decisions, stored, batch.run_id, now, nearness)
    _store_sightings(con, _still(batch), batch.run_id, now)
    containers.touch(con, batch, now)
    store_rejections(con, batch, rows, audit, now)
    web.store(con, batch)
    containers.store(con, batch)
    decided = [
        _outcome(row, decision.outcome, decision.reason, article_id=decision.article_id)
        for row, decision in zip(good.select(_NAMED).to_pylist(), decisions, strict=True)
    ]
    return _close_batch(con, batch, _outcomes(batch, decided, rows, audit), audit, now)


def hold_back_batch(con: duckdb.DuckDBPyConnection, batch: Batch, because: str) -> dict[str, int]:
    """Record a batch of a strict run whose data failed, within a transaction that is open; counts its outcomes.

    What failed is quarantined; nothing of the rest is published, and what was learned of the web is forgotten, so that
    the next run fetches and reads it again.
    """
    if _is_there(con, batch):
        return _counted(con, batch)
    rows = staging.read(batch.path, "rows", staging.ROWS)
    audit = staging.read_audit(batch.path)
    now = datetime.now(UTC)
    store_rejections(con, batch, rows, audit, now, settle=False)
    held = [
        _outcome(row, Outcome.SKIPPED, check("held_back"), because)
        for row in _good(rows, audit).select(_NAMED).to_pylist()
    ]
    return _close_batch(con, batch, _outcomes(batch, held, rows, audit), audit, now)


def _is_there(con: duckdb.DuckDBPyConnection, batch: Batch) -> bool:
    done = con.execute(
        "SELECT count(*) FROM store.batches WHERE run_id = ? AND batch = ?", [batch.run_id, batch.number]
    ).fetchone()
    return bool(done and done[0])


def _good(rows: pa.Table, audit: Audit) -> pa.Table:
    return rows.filter(pc.invert(pc.is_in(rows["n"], pa.array(sorted(audit.rejected), pa.int32()))))


def _close_batch(
    con: duckdb.DuckDBPyConnection, batch: Batch, outcomes: pa.Table, audit: Audit, now: datetime
) -> dict[str, int]:
    as_a_whole = containers.insert_outcomes(con, batch, now)
    found = outcomes.num_rows + as_a_whole
    assert found == batch.items, f"{found} outcomes for {batch.items} items in batch {batch.number}"
    con.register("ended_all", outcomes)
    con.execute(statement("insert_outcomes"), {"run_id": batch.run_id, "batch": batch.number, "now": now})
    store_checks(con, batch.run_id, batch.number, audit.checks)
    con.execute("INSERT INTO store.batches VALUES (?, ?, ?)", [batch.run_id, batch.number, now])
    return dict(Counter(outcomes["outcome"].to_pylist()) + Counter({Outcome.UNCHANGED.value: as_a_whole}))


def _counted(con: duckdb.DuckDBPyConnection, batch: Batch) -> dict[str, int]:
    return dict(
        con.execute(
            "SELECT outcome, count(*) FROM store.outcomes WHERE run_id = ? AND batch = ? GROUP BY outcome",
            [batch.run_id, batch.number],
        ).fetchall()
    )


def _candidates(rows: pa.Table) -> list[Candidate]:
    columns = ["n", "key", "place", "content_hash", "canonical_url", "title", "title_by", "anonymous"]
    return [Candidate(*values) for values in zip(*(rows[name].to_pylist() for name in columns), strict=True)]


def _store_sightings(con: duckdb.DuckDBPyConnection, still: pa.Table, run_id: str, now: datetime) -> None:
    con.register("still", still)
    con.execute(statement("sighted"), {"now": now})
    con.execute(statement("touch_sightings"), {"now": now})
    con.execute(statement("touch_articles"), {"now": now})
    con.execute(statement("update_sightings"))
    con.execute(statement("insert_sightings"), {"run_id": run_id})


def _still(batch: Batch) -> pa.Table:
    """The items that are known byte for byte: number, item, article and, for a fetched one, when."""
    known = staging.read(batch.path, "known", staging.KNOWN)
    raw = staging.read(batch.path, "raw", staging.RAW, ["n", "item", "key", "source", "fetched_at"])
    return known.join(raw, "n").select(["n", "item", "key", "source", "article_id", "fetched_at"])


def _outcomes(batch: Batch, decided: list[dict[str, Any]], rows: pa.Table, audit: Audit) -> pa.Table:
    """One row per item of the batch, however it ended; `decided` are those of the rows that passed the audit."""
    found = ended_rows(batch) + decided
    for row in _still(batch).to_pylist():
        found.append(_outcome(row, Outcome.UNCHANGED, article_id=row["article_id"]))
    for row in settled_rows(batch).to_pylist():
        found.append(_outcome(row, Outcome.REJECTED, row["reason"], row["detail"]))
    for row in rejected_rows(rows.select(_NAMED), audit):
        reasons = audit.rejected[row["n"]]
        detail = ", ".join(reasons) if len(reasons) > 1 else None
        found.append(_outcome(row, Outcome.REJECTED, check(reasons[0]), detail))
    return pa.Table.from_pylist(sorted(found, key=lambda row: int(row["n"])), schema=staging.ENDED)


def _outcome(
    row: dict[str, Any],
    outcome: Outcome,
    reason: str | None = None,
    detail: str | None = None,
    article_id: str | None = None,
) -> dict[str, Any]:
    return {
        "n": row["n"],
        "item": row["item"],
        "source": row["source"],
        "outcome": outcome.value,
        "reason": reason,
        "detail": detail,
        "article_id": article_id,
    }
