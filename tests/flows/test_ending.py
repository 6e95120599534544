"""How a flow run ends, for people who look at Prefect."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from flows.ending import QualityFailed, final_state, markdown, sentence
from warehouse.alerts import FailedCheck
from warraq.pipeline import Summary

NONE = {"new": 0, "updated": 0, "unchanged": 0, "duplicate": 0, "rejected": 0, "failed": 0, "skipped": 0}
GOOD = Summary("r1", "completed", 1215, {**NONE, "new": 1200, "duplicate": 15}, 9000, 12.34)


def _but(**changes: object) -> Summary:
    return Summary(**{**asdict(GOOD), **changes})


def test_the_state_says_how_the_run_ended_and_carries_its_summary() -> None:
    state = final_state(GOOD)
    assert (state.type.value, state.name) == ("COMPLETED", "Completed")
    assert state.message == "Completed: 1,200 new, 15 duplicate"
    assert state.data == asdict(GOOD)
    assert sentence(_but(warnings=3)) == "Completed, 3 warnings: 1,200 new, 15 duplicate"
    assert sentence(_but(items=0, outcomes=NONE)) == "Completed: nothing to read"


def test_data_that_failed_its_checks_is_a_failure_of_its_own_name() -> None:
    state = final_state(_but(status="failed_quality", critical_failures=1, warnings=1))
    assert (state.type.value, state.name) == ("FAILED", "Failed quality")
    assert state.message == "Failed quality, 1 critical check, 1 warning: 1,200 new, 15 duplicate"
    assert isinstance(state.data, QualityFailed)
    assert state.data.summary.critical_failures == 1


def test_the_artifact_names_the_page_the_outcomes_and_the_checks_that_did_not_hold(tmp_path: Path) -> None:
    page = tmp_path / "reports" / "r1.html"
    checks = [FailedCheck("warehouse", "freshness", "warning", "a|b", False, "News\ncome.", "3 of 9")]
    text = markdown(_but(report=str(page), warnings=1), checks)
    assert text.startswith("# Completed, 1 warning: 1,200 new, 15 duplicate\n\nRun `r1`, 12.3 s, 1,215 items; 9,000 ")
    assert f"Report: [`r1.html`]({page.as_uri()}), which is the file `{page}`." in text
    assert "| new | 1,200 |\n| updated | 0 |" in text
    assert "| warning | `freshness` | a\\|b | 3 of 9 | News come. |" in text
    assert "Checks that did not hold" not in markdown(GOOD, [])


def test_the_artifact_of_a_run_with_very_many_failures_stays_small() -> None:
    checks = [FailedCheck("warehouse", f"check_{n}", "warning", None, False, "x", None) for n in range(500)]
    text = markdown(GOOD, checks)
    assert "`check_19`" in text
    assert "`check_20`" not in text
    assert "480 more are on the page." in text
