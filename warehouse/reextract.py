"""What the warehouse gives to a reextraction, and how one is published: a field that is read otherwise is a version."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.connect import Patience, reading
from warehouse.statements import statement
from warraq.decide import Decision, Known
from warraq.model import Outcome
from warraq.reextract import ArchivedArticle, differences

TRIGGER = "reextract"


def archived_articles(
    warehouse: Path, *, source: str | None, since: datetime | None, patience: Patience | None = None
) -> tuple[list[ArchivedArticle], int]:
    """The articles that point to a record, and how many others are left out, which only a feed has carried."""
    with reading(warehouse, patience) as con:
        rows = con.execute(statement("reextract_articles"), {"source": source, "since": since}).fetchall()
    found = [
        ArchivedArticle(article_id, item, from_source, archive, json.loads(hints or "{}"))
        for article_id, item, from_source, archive, hints, text_by in rows
        if hints or not (text_by or "").startswith("feed:")
    ]
    return found, len(rows) - len(found)


def current(
    warehouse: Path, article_ids: Collection[str], patience: Patience | None = None
) -> dict[str, dict[str, Any]]:
    """The fields of articles as they stand, by id."""
    with reading(warehouse, patience) as con:
        return _current(con, article_ids)


def widened(
    con: duckdb.DuckDBPyConnection, run_id: str, staged: pa.Table, decisions: list[Decision], known: Known
) -> list[Decision]:
    """The decisions of a batch, where it is one of a reextraction: what differs in any field makes a version.

    A page that is fetched again with the same text is unchanged, whatever else we read in it today; here that is
    just what is asked for.
    """
    trigger = con.execute("SELECT trigger FROM store.runs WHERE run_id = ?", [run_id]).fetchone()
    if trigger != (TRIGGER,):
        return decisions
    stand = _current(con, {decision.article_id for decision in decisions})
    rows = {row["n"]: row for row in staged.to_pylist()}
    return [_widened(decision, stand.get(decision.article_id), rows[decision.n], known) for decision in decisions]


def _widened(decision: Decision, stands: dict[str, Any] | None, row: dict[str, Any], known: Known) -> Decision:
    if decision.outcome is Outcome.UPDATED:
        return replace(decision, reason="reextracted")
    if decision.outcome is not Outcome.UNCHANGED or not decision.own or stands is None:
        return decision
    if not differences(decision.article_id, row["item"], stands, row):
        return decision
    version = known.articles[decision.article_id].version + 1
    return replace(decision, outcome=Outcome.UPDATED, version=version, reason="reextracted")


def _current(con: duckdb.DuckDBPyConnection, article_ids: Collection[str]) -> dict[str, dict[str, Any]]:
    con.register("wanted", pa.table({"article_id": pa.array(sorted(article_ids), pa.string())}))
    cursor = con.execute(statement("reextract_current"))
    columns = [column[0] for column in cursor.description or []]
    rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    con.unregister("wanted")
    return {row.pop("article_id"): row for row in rows}
