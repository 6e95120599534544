from __future__ import annotations

from dataclasses import replace

from tests.warraq.report.sample import crashed, empty, quiet, run, source, troubled
from warraq.report.advice import advice
from warraq.report.facts import Capped, RunReport


def _commands(report: RunReport) -> list[str]:
    return [command for each in advice(report) for command in each.commands]


def test_there_is_nothing_to_do_after_a_quiet_run() -> None:
    assert advice(quiet()) == advice(empty()) == []


def test_commands_follow_from_the_facts_of_the_run() -> None:
    assert _commands(troubled()) == [
        "warraq quarantine list --reason mojibake",
        "warraq quarantine show 0000000000000000002c",
        "warraq quarantine list --reason too_short",
        "warraq quarantine show 00000000000000000011",
        "warraq quarantine replay --reason mojibake",
        "warraq sources check 'إذاعة الجبل'",
        "warraq sources check 'صحيفة الميناء'",
    ]


def test_a_failed_run_is_run_again_with_its_own_targets() -> None:
    # A name that looks like an option would be one.
    assert _commands(crashed()) == ["warraq doctor", "warraq ingest 'مقالات 2024/' ./-draft.txt"]
    cut_off = replace(crashed(), run=run(status="interrupted", targets=["a b"]))
    assert _commands(cut_off) == ["warraq ingest 'a b'"]


def test_a_lone_failure_in_a_large_source_asks_for_nothing() -> None:
    report = replace(quiet(), sources=Capped([source("a", new=99, failed=1), source("b", new=3, failed=1)], 2))
    assert _commands(report) == ["warraq sources check b"]


def test_rows_that_a_strict_run_held_back_are_said_to_wait() -> None:
    held = {"outcome": "skipped", "reason": "held_back", "items": 12, "examples": []}
    report = replace(quiet(), run=run(status="failed_quality", skipped=12), reasons=Capped([held], 1))
    assert "12 items passed the checks and wait" in advice(report)[0].why
    assert _commands(report) == ["warraq ingest"]


def test_files_that_may_not_be_read_are_mended_here_and_not_at_the_source() -> None:
    row = {"outcome": "failed", "reason": "no_permission", "items": 2, "examples": [{"item": "a b.txt"}]}
    assert _commands(replace(quiet(), reasons=Capped([row], 1))) == ["warraq explain 'a b.txt'"]


def test_many_troubled_sources_are_cut_and_counted() -> None:
    report = replace(quiet(), silent=[f"s{n}" for n in range(9)])
    assert len(_commands(report)) == 4
    assert "The first 4 of 9" in advice(report)[0].why
