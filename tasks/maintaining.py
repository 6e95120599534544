"""The upkeep of the warehouse: removing what is outdated, giving room back, verifying."""

from __future__ import annotations

from prefect import task
from prefect.cache_policies import NO_CACHE

import warehouse.compact
import warehouse.lake
import warehouse.lake_compaction
import warehouse.migrate
import warehouse.retention
import warehouse.snapshot
import warehouse.verify
from warehouse.compact import Compacted
from warehouse.retention import Removal
from warehouse.stages import patience
from warraq.config.settings import Settings
from warraq.health import Finding


@task(cache_policy=NO_CACHE, persist_result=False)
def remove_outdated(settings: Settings) -> list[Removal]:
    """Remove what is older than its setting keeps it."""
    _ready(settings)
    return warehouse.retention.clean(settings, patience=patience(settings))


@task(cache_policy=NO_CACHE, persist_result=False)
def compact(settings: Settings) -> Compacted:
    """Give back the room of what was removed or replaced."""
    waiting = patience(settings)
    if not warehouse.lake.is_lake(settings.warehouse):
        return warehouse.compact.compact(settings.warehouse, waiting)
    done = warehouse.lake_compaction.compact_lake(settings.warehouse, keep=settings.keep_snapshots, patience=waiting)
    return Compacted(done.bytes_before, done.bytes_after)


@task(cache_policy=NO_CACHE, persist_result=False)
def leave_snapshot(settings: Settings) -> None:
    """Leave a copy of the warehouse for those who read it."""
    warehouse.snapshot.publish(settings, patience=patience(settings))


@task(cache_policy=NO_CACHE, persist_result=False)
def examine(settings: Settings) -> list[Finding]:
    """What `warraq doctor --deep` finds in tables, indexes, texts and archive."""
    _ready(settings)
    return warehouse.verify.verify(settings, patience(settings))


def _ready(settings: Settings) -> None:
    # A new version may come upon the warehouse here first.
    waiting, backups = patience(settings), settings.files / "backups"
    warehouse.migrate.ready(settings.warehouse, patience=waiting, backups=backups, tell=waiting.notify)
