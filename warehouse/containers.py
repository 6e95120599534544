"""Files of many records as the warehouse remembers them, and the publishing of those that are unchanged as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.connect import Patience, reading
from warehouse.statements import statement
from warraq import staging
from warraq.config.settings import Settings
from warraq.reading.containers import KnownContainer
from warraq.staging import Batch


@dataclass(frozen=True, slots=True)
class Memory:
    """`warraq.reading.containers.ContainerMemory`. Raises WarehouseLocked, WarehouseUnusable."""

    warehouse: Path
    patience: Patience = field(default_factory=Patience)

    def known(self, key: str) -> KnownContainer | None:
        """What is known of the container at a path from the root."""
        with reading(self.warehouse, self.patience) as con:
            row = con.execute("SELECT fingerprint, items FROM store.containers WHERE key = ?", [key]).fetchone()
            if row is None:
                return None
            con.execute(statement("container_seen"), {"key": key})
            records = con.execute("SELECT record FROM container_seen").to_arrow_table()["record"]
        return KnownContainer(row[0], row[1], frozenset(records.to_pylist()))


def memory(settings: Settings) -> Memory:
    """What the warehouse of these settings remembers."""
    from warehouse.stages import patience

    return Memory(settings.warehouse, patience(settings))


def store(con: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    """Remember or forget what a batch says of containers, within the transaction that publishes it."""
    states = staging.read(batch.path, "containers", staging.CONTAINERS)
    if states.num_rows:
        con.register("containers_read", states)
        con.execute("DELETE FROM store.containers WHERE key IN (SELECT key FROM containers_read)")
        con.execute(statement("container_insert"), {"run_id": batch.run_id})


def insert_outcomes(con: duckdb.DuckDBPyConnection, batch: Batch, now: datetime) -> int:
    """Write the outcomes of the records that a batch says are unchanged; returns how many they are."""
    records = staging.read(batch.path, "unchanged", staging.UNCHANGED).to_pylist()
    for each in records:
        con.execute(statement("container_seen"), {"key": each["key"]})
        con.execute(
            statement("container_outcomes"),
            {"run_id": batch.run_id, "batch": batch.number, "now": now}
            | {name: each[name] for name in ("container", "source")},
        )
    return sum(each["count"] for each in records)


def touch(con: duckdb.DuckDBPyConnection, batch: Batch, now: datetime) -> None:
    """Note that those records, and their articles, were seen again."""
    for each in staging.read(batch.path, "unchanged", staging.UNCHANGED).to_pylist():
        con.execute(statement("container_seen"), {"key": each["key"]})
        con.execute(statement("container_touch_articles"), {"now": now})
        con.execute(statement("container_touch_sightings"), {"now": now})
