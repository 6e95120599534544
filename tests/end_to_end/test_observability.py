"""Logs and metrics of a run as its operator asks for them: beside the result, never in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.conftest import ROOT
from tests.end_to_end.conftest import Warraq

SOURCES = '[[source]]\nname = "samples"\nkind = "files"\npath = "sample"\n'
ASKED = {
    "WARRAQ_LOG_LEVEL": "info",
    "WARRAQ_LOG_FORMAT": "json",
    "WARRAQ_LOGS": "on",
    "WARRAQ_METRICS_FILE": "metrics/warraq.prom",
    "WARRAQ_BATCH_ROWS": "4",
}


@pytest.mark.slow
def test_a_run_is_logged_and_measured_and_its_result_is_the_same(warraq: Warraq, tmp_path: Path) -> None:
    (tmp_path / "sample").symlink_to(ROOT / "examples" / "sample")
    (tmp_path / "sources.toml").write_text(SOURCES)
    done = warraq("ingest", "samples", "--json", **ASKED)
    result = json.loads(done.stdout)
    assert result["outcomes"]["new"] == 5

    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert {(line["run"], line["source"]) for line in lines} == {(result["run_id"], "samples")}
    ended = [line for line in lines if "batch" in line and "outcomes" in line]
    assert [line["batch"] for line in ended] == [1, 2]
    assert sum(number for line in ended for number in line["outcomes"].values()) == result["items"] == 7
    assert (lines[0]["trigger"], lines[0]["targets"]) == ("manual", ["samples"])
    assert (lines[-1]["status"], lines[-1]["articles"]) == ("completed", 5)
    (file,) = (tmp_path / "warraq.files" / "logs").iterdir()
    assert [json.loads(line) for line in file.read_text("utf-8").splitlines()] == lines

    metrics = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families((tmp_path / "metrics" / "warraq.prom").read_text("utf-8"))
        for sample in family.samples
    }
    assert metrics["warraq_run_items", "new"] == 5
    assert metrics["warraq_articles",] == 5
    assert metrics["warraq_source_hours_since_new", "samples"] == 0

    quiet = warraq("ingest", "samples", "--json")
    assert quiet.stderr == ""
    assert json.loads(quiet.stdout)["outcomes"]["new"] == 0
