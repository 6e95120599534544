"""The figures of a run: counts by source, and what the articles are like that it brought. Later runs look back on them.

`docs/warehouse.md` lists them under `run_metrics`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from warehouse.connect import Patience, transaction, writing
from warehouse.statements import statement
from warraq.config.settings import Settings
from warraq.config.sources import Config
from warraq.facts import write_facts

_LOOK_BACK = timedelta(days=366)


def measure(settings: Settings, run_id: str, sources: Config, folder: Path, patience: Patience | None = None) -> None:
    """Keep the figures of a run that is about to close, and write its facts into `folder`.

    Raises WarehouseLocked, WarehouseUnusable, DiskFull.
    """
    from warehouse.facts import facts_of

    with writing(settings.warehouse, patience) as con, transaction(con):
        facts = facts_of(con, run_id, datetime.now(UTC), sources)
    write_facts(folder, facts)


def store_measures(con: duckdb.DuckDBPyConnection, run_ids: Sequence[str], now: datetime) -> None:
    """Measure runs and keep their figures, in the place of what was measured before. `now` ends runs that are open.

    Counts come from the ledger; of articles only those are seen whose latest version the run has made, so that a run
    should be measured before the next begins.
    """
    con.execute(statement("measure_begin"), {"run_ids": list(run_ids), "now": now})
    con.execute(statement("measure_forget"))
    con.execute(statement("measure_counts"))
    con.execute(statement("measure_articles"))
    con.execute(statement("measure_hours"), {"oldest_run": _run_id_before(con, min(run_ids, default=""))})


def _run_id_before(con: duckdb.DuckDBPyConnection, run_id: str) -> str:
    """What the ids of all runs sort after that began a look back before this one, or later."""
    found = con.execute("SELECT started_at FROM store.runs WHERE run_id = ?", [run_id]).fetchone()
    return f"{found[0] - _LOOK_BACK:%Y%m%dT%H%M%S}" if found else ""
