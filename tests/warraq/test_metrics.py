from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from warraq.metrics import write_metrics
from warraq.pipeline import Summary

NOW = datetime(2026, 3, 1, 6, tzinfo=UTC)
SUMMARY = Summary("r1", "failed_quality", 3, {"new": 2, "failed": 1}, 40, 1.25, None, warnings=2, critical_failures=1)


def _samples(path: Path) -> dict[tuple[str, ...], float]:
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(path.read_text("utf-8"))
        for sample in family.samples
    }


def test_the_figures_of_a_run_and_of_its_sources_are_prometheus_text(tmp_path: Path) -> None:
    path = tmp_path / "collector" / "warraq.prom"
    rows = [
        ('a "b"\\', "new", 2.0, NOW),
        ('a "b"\\', "median_words", 300.0, NOW),
        ('a "b"\\', "hours_since_new", 1.5, NOW),
        ("هسبريس\udc80", "failed", 1.0, NOW),
    ]
    write_metrics(path, SUMMARY, rows, NOW)
    samples = _samples(path)
    assert samples["warraq_run_items", "new"] == 2
    assert samples["warraq_run_items", "skipped"] == 0
    assert {name[1]: value for name, value in samples.items() if name[0] == "warraq_run_status"} == {
        "completed": 0, "failed_quality": 1, "failed": 0, "interrupted": 0,
    }  # fmt: skip
    assert samples["warraq_failed_checks", "critical"] == 1
    assert samples["warraq_failed_checks", "warning"] == 2
    assert samples["warraq_run_seconds",] == 1.25
    assert samples["warraq_run_finished_timestamp_seconds",] == NOW.timestamp()
    assert samples["warraq_articles",] == 40
    of_sources = {name: value for name, value in samples.items() if name[0].startswith("warraq_source")}
    assert of_sources == {
        ("warraq_source_items", 'a "b"\\', "new"): 2,
        ("warraq_source_items", "failed", "هسبريس?"): 1,
        ("warraq_source_hours_since_new", 'a "b"\\'): 1.5,
        ("warraq_source_finished_timestamp_seconds", 'a "b"\\'): NOW.timestamp(),
        ("warraq_source_finished_timestamp_seconds", "هسبريس?"): NOW.timestamp(),
    }
    write_metrics(path, SUMMARY, [], NOW)
    assert not any(name[0].startswith("warraq_source") for name in _samples(path)), "what is gone is told no more"
    assert [each.name for each in path.parent.iterdir()] == ["warraq.prom"]
