"""The figures of the latest run and of every source as Prometheus text, as its node exporter collects from files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from prometheus_client import CollectorRegistry, Gauge, write_to_textfile

from warraq.model import Outcome
from warraq.pipeline import Summary

STATUSES = ("completed", "failed_quality", "failed", "interrupted")

_OUTCOMES = frozenset(Outcome)

# Source, name of a measure, its value, and when the run ended that measured it.
Row = tuple[str, str, float, datetime]


def write_metrics(path: Path, summary: Summary, sources: Iterable[Row], now: datetime) -> None:
    """Write a run's figures, and those of each source in its latest run, in one move. Raises OSError."""
    registry = CollectorRegistry()
    _run(registry, summary, now)
    _sources(registry, sources)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_to_textfile(str(path), registry)


def _run(registry: CollectorRegistry, summary: Summary, now: datetime) -> None:
    items = Gauge("warraq_run_items", "Items of the latest run, by outcome.", ["outcome"], registry=registry)
    for outcome in Outcome:
        items.labels(outcome.value).set(summary.outcomes.get(outcome.value, 0))
    status = Gauge("warraq_run_status", "1 for the status of the latest run.", ["status"], registry=registry)
    for each in STATUSES:
        status.labels(each).set(each == summary.status)
    failed = Gauge(
        "warraq_failed_checks", "Checks of the latest run that did not hold.", ["severity"], registry=registry
    )
    failed.labels("critical").set(summary.critical_failures)
    failed.labels("warning").set(summary.warnings)
    for name, says, value in (
        ("warraq_run_seconds", "How long the latest run took.", summary.seconds),
        ("warraq_run_finished_timestamp_seconds", "When the latest run ended.", now.timestamp()),
        ("warraq_articles", "Articles in the warehouse.", summary.articles),
    ):
        Gauge(name, says, registry=registry).set(value)


def _sources(registry: CollectorRegistry, rows: Iterable[Row]) -> None:
    items = Gauge(
        "warraq_source_items",
        "Items of a source in its latest run, by outcome.",
        ["source", "outcome"],
        registry=registry,
    )
    hours = Gauge(
        "warraq_source_hours_since_new",
        "Hours since a source last brought a new or changed article, at the end of its latest run.",
        ["source"],
        registry=registry,
    )
    finished = Gauge(
        "warraq_source_finished_timestamp_seconds",
        "When the latest run of a source ended.",
        ["source"],
        registry=registry,
    )
    for source, name, value, ended_at in rows:
        # The name of a folder may be no UTF-8.
        label = source.encode("utf-8", "replace").decode()
        finished.labels(label).set(ended_at.timestamp())
        if name in _OUTCOMES:
            items.labels(label, name).set(value)
        elif name == "hours_since_new":
            hours.labels(label).set(value)
