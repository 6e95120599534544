from __future__ import annotations

from dataclasses import replace

import pytest

from tests.warraq.report.sample import SOURCES, check, crashed, empty, quiet, run, troubled
from warraq.report.facts import RunReport
from warraq.report.verdict import verdict


def _checked(*checks: dict[str, object], status: str = "completed") -> RunReport:
    return replace(quiet(), run=run(status=status, new=3), checks=list(checks))


def test_a_run_whose_checks_all_passed_is_to_be_trusted() -> None:
    judged = verdict(_checked(check("a", "A.", "1"), check("b", "B.", "2")))
    assert (judged.level, judged.sentence, judged.because) == ("good", "Trust it: all 2 checks passed.", [])


def test_a_failed_check_for_information_does_not_lower_the_verdict() -> None:
    judged = verdict(_checked(check("a", "A.", "1"), check("b", "B.", "2", False, severity="info")))
    assert (judged.level, judged.sentence) == (
        "good",
        "Trust it: 1 of 2 checks passed, and the rest is for information.",
    )


def test_a_failed_warning_is_named_with_what_was_observed() -> None:
    judged = verdict(_checked(check("volume", "It brings as much as usual.", "0", False, source="nahr")))
    assert (judged.level, judged.sentence) == ("warn", "Completed, 1 warning: volume.")
    assert judged.because == ["It brings as much as usual. (nahr) Observed: 0."]


def test_failed_critical_checks_are_named_before_all_else() -> None:
    names = ["one", "two", "three", "four", "one"]
    checks = [check(name, "S.", "9", False, severity="critical", source=str(n)) for n, name in enumerate(names)]
    judged = verdict(_checked(*checks, check("w", "W.", "8", False), status="failed_quality"))
    assert judged.level == "bad"
    assert judged.sentence == "Do not trust it yet: 5 critical checks failed: one, two, three and 1 more."
    assert len(judged.because) == 6


def test_a_source_that_gave_nothing_but_failures_is_a_warning_though_no_check_failed() -> None:
    judged = verdict(replace(_checked(check("a", "A.", "1")), silent=["nahr"]))
    assert (judged.level, judged.sentence) == ("warn", "Completed, 1 warning: nahr.")
    assert judged.because == ["Nothing could be read from nahr: every item of it failed."]


@pytest.mark.parametrize(
    ("report", "level", "begins"),
    [
        (empty(), "open", "There was nothing to judge"),
        (quiet(), "good", "Trust it: nothing came in that had to be checked"),
        (crashed(), "bad", "It failed before it was done"),
        (replace(crashed(), run=run(status="interrupted")), "bad", "It was cut off before it was done"),
        (replace(quiet(), run=run(status="running")), "open", "It has not ended yet"),
        (troubled(), "bad", "Do not trust it yet: 1 critical check failed: mojibake."),
    ],
)
def test_every_status_has_a_verdict(report: RunReport, level: str, begins: str) -> None:
    judged = verdict(report)
    assert judged.level == level
    assert judged.sentence.startswith(begins)


def test_the_error_of_a_failed_run_is_what_the_verdict_rests_on() -> None:
    assert verdict(crashed()).because[0].startswith("No room is left on the disk")
    assert SOURCES[3] in verdict(troubled()).because[1]
