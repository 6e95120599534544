"""Publishing a strict run: all of its batches in one transaction, or none where a critical check fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import duckdb

from warehouse.connect import Patience, repeated, transaction, writing
from warehouse.publish import hold_back_batch, publish_batch
from warraq import staging
from warraq.neardup.settings import Settings as Nearness
from warraq.quality import Check, added_up, failed
from warraq.staging import Batch

Judge = Callable[[duckdb.DuckDBPyConnection], Sequence[Check]]


class _HeldBack(Exception):
    """Leaves the transaction, which undoes it."""


@repeated
def publish_together(
    warehouse: Path, batches: Sequence[Batch], judge: Judge, nearness: Nearness, patience: Patience | None = None
) -> tuple[list[dict[str, int]], bool]:
    """Publish audited batches if no critical check fails: of their rows or, by `judge`, of the warehouse with them.

    Returns the outcomes of each batch, and whether they were held back. Raises WarehouseLocked, WarehouseUnusable,
    DiskFull; then nothing is in the warehouse. The transaction holds all that the run brings, so that its memory grows
    with the run.
    """
    wrong = failed(added_up(_row_checks(batches)), "critical")
    if not wrong:
        try:
            with writing(warehouse, patience) as con, transaction(con):
                counts = [publish_batch(con, batch, nearness) for batch in batches]
                wrong = failed(judge(con), "critical")
                if wrong:
                    raise _HeldBack
            return counts, False
        except _HeldBack:
            pass
    because = "did not hold: " + ", ".join(sorted({check.name for check in wrong}))
    with writing(warehouse, patience) as con, transaction(con):
        return [hold_back_batch(con, batch, because) for batch in batches], True


def _row_checks(batches: Sequence[Batch]) -> Iterator[Check]:
    for batch in batches:
        yield from staging.read_audit(batch.path).checks
