"""What the warehouse remembers of the web: `warraq.crawl.memory.WebMemory`, and the rows that batches bring along."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.connect import Patience, reading
from warehouse.statements import statement
from warraq import staging
from warraq.config.settings import Settings
from warraq.crawl.learned import SCHEMAS
from warraq.crawl.memory import Found, Remembered, SourceState
from warraq.fetch.conditional import Validators
from warraq.fetch.robots import USABLE_IF_UNREACHABLE, RobotsCopy
from warraq.staging import Batch
from warraq.web.intervals import Health


@dataclass(frozen=True, slots=True)
class Memory:
    """Looks into the warehouse for a short moment each time. Raises WarehouseLocked, WarehouseUnusable."""

    warehouse: Path
    patience: Patience = field(default_factory=Patience)

    def pages(self, places: Collection[str]) -> dict[str, Remembered]:
        with reading(self.warehouse, self.patience) as con:
            con.register("wanted_places", pa.table({"place": pa.array(sorted(set(places)), pa.string())}))
            found: dict[str, dict[str, Any]] = {
                place: {"article_id": article_id, "seen_at": seen_at}
                for place, article_id, seen_at in con.execute(statement("web_articles")).fetchall()
            }
            for place, asked_at, reason, transient, fetched_at, archive, known in con.execute(
                statement("web_visits")
            ).fetchall():
                found.setdefault(place, {}).update(
                    asked_at=asked_at,
                    reason=reason,
                    transient=transient,
                    fetched_at=fetched_at,
                    archive=archive,
                    validators=Validators(**known) if known else None,
                )
        return {place: Remembered(**values) for place, values in found.items()}

    def robots(self) -> dict[str, RobotsCopy]:
        with reading(self.warehouse, self.patience) as con:
            rows = con.execute(statement("web_robots"), {"oldest": datetime.now(UTC) - USABLE_IF_UNREACHABLE})
            return {origin: RobotsCopy(content, fetched_at) for origin, content, fetched_at in rows.fetchall()}

    def sources(self, names: Collection[str]) -> dict[str, SourceState]:
        with reading(self.warehouse, self.patience) as con:
            rows = con.execute(statement("web_sources"), {"names": list(names)}).fetchall()
        return {name: _state(*state) for name, *state in rows}

    def unfinished_runs(self) -> frozenset[str]:
        with reading(self.warehouse, self.patience) as con:
            return frozenset(run_id for (run_id,) in con.execute(statement("web_unfinished")).fetchall())


def _state(
    interval: float | None,
    visited_at: datetime | None,
    next_visit_at: datetime | None,
    failures: int,
    failing_since: datetime | None,
    reason: str | None,
    switched_off: str | None,
    found: str | None,
    found_at: datetime | None,
) -> SourceState:
    return SourceState(
        interval=interval,
        visited_at=visited_at,
        next_visit_at=next_visit_at,
        health=Health(failures, failing_since, reason, switched_off),
        found=tuple(Found(*each) for each in json.loads(found or "[]")),
        found_at=found_at,
    )


def memory(settings: Settings) -> Memory:
    """What the warehouse of these settings remembers."""
    from warehouse.stages import patience

    return Memory(settings.warehouse, patience(settings))


def store(con: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    """Store what fetching a batch has taught, within the transaction that publishes it."""
    learned = {name: staging.read(batch.path, name, schema) for name, schema in SCHEMAS.items()}
    if learned["visits"].num_rows:
        con.register("visits_learned", learned["visits"])
        con.execute(statement("web_insert_visits"), {"run_id": batch.run_id})
        con.execute(statement("web_touch_sightings"))
        con.execute(statement("web_touch_articles"))
    for table, key in (("robots", "origin"), ("source_states", "name")):
        if learned[table].num_rows:
            con.register("learned", learned[table])
            con.execute(f"DELETE FROM store.{table} WHERE {key} IN (SELECT {key} FROM learned)")
            latest = f"SELECT * FROM learned QUALIFY row_number() OVER (PARTITION BY {key}) = 1"
            con.execute(f"INSERT INTO store.{table} BY NAME {latest}")
