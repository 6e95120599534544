"""What a run leaves for others, of all sources and not only of its own."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.staged import article, batch, row
from warehouse import runs
from warehouse.connect import writing
from warehouse.measures import store_measures
from warehouse.observe import observe
from warehouse.publish import publish
from warraq import logs
from warraq.config.settings import Settings
from warraq.pipeline import Summary


def _run(warehouse: Path, folder: Path, source: str, numbers: range) -> Summary:
    rows = [row(n, f"{source}{n}", article(n, 60), source=source) for n in numbers]
    sources = [runs.SourceRow(source, "feed", None, True)]
    run_id = runs.begin(warehouse, trigger="test", targets=[], staging_folder=folder, sources=sources)
    failed = [{"n": 99, "item": "feed", "source": source, "outcome": "failed", "reason": "dns_failure"}]
    publish(warehouse, batch(folder, run_id, 1, rows, ended=failed))
    with writing(warehouse) as con:
        store_measures(con, [run_id], datetime.now(UTC))
    runs.close(warehouse, run_id, status="completed", error=None)
    return runs.summary(warehouse, run_id)


def _items(path: Path) -> dict[tuple[str, str], float]:
    return {
        (sample.labels["source"], sample.labels["outcome"]): sample.value
        for family in text_string_to_metric_families(path.read_text("utf-8"))
        for sample in family.samples
        if sample.name == "warraq_source_items"
    }


def test_the_metrics_hold_every_source_as_of_its_latest_run(warehouse: Path, tmp_path: Path) -> None:
    settings = Settings(warehouse, metrics_file=tmp_path / "w.prom")
    _run(warehouse, tmp_path / "s", "one", range(1, 5))
    _run(warehouse, tmp_path / "s", "one", range(5, 7))
    _run(warehouse, tmp_path / "s", "old", range(7, 8))
    summary = _run(warehouse, tmp_path / "s", "two", range(8, 9))
    with writing(warehouse) as con:
        con.execute(
            "UPDATE store.runs SET started_at = $then WHERE run_id IN "
            "(SELECT run_id FROM store.measures WHERE source = 'old')",
            {"then": datetime.now(UTC) - timedelta(days=101)},
        )
    observe(settings, summary)
    assert _items(tmp_path / "w.prom") == {
        ("one", "new"): 2, ("one", "failed"): 1, ("two", "new"): 1, ("two", "failed"): 1,
    }  # fmt: skip


def test_a_source_that_fails_is_logged_as_a_warning(
    warehouse: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = _run(warehouse, tmp_path / "s", "one", range(1, 3))
    monkeypatch.setattr(logs.LOGGER, "handlers", [caplog.handler])
    with caplog.at_level(logging.INFO, "warraq"):
        observe(Settings(warehouse), summary)
        with writing(warehouse) as con:
            con.execute(
                "INSERT INTO store.source_states (name, failures, reason, failing_since) "
                "VALUES ('one', 4, 'dns_failure', ?)",
                [datetime(2026, 3, 1, tzinfo=UTC)],
            )
        observe(Settings(warehouse), summary)
    well, failing = {id(each): each for each in caplog.records}.values()
    assert (well.levelname, well.getMessage()) == ("INFO", "Source one: 1 failed, 2 new")
    assert failing.levelname == "WARNING"
    assert failing.getMessage() == "Source one has failed 4 times in a row (dns_failure): 1 failed, 2 new"
    assert failing.__dict__["source"] == "one"


def test_metrics_that_cannot_be_written_fail_nothing(
    warehouse: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = _run(warehouse, tmp_path / "s", "one", range(1, 3))
    observe(Settings(warehouse, metrics_file=warehouse / "w.prom"), summary)
    assert f"Run {summary.run_id} was not measured for others: " in capsys.readouterr().err
