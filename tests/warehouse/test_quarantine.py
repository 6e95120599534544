"""Looking into the quarantine, choosing in it, and closing what is in it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from warehouse.connect import writing
from warehouse.quarantine import Choice, NotInQuarantine, count, drop, groups, look, rows, whole_ids
from warraq.errors import UsageError

Ask = Callable[[str], list[tuple[Any, ...]]]
MARCH, APRIL, MAY = (datetime(2026, month, 1, tzinfo=UTC) for month in (3, 4, 5))


@pytest.fixture
def filled(warehouse: Path) -> Path:
    """Five rows of two sources: four open, one dropped."""
    with writing(warehouse) as con:
        for id_, source, reasons, title, status, at in (
            ("aaaa1", "north", ["no_text"], None, "open", MARCH),
            ("aaaa2", "north", ["no_text"], "الأحدث", "open", APRIL),
            ("bbbb1", "north", ["markup", "too_short"], "قصير", "open", MAY),
            ("cccc1", "south", ["no_text"], "جنوب", "open", MAY),
            ("dddd1", "south", ["no_text"], "أغلق", "dropped", MARCH),
        ):
            con.execute(
                "INSERT INTO store.rejections BY NAME SELECT ? AS rejection_id, 'r' AS run_id, ? AS item, ? AS source, "
                "? AS reasons, ? AS title, ? AS status, 'h' AS bytes_hash, '{}' AS staged_row, ? AS rejected_at",
                [id_, f"{id_}.txt", source, reasons, title, status, at],
            )
    return warehouse


def test_groups_are_by_source_and_reason_and_count_every_status(filled: Path) -> None:
    found = [tuple(group.values()) for group in groups(filled, Choice())]
    assert found == [
        ("north", "no_text", 2, 0, 0, MARCH, APRIL, "الأحدث"),
        ("north", "markup", 1, 0, 0, MAY, MAY, "قصير"),
        ("north", "too_short", 1, 0, 0, MAY, MAY, "قصير"),
        ("south", "no_text", 1, 0, 1, MAY, MAY, "جنوب"),
    ]


@pytest.mark.parametrize(
    ("choice", "ids"),
    [
        (Choice(), ["bbbb1", "cccc1", "aaaa2", "aaaa1"]),
        (Choice(reasons=("too_short",)), ["bbbb1"]),
        (Choice(reasons=("no_text", "markup")), ["bbbb1", "cccc1", "aaaa2", "aaaa1"]),
        (Choice(sources=("south",), statuses=("open", "dropped")), ["cccc1", "dddd1"]),
        (Choice(reasons=("no_text",), sources=("north",), since=APRIL), ["aaaa2"]),
        (Choice(ids=("aaaa1", "bbbb1"), reasons=("no_text",)), ["aaaa1"]),
        (Choice(statuses=("replayed",)), []),
    ],
)
def test_all_conditions_of_a_choice_hold_together(filled: Path, choice: Choice, ids: list[str]) -> None:
    assert [row["rejection_id"] for row in rows(filled, choice)] == ids


def test_of_a_row_with_two_reasons_only_the_group_that_was_asked_for_is_shown(filled: Path) -> None:
    assert [(group["reason"], group["open"]) for group in groups(filled, Choice(reasons=("too_short",)))] == [
        ("too_short", 1)
    ]


def test_a_mistyped_reason_is_an_error_that_names_the_nearest(filled: Path) -> None:
    with pytest.raises(UsageError, match="no reason 'no_txt'; did you mean 'no_text'"):
        groups(filled, Choice(reasons=("no_txt",)))


def test_a_reason_of_an_older_version_can_still_be_asked_for(filled: Path) -> None:
    with writing(filled) as con:
        con.execute("UPDATE store.rejections SET reasons = ['of_old'] WHERE rejection_id = 'aaaa1'")
    assert [row["rejection_id"] for row in rows(filled, Choice(reasons=("of_old",)))] == ["aaaa1"]


def test_the_beginning_of_an_id_is_enough_where_it_fits_one_row(filled: Path) -> None:
    assert whole_ids(filled, ["bbbb", "AAAA2", "aaaa2"]) == ("bbbb1", "aaaa2")


@pytest.mark.parametrize(
    ("beginning", "says"),
    [
        ("zzzz", "Nothing in quarantine has the id 'zzzz': `warraq quarantine list --rows`"),
        ("bb", "at least 4 characters"),
        ("aaaa", r"Several rows begin with 'aaaa' \(aaaa1, aaaa2"),
    ],
)
def test_another_id_is_an_error_in_one_sentence(filled: Path, beginning: str, says: str) -> None:
    with pytest.raises(NotInQuarantine, match=says) as error:
        whole_ids(filled, [beginning])
    assert error.value.exit_code == 2


def test_a_row_from_before_bytes_were_kept_says_that_nothing_is_kept(filled: Path) -> None:
    row, history = look(filled, "aaaa1")
    assert (row["item"], row["kind"], row["payload"], history) == ("aaaa1.txt", None, None, [])


def test_dropping_closes_what_is_open_with_a_note_and_leaves_the_rest(filled: Path, ask: Ask) -> None:
    before = drop(filled, Choice(sources=("south",)), "صفحات أقسام")
    assert before == {"open": 1, "replayed": 0, "dropped": 1}
    assert ask("select rejection_id, note, closed_at is not null from rejections where status = 'dropped' "
               "order by all") == [("cccc1", "صفحات أقسام", True), ("dddd1", None, False)]  # fmt: skip
    assert count(filled, Choice()) == {"open": 3, "replayed": 0, "dropped": 2}


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_listed_quickly_without_reading_texts(warehouse: Path) -> None:
    with writing(warehouse) as con:
        con.execute(
            "INSERT INTO store.rejections BY NAME SELECT md5(n::VARCHAR)[:20] AS rejection_id, 'r' AS run_id, "
            "'item ' || n AS item, 'source ' || (n % 20) AS source, "
            "[['no_text', 'too_short', 'markup'][1 + n % 3]] AS reasons, 'عنوان ' || n AS title, 'open' AS status, "
            "'h' AS bytes_hash, '{}' AS staged_row, now() AS rejected_at, repeat(md5(n::VARCHAR), 60) AS text "
            "FROM range(100000) AS numbers(n)"
        )
    started = time.process_time()
    assert sum(group["open"] for group in groups(warehouse, Choice())) == 100_000
    assert time.process_time() - started < 1.5
