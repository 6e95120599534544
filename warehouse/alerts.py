"""Alerts after a run: what it found is compared with what people know already, and what is new goes out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.connect import Patience, reading, repeated, transaction, writing
from warehouse.statements import statement
from warraq import logs
from warraq.alerts.decide import Note, noted, notes, told
from warraq.alerts.message import body, title
from warraq.alerts.model import Found, Row
from warraq.alerts.send import channel_of, kind_of, send
from warraq.alerts.troubles import FailedCheck, RunFacts, SourceFacts, troubles
from warraq.config.settings import Settings
from warraq.pipeline import Job, Summary

__all__ = ["FailedCheck", "failed_checks", "tell"]

Send = Callable[[str, str, str], None]

_TIME = pa.timestamp("us", tz="UTC")
_ROWS = pa.schema(
    [
        ("channel", pa.string()),
        ("key", pa.string()),
        ("sentence", pa.string()),
        ("state", pa.string()),
        ("since", _TIME),
        ("told_at", _TIME),
        ("told_state", pa.string()),
        ("over_at", _TIME),
        ("run_id", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class _Alerting:
    """Where and how one run alerts."""

    warehouse: Path
    patience: Patience
    again: timedelta
    run_id: str
    now: datetime


def tell(job: Job, summary: Summary, send: Send = send) -> None:
    """Tell every channel of `WARRAQ_ALERTS` what a run found that it does not know yet. Never raises: what could not be
    told is one line on stderr, and the next run tries it again."""
    settings = job.settings
    if not settings.alerts:
        return
    try:
        _tell(job, summary, settings, send)
    except Exception as error:  # noqa: BLE001  an alert must not fail the run that it is about
        _say(f"The alerts of run {summary.run_id} were not sent: {type(error).__name__}: {error}")


def failed_checks(warehouse: Path, run_id: str, patience: Patience | None = None) -> list[FailedCheck]:
    """The checks of a run that did not hold, the critical ones first."""
    with reading(warehouse, patience) as con:
        return [check for check in _checks(con, run_id) if not check.success]


def _tell(job: Job, summary: Summary, settings: Settings, send: Send) -> None:
    patience = Patience(seconds=settings.lock_timeout)
    again = timedelta(seconds=settings.alert_again)
    alerting = _Alerting(settings.warehouse, patience, again, summary.run_id, datetime.now(UTC))
    with reading(alerting.warehouse, patience) as con:
        facts = RunFacts(
            run_id=summary.run_id,
            targets=job.targets,
            status=summary.status,
            error=_error(con, summary.run_id),
            checks=tuple(_checks(con, summary.run_id)),
            sources=tuple(_sources(con, summary.run_id)),
        )
        found = troubles(facts, warnings=settings.alert_level == "warning")
        known = {channel_of(url): _known(con, channel_of(url)) for url in settings.alerts}
    if not found.troubles and not any(known.values()):
        return
    for url in settings.alerts:
        _tell_channel(url, found, summary, alerting, send)


def _tell_channel(url: str, found: Found, summary: Summary, alerting: _Alerting, send: Send) -> None:
    channel = channel_of(url)
    to_tell = _note(alerting, channel, found)
    if not to_tell:
        return
    try:
        send(url, title(to_tell), body(to_tell, summary.report))
    except Exception as error:  # noqa: BLE001  the other channels have to be told all the same
        _say(f"An alert by {kind_of(url)} was not sent ({error}); the next run tries again.")
        return
    _remember(alerting, channel, to_tell)


@repeated
def _write(alerting: _Alerting, channel: str, change: Callable[[list[Row]], list[Row]]) -> list[Row]:
    """Change what a channel knows in one short transaction; nothing is sent while it is open."""
    with writing(alerting.warehouse, alerting.patience) as con, transaction(con):
        before = _known(con, channel)
        after = change(before)
        if after != before:
            con.execute("DELETE FROM store.alerts WHERE channel = ?", [channel])
            table = pa.Table.from_pylist([{"channel": channel, **asdict(row)} for row in after], schema=_ROWS)
            con.register("channel_rows", table)
            con.execute("INSERT INTO store.alerts BY NAME SELECT * FROM channel_rows")
        return after


def _note(alerting: _Alerting, channel: str, found: Found) -> list[Note]:
    rows = _write(alerting, channel, lambda rows: noted(rows, found, alerting.run_id, alerting.now))
    return notes(rows, found, alerting.again, alerting.now)


def _remember(alerting: _Alerting, channel: str, told_notes: Sequence[Note]) -> None:
    _write(alerting, channel, lambda rows: told(rows, told_notes, alerting.now))


def _known(con: duckdb.DuckDBPyConnection, channel: str) -> list[Row]:
    found = con.execute(statement("alert_rows"), {"channel": channel}).fetchall()
    return [Row(*row) for row in found]


def _error(con: duckdb.DuckDBPyConnection, run_id: str) -> str | None:
    row = con.execute("SELECT error FROM store.runs WHERE run_id = ?", [run_id]).fetchone()
    return row[0] if row else None


def _checks(con: duckdb.DuckDBPyConnection, run_id: str) -> list[FailedCheck]:
    return [FailedCheck(*row) for row in con.execute(statement("alert_checks"), {"run_id": run_id}).fetchall()]


def _sources(con: duckdb.DuckDBPyConnection, run_id: str) -> list[SourceFacts]:
    return [SourceFacts(*row) for row in con.execute(statement("alert_sources"), {"run_id": run_id}).fetchall()]


def _say(message: str) -> None:
    logs.say(message, logging.WARNING)
