"""The message of an alert."""

from __future__ import annotations

from datetime import UTC, datetime

from warraq.alerts.decide import Note, What
from warraq.alerts.message import body, title
from warraq.alerts.model import Row


def _note(what: What, sentence: str) -> Note:
    return Note(what, Row("k", sentence, "s", datetime(2026, 3, 1, 6, tzinfo=UTC), "r"))


def test_a_message_lists_new_troubles_first_and_ends_with_the_report() -> None:
    notes = [_note("over", "خبر is well."), _note("new", "a fails."), _note("lasting", "b fails.")]
    assert title(notes) == "Warraq: 2 problems, 1 solved"
    assert body(notes, "/w/reports/r.html") == (
        "New:\n- a fails.\n\nStill there:\n- b fails. (since 2026-03-01 06:00 UTC)\n\n"
        "Over:\n- خبر is well. (since 2026-03-01 06:00 UTC)\n\nReport: /w/reports/r.html"
    )
    assert title([_note("over", "x")]) == "Warraq: 1 solved"
    assert title([_note("new", "x")]) == "Warraq: 1 problem"


def test_a_message_over_very_many_troubles_stays_readable() -> None:
    text = body([_note("new", f"source {n} fails.") for n in range(500)], None)
    assert text.count("\n") == 21
    assert text.endswith("- and 480 more")
