"""What of a run is trouble, and what of it is in order."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from warraq.alerts.model import Found
from warraq.alerts.troubles import FailedCheck, RunFacts, SourceFacts, troubles

SINCE = datetime(2026, 3, 1, tzinfo=UTC)


def _found(*, warnings: bool = False, **facts: Any) -> Found:
    return troubles(
        RunFacts(**{"run_id": "r", "targets": ("a",), "status": "completed", "error": None, **facts}), warnings=warnings
    )


def _check(
    name: str, severity: str, success: bool, *, source: str | None = None, suite: str = "warehouse"
) -> FailedCheck:
    return FailedCheck(suite, name, severity, source, success, "Every article has one place.", "3 of 10")


def test_a_run_in_order_has_no_trouble_and_says_so() -> None:
    found = _found(checks=(_check("one_place", "critical", True),), sources=(SourceFacts("a", 0, None, None, None),))
    assert found == Found((), frozenset({"run a", "check warehouse.one_place all sources", "source a"}))


def test_critical_checks_count_warnings_only_if_asked_for_and_freshness_always() -> None:
    checks = (
        _check("one_place", "critical", False),
        _check("volume", "warning", False, source="a"),
        _check("freshness", "warning", False, source="a"),
        _check("length", "info", False),
    )
    assert [each.key for each in _found(checks=checks).troubles] == [
        "check warehouse.one_place all sources",
        "check warehouse.freshness a",
    ]
    assert [each.key for each in _found(checks=checks, warnings=True).troubles] == [
        "check warehouse.one_place all sources",
        "check warehouse.volume a",
        "check warehouse.freshness a",
    ]
    first = _found(checks=checks).troubles[0]
    assert first.sentence == "all sources: this does not hold: Every article has one place. (found: 3 of 10)"


def test_a_check_of_the_rows_is_about_the_targets_of_its_run() -> None:
    of_a = _found(checks=(_check("mojibake", "critical", False, suite="staged_articles"),))
    of_b = _found(checks=(_check("mojibake", "critical", True, suite="staged_articles"),), targets=("b",))
    assert of_a.troubles[0].key == "check staged_articles.mojibake a"
    assert of_a.troubles[0].key not in of_b.in_order


def test_a_source_is_trouble_from_its_third_failure_in_a_row_and_in_order_after_none() -> None:
    def found(failures: int, off: str | None = None) -> Found:
        return _found(sources=(SourceFacts("a", failures, "dns_failure", SINCE, off),))

    assert found(2) == Found((), frozenset({"run a"}))
    (trouble,) = found(3).troubles
    assert trouble.sentence == "a has failed 3 times in a row. Its host name leads to no address."
    assert trouble.state == "dns_failure"
    assert found(4).troubles[0].state == trouble.state
    (off,) = found(12, "it has failed 12 times since 2026-02-01").troubles
    assert (off.key, off.state) == (trouble.key, "switched off")
    assert off.sentence == "a is asked no more: it has failed 12 times since 2026-02-01"


def test_a_run_that_failed_is_the_same_trouble_while_only_numbers_in_its_error_change() -> None:
    first = _found(status="failed", error="The warehouse is held by process 12 (python) after 60 seconds.").troubles
    second = _found(status="failed", error="The warehouse is held by process 345 (python) after 60 seconds.").troubles
    other = _found(status="failed", error="No room is left on the disk.").troubles
    assert first[0].state == second[0].state != other[0].state
    assert first[0].sentence == "The run over a failed: The warehouse is held by process 12 (python) after 60 seconds."
    assert _found(status="interrupted", error="stopped") == Found()
    assert _found(status="failed", error="x", targets=()).troubles[0].key == "run all sources"
    assert "run a" in _found(status="failed_quality").in_order
