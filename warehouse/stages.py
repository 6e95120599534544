"""The stages that need the warehouse, as plain functions of a job and a batch."""

from __future__ import annotations

import sys
from collections.abc import Callable

import duckdb

from warehouse import publish as publishing
from warehouse import recognise as recognition
from warehouse import runs, strictly
from warehouse.connect import Patience
from warehouse.migrate import ready
from warraq import staging
from warraq.config.settings import Settings
from warraq.neardup.settings import Settings as Nearness
from warraq.pipeline import Job, Summary
from warraq.quality import Check
from warraq.reading import Target
from warraq.stages import discard, staging_root, targets_of
from warraq.staging import Batch

Judge = Callable[[Job, str], None]


def patience(settings: Settings) -> Patience:
    """How long to wait for a warehouse that another process holds, telling people whom for."""
    return Patience(seconds=settings.lock_timeout, notify=_tell)


def begin(job: Job) -> str:
    """Make the warehouse ready and open a run in it."""
    settings = job.settings
    ready(settings.warehouse, patience=patience(settings), backups=settings.files / "backups", tell=_tell)
    return runs.begin(
        settings.warehouse,
        trigger=job.trigger,
        targets=list(job.targets),
        staging_folder=staging_root(settings),
        sources=[_row(target) for target in targets_of(job)],
        patience=patience(settings),
    )


def recognise(job: Job, batch: Batch) -> int:
    """Mark what of a batch is known byte for byte; returns how many items are left to extract."""
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

    def _judged(con: duckdb.DuckDBPyConnection) -> list[Check]:
        judge(job, run_id)
        return staging.read_audit(staging_root(settings) / run_id).checks

    together = strictly.publish_together(settings.warehouse, batches, _judged, nearness, patience(settings))
    for batch in batches:
        discard(batch)
    return together


def finish(job: Job, run_id: str, status: str, error: str | None) -> Summary:
    """Close a run with the verdict on it and write its report; a completed one whose data failed is failed_quality."""
    from warehouse.report import write_report

    settings = job.settings
    verdict = staging.read_audit(staging_root(settings) / run_id)
    runs.close(
        settings.warehouse, run_id, status=status, error=error, checks=verdict.checks, patience=patience(settings)
    )
    runs.remove_staging(staging_root(settings) / run_id)
    report = write_report(settings.warehouse, run_id, settings.files / "reports", patience(settings))
    return runs.summary(settings.warehouse, run_id, report=str(report), patience=patience(settings))


def _row(target: Target) -> runs.SourceRow:
    source = target.source
    location = target.path or source.url or source.path
    return runs.SourceRow(source.name, source.kind, str(location) if location else None, source.enabled)


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
