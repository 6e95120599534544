from __future__ import annotations

import orjson

from tests.warraq.report.sample import crashed, troubled
from warraq.report.summary import counts, document, failures, headline, next_steps


def test_the_headline_is_the_run_and_its_verdict() -> None:
    assert headline(troubled()).split("\n") == [
        "Run 20260311T060400-00001d (failed quality, 2026-03-11 06:04 UTC, 1 min 15 s): 1,011 items.",
        "Do not trust it yet: 1 critical check failed: mojibake.",
    ]


def test_the_counts_leave_out_outcomes_that_there_are_none_of() -> None:
    columns, rows = counts(troubled())
    assert columns == ["source", "items", "new", "updated", "unchanged", "duplicate", "rejected", "failed", "skipped"]
    assert rows[0] == ["إذاعة الجبل", 58, 0, 0, 0, 0, 0, 58, 0]
    assert counts(crashed()) == (["source", "items"], [])


def test_failed_checks_are_one_line_each() -> None:
    assert failures(troubled())[:2] == [
        "critical: A text was read in its own encoding. (mojibake: 61 of 510)",
        "warning: A source brings about as much as it usually does. [إذاعة الجبل] (volume: 0, usually 24 to 61)",
    ]


def test_commands_stand_below_their_reason() -> None:
    assert next_steps(crashed()) == [
        "Mend what the error says, then run it again: it goes on from there.",
        "  warraq doctor",
        "  warraq ingest 'مقالات 2024/' ./-draft.txt",
    ]


def test_the_document_has_the_facts_of_the_page_and_can_be_written_as_json() -> None:
    told = document(troubled())
    assert told["verdict"]["level"] == "bad"
    assert told["outcomes"] == {"new": 412, "updated": 37, "unchanged": 188, "duplicate": 29, "rejected": 61,
                                "failed": 74, "skipped": 210}  # fmt: skip
    assert told["reasons"][2]["sentence"] == "The text was read in a wrong encoding."
    assert told["hosts_total"] == 31
    assert told["next"][0]["commands"][0] == "warraq quarantine list --reason mojibake"
    assert orjson.loads(orjson.dumps(told))["run_id"] == told["run_id"]
