"""Alerts after runs, from the warehouse to a webhook on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.warraq.alerts.receivers import Webhook, webhook
from warehouse import runs
from warehouse.alerts import failed_checks, tell
from warehouse.connect import reading, transaction, writing
from warraq.config.settings import Settings
from warraq.pipeline import Job, Summary
from warraq.quality import Check


@pytest.fixture
def hook() -> Iterator[Webhook]:
    with webhook() as running:
        yield running


class Operator:
    """Runs that find what they are told to find, and alert."""

    def __init__(self, warehouse: Path, folder: Path, *alerts: str) -> None:
        self.settings = Settings(warehouse=warehouse, files=folder, lock_timeout=5.0, alerts=alerts)
        self._folder = folder

    def run(self, *checks: Check, target: str = "a", failures: int = 0, error: str | None = None) -> Summary:
        path = self.settings.warehouse
        source = runs.SourceRow(target, "feed", "https://a.example/feed", True)
        run_id = runs.begin(
            path, trigger="schedule", targets=[target], staging_folder=self._folder / "staging", sources=[source]
        )
        with writing(path) as con, transaction(con):
            con.execute("DELETE FROM store.source_states WHERE name = ?", [target])
            con.execute(
                "INSERT INTO store.source_states (name, failures, failing_since, reason) VALUES (?, ?, ?, ?)",
                [target, failures, datetime(2026, 3, 1, tzinfo=UTC), "dns_failure" if failures else None],
            )
        runs.close(path, run_id, status="failed" if error else "completed", error=error, checks=checks)
        summary = runs.summary(path, run_id, report="/reports/r.html")
        tell(Job((target,), self.settings, "schedule"), summary)
        return summary


def _check(success: bool, name: str = "one_place", severity: Any = "critical") -> Check:
    return Check("warehouse", name, "expect", None, severity, success, "2 of 9", 9, 2, "Each article has one place.")


def _alerts(warehouse: Path) -> list[tuple[Any, ...]]:
    with reading(warehouse) as con:
        return con.execute("SELECT key, told_at IS NOT NULL FROM store.alerts ORDER BY key").fetchall()


def test_a_failed_check_and_a_failing_source_are_told_once_and_their_end_once(
    warehouse: Path, tmp_path: Path, hook: Webhook
) -> None:
    operator = Operator(warehouse, tmp_path, hook.url)
    operator.run(_check(False), failures=3)
    assert [each["title"] for each in hook.got] == ["Warraq: 2 problems"]
    assert hook.got[0]["message"] == (
        "New:\n- all sources: this does not hold: Each article has one place. (found: 2 of 9)\n"
        "- a has failed 3 times in a row. Its host name leads to no address.\n\nReport: /reports/r.html"
    )
    operator.run(_check(False), failures=4)
    assert len(hook.got) == 1
    operator.run(_check(True), failures=0)
    assert [each["title"] for each in hook.got[1:]] == ["Warraq: 2 solved"]
    operator.run(_check(True))
    assert len(hook.got) == 2
    assert _alerts(warehouse) == []


def test_a_run_in_order_writes_nothing(warehouse: Path, tmp_path: Path, hook: Webhook) -> None:
    operator = Operator(warehouse, tmp_path, hook.url)
    operator.run(_check(True), _check(False, "volume", "warning"))
    assert hook.got == []
    assert _alerts(warehouse) == []
    operator.settings = replace(operator.settings, alert_level="warning")
    operator.run(_check(True), _check(False, "volume", "warning"))
    assert [each["title"] for each in hook.got] == ["Warraq: 1 problem"]


def test_a_webhook_that_is_down_fails_no_run_and_gets_its_message_from_the_next_whatever_its_source(
    warehouse: Path, tmp_path: Path, hook: Webhook, capfd: pytest.CaptureFixture[str]
) -> None:
    operator = Operator(warehouse, tmp_path, hook.url)
    hook.status = 500
    operator.run(error="No room is left on the disk.")
    told = capfd.readouterr().err
    assert told == "An alert by json was not sent (the json:// channel did not take it); the next run tries again.\n"
    assert _alerts(warehouse) == [("run a", False)]
    hook.status, hook.got = 200, []
    operator.run(target="b")
    assert [each["message"] for each in hook.got] == [
        "New:\n- The run over a failed: No room is left on the disk.\n\nReport: /reports/r.html"
    ]
    operator.run(target="a")
    assert [each["title"] for each in hook.got] == ["Warraq: 1 problem", "Warraq: 1 solved"]


def test_channels_are_told_one_by_one_and_a_wrong_address_does_not_keep_the_others_from_it(
    warehouse: Path, tmp_path: Path, hook: Webhook, capfd: pytest.CaptureFixture[str]
) -> None:
    operator = Operator(warehouse, tmp_path, "nosuch://user:s3cret@host", hook.url)
    operator.run(failures=3)
    operator.run(failures=4)
    assert [each["title"] for each in hook.got] == ["Warraq: 1 problem"]
    told = capfd.readouterr().err
    assert told.count("An alert by nosuch was not sent") == 2
    assert "s3cret" not in told
    with reading(warehouse) as con:
        stored = str(con.execute("SELECT * FROM store.alerts").fetchall())
    assert "s3cret" not in stored
    assert "s3cret" not in repr(operator.settings)


def test_nothing_that_goes_wrong_in_alerting_is_raised(
    tmp_path: Path, hook: Webhook, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(warehouse=tmp_path / "none.duckdb", lock_timeout=0.0, alerts=(hook.url,))
    summary = Summary("r", "completed", 0, {}, 0, 0.0)
    tell(Job((), settings), summary)
    assert capfd.readouterr().err.startswith("The alerts of run r were not sent: WarehouseUnusable: There is no wareh")


def test_the_failed_checks_of_a_run_come_with_the_critical_ones_first(warehouse: Path, tmp_path: Path) -> None:
    operator = Operator(warehouse, tmp_path)
    summary = operator.run(_check(True), _check(False, "volume", "warning"), _check(False, "references"))
    assert [(each.name, each.severity) for each in failed_checks(warehouse, summary.run_id)] == [
        ("references", "critical"),
        ("volume", "warning"),
    ]
