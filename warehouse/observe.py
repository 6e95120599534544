"""What others are told of a run that has ended: a line of the log for each of its sources, and the file of metrics."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import duckdb

from warehouse.connect import Patience, reading
from warehouse.statements import statement
from warraq import logs
from warraq.config.settings import Settings
from warraq.model import Outcome
from warraq.pipeline import Summary

# A source that was last read before this is told of no more: it is gone, or was a path that somebody named once.
_REMEMBERED = timedelta(days=100)
_OUTCOMES = frozenset(Outcome)


def observe(settings: Settings, summary: Summary, patience: Patience | None = None) -> None:
    """Log how each source of a run did, and write the metrics where a setting asks for them. Never raises: what went
    wrong is told, and the run is none the worse for it."""
    if settings.metrics_file is None and not logs.LOGGER.isEnabledFor(logging.WARNING):
        return
    try:
        with reading(settings.warehouse, patience) as con:
            _log_sources(con, summary.run_id)
            since = datetime.now(UTC) - _REMEMBERED
            latest = (
                con.execute(statement("latest_measures"), {"since": since}).fetchall() if settings.metrics_file else []
            )
        if settings.metrics_file:
            from warraq.metrics import write_metrics

            write_metrics(settings.metrics_file, summary, latest, datetime.now(UTC))
    except Exception as error:  # noqa: BLE001  whatever is observed must not fail by being observed
        logs.say(f"Run {summary.run_id} was not measured for others: {type(error).__name__}: {error}", logging.WARNING)


def _log_sources(con: duckdb.DuckDBPyConnection, run_id: str) -> None:
    counted: dict[str, dict[str, int]] = {}
    for source, name, value in con.execute(
        "SELECT source, name, value FROM store.measures WHERE run_id = ? AND source IS NOT NULL ORDER BY source, name",
        [run_id],
    ).fetchall():
        if name in _OUTCOMES:
            counted.setdefault(source, {})[name] = int(value)
    failing = {row[0]: row[1:] for row in con.execute(statement("alert_sources"), {"run_id": run_id}).fetchall()}
    for source in sorted(counted.keys() | failing.keys()):
        _log_source(source, counted.get(source, {}), failing.get(source))


def _log_source(source: str, outcomes: Mapping[str, int], state: tuple[int, str, datetime, str] | None) -> None:
    extra: dict[str, object] = {"source": source, "outcomes": outcomes}
    ended = ", ".join(f"{number:,} {outcome}" for outcome, number in outcomes.items()) or "nothing to read"
    failures, reason, since, switched_off = state or (0, None, None, None)
    if not failures and not switched_off:
        logs.LOGGER.info("Source %s: %s", source, ended, extra=extra)
        return
    extra |= {"failures": failures, "reason": reason, "failing_since": since and since.isoformat()}
    says = f"is asked no more ({switched_off})" if switched_off else f"has failed {failures} times in a row ({reason})"
    logs.LOGGER.warning("Source %s %s: %s", source, says, ended, extra=extra)
