"""The stages that need the warehouse, as plain functions of a job and a batch."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime

import duckdb

from warehouse import publish as publishing
from warehouse import recognise as recognition
from warehouse import runs, strictly
from warehouse.connect import Patience, transaction, writing
from warehouse.migrate import ready
from warehouse.observe import observe
from warraq import logs, staging
from warraq.config.settings import Settings
from warraq.errors import WarraqError
from warraq.neardup.settings import Settings as Nearness
from warraq.pipeline import Job, Summary
from warraq.quality import Check
from warraq.reading import Target
from warraq.stages import configuration, discard, staging_root, targets_of
from warraq.staging import Batch

Judge = Callable[[Job, str], None]


def patience(settings: Settings) -> Patience:
    """How long to wait for a warehouse that another process holds, telling people whom for."""
    return Patience(seconds=settings.lock_timeout, notify=_tell)


def begin(job: Job, rules: str | None = None) -> str:
    """Make the warehouse ready and open a run in it; `rules` as in `warehouse.runs.begin`."""
    settings = job.settings
    ready(settings.warehouse, patience=patience(settings), backups=settings.files / "backups", tell=_tell)
    return runs.begin(
        settings.warehouse,
        trigger=job.trigger,
        targets=list(job.targets),
        staging_folder=staging_root(settings),
        sources=[_row(target) for target in targets_of(job)],
        rules=rules,
        patience=patience(settings),
    )


def recognise(job: Job, batch: Batch) -> int:
    """Mark what of a batch is known byte for byte, as an article or in quarantine; returns how many items are left."""
    return recognition.recognise(job.settings.warehouse, batch, patience(job.settings))


def publish(job: Job, batch: Batch) -> dict[str, int]:
    """Publish a batch, then remove its files; returns its outcomes."""
    nearness = Nearness(min_words=job.settings.near_duplicate_words)
    counts = publishing.publish(job.settings.warehouse, batch, patience(job.settings), nearness)
    discard(batch)
    return counts


def publish_together(job: Job, run_id: str, batches: list[Batch], judge: Judge) -> tuple[list[dict[str, int]], bool]:
    """Publish all batches of a strict run or hold them back, then remove their files."""
    settings = job.settings
    nearness = Nearness(min_words=settings.near_duplicate_words)

    def judged(con: duckdb.DuckDBPyConnection) -> list[Check]:
        _measure(con, job, run_id)
        judge(job, run_id)
        return staging.read_audit(staging_root(settings) / run_id).checks

    together = strictly.publish_together(settings.warehouse, batches, judged, nearness, patience(settings))
    for batch in batches:
        discard(batch)
    return together


def measure(job: Job, run_id: str) -> None:
    """Take the figures of a run that is about to close, and leave the facts to be judged in its folder."""
    settings = job.settings
    with writing(settings.warehouse, patience(settings)) as con, transaction(con):
        _measure(con, job, run_id)


def _measure(con: duckdb.DuckDBPyConnection, job: Job, run_id: str) -> None:
    from warehouse.facts import facts_of
    from warraq.facts import write_facts

    facts = facts_of(con, run_id, datetime.now(UTC), configuration(job.settings))
    write_facts(staging_root(job.settings) / run_id, facts)


def finish(job: Job, run_id: str, status: str, error: str | None) -> Summary:
    """Close a run with the verdict on it and write its report; a completed one whose data failed is failed_quality."""
    from warehouse.report import write_report

    settings = job.settings
    verdict = staging.read_audit(staging_root(settings) / run_id)
    runs.close(
        settings.warehouse, run_id, status=status, error=error, checks=verdict.checks, patience=patience(settings)
    )
    runs.remove_staging(staging_root(settings) / run_id)
    report = None
    try:
        report = str(write_report(settings.warehouse, run_id, settings.files / "reports", patience(settings)))
    except (OSError, WarraqError) as error:
        # The run is closed and its articles are in: a page can be made later. Of a run that failed enough is said.
        if status == "completed":
            _tell(f"The report was not written: {error} Later: `warraq report {run_id} --rebuild`.")
    summary = runs.summary(settings.warehouse, run_id, report=report, patience=patience(settings))
    observe(settings, summary, patience(settings))
    return summary


def snapshot(job: Job, run_id: str) -> None:
    """Leave a copy of the warehouse for those who read it."""
    from warehouse.snapshot import publish as leave_snapshot

    leave_snapshot(job.settings, run_id, patience(job.settings))


def _row(target: Target) -> runs.SourceRow:
    source = target.source
    location = target.path or source.url or source.path
    return runs.SourceRow(source.name, source.kind, str(location) if location else None, source.enabled)


def _tell(message: str) -> None:
    logs.say(message, logging.WARNING)
