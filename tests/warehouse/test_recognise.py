"""What a run need not look at again: bytes that are an article, and bytes that the same rules have rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.staged import batch, row
from warehouse import replay, runs
from warehouse.connect import writing
from warehouse.publish import publish
from warehouse.recognise import recognise
from warraq import staging
from warraq.errors import ItemError
from warraq.extract import Raw, extract_batch
from warraq.quality import Audit, Check
from warraq.staging import Batch

Ask = Callable[[str], list[tuple[Any, ...]]]
Seen = Callable[..., tuple[int, list[dict[str, Any]], Batch]]
BAD = row(0, "a.txt", "قصير", title="قصة")


@pytest.fixture
def reject(warehouse: Path, tmp_path: Path) -> Callable[..., None]:
    """A run of `rules` that has rejected rows for these reasons."""

    def run(rules: str | None, *reasons: str, checks: Sequence[Check] = ()) -> None:
        made = _begun(warehouse, tmp_path, rules, [BAD])
        staging.write_audit(made.path, Audit(list(checks), {0: list(reasons)}))
        publish(warehouse, made)
        runs.close(warehouse, made.run_id, status="completed", error=None)

    return run


@pytest.fixture
def recognised(warehouse: Path, tmp_path: Path) -> Seen:
    """What a run of `rules` that reads rows has left to extract, and what it finds in quarantine."""

    def run(rules: str | None, *rows: dict[str, Any]) -> tuple[int, list[dict[str, Any]], Batch]:
        made = _begun(warehouse, tmp_path, rules, rows)
        (made.path / "rows.parquet").unlink()
        left = recognise(warehouse, made)
        return left, staging.read(made.path, "quarantined", staging.QUARANTINED).to_pylist(), made

    return run


def _begun(warehouse: Path, folder: Path, rules: str | None, rows: Sequence[dict[str, Any]]) -> Batch:
    trigger = "test" if rules else replay.TRIGGER
    run_id = runs.begin(warehouse, trigger=trigger, targets=[], staging_folder=folder / "s", rules=rules)
    return batch(folder / "s", run_id, 1, rows)


def test_what_the_same_rules_rejected_is_settled(reject: Callable[..., None], recognised: Seen) -> None:
    reject("rules", "too_short", "markup")
    left, found, made = recognised("rules", BAD, row(1, "b.txt"))
    assert left == 1
    assert [(each["n"], each["reason"], each["detail"], each["settled"]) for each in found] == [
        (0, "too_short", "too_short, markup", True)
    ]
    waiting: list[int] = []

    def apply(_: object, items: Iterable[Raw]) -> Iterator[ItemError]:
        waiting.extend(raw.n for raw in items)
        return iter([ItemError("no_text") for _ in waiting])

    assert extract_batch(made, {}, apply) == 0
    assert waiting == [1], "the settled one is not extracted"


@pytest.mark.parametrize(
    ("rules", "reason"),
    [("other rules", "too_short"), ("rules", "implausible_date")],
    ids=["by other rules", "for its date, which a later day may mend"],
)
def test_what_may_pass_today_is_looked_at_again(
    reject: Callable[..., None], recognised: Seen, rules: str, reason: str
) -> None:
    reject(rules, reason)
    left, found, _ = recognised("rules", BAD)
    assert left == 1
    assert [(each["n"], each["settled"]) for each in found] == [(0, False)]


@pytest.mark.parametrize(
    "other",
    [BAD | {"source": "other"}, BAD | {"bytes_hash": "later"}, BAD | {"item": "b.txt", "key": "b.txt"}],
    ids=["source", "bytes", "item"],
)
def test_another_source_item_or_bytes_are_another_case(
    reject: Callable[..., None], recognised: Seen, other: dict[str, Any]
) -> None:
    reject("rules", "too_short")
    assert recognised("rules", other)[:2] == (1, [])


def test_who_replays_judges_everything(reject: Callable[..., None], recognised: Seen) -> None:
    reject("rules", "too_short")
    assert recognised(None, BAD)[:2] == (1, [])


@pytest.mark.parametrize(
    ("source", "reason", "counts"),
    [(None, "too_short", True), ("test", "too_short", True), ("other", "too_short", False), (None, "markup", False)],
)
def test_what_failed_a_check_goes_on_failing_it(
    reject: Callable[..., None], recognised: Seen, source: str | None, reason: str, counts: bool
) -> None:
    failed = Check("staged_articles", "x", "x", None, "warning", False, None, 1, 1, source=source, reason=reason)
    reject("rules", "too_short", checks=[failed])
    assert (recognised("rules", BAD)[1] == []) is counts


def test_what_was_dropped_fails_nothing(reject: Callable[..., None], recognised: Seen, warehouse: Path) -> None:
    failed = Check("staged_articles", "x", "x", None, "critical", False, None, 1, 1, reason="too_short")
    reject("rules", "too_short", checks=[failed])
    with writing(warehouse) as con:
        con.execute("UPDATE store.rejections SET status = 'dropped'")
    assert [each["settled"] for each in recognised("rules", BAD)[1]] == [True]


def test_what_came_in_is_no_longer_in_quarantine(
    reject: Callable[..., None], recognised: Seen, warehouse: Path, tmp_path: Path
) -> None:
    reject("rules", "too_short")
    publish(warehouse, _begun(warehouse, tmp_path, "other rules", [BAD]))
    left, found, made = recognised("rules", BAD)
    assert (left, found) == (0, [])
    assert staging.read(made.path, "known", staging.KNOWN).num_rows == 1


def test_the_settled_end_as_rejected_and_are_noted(
    reject: Callable[..., None], recognised: Seen, warehouse: Path, ask: Ask
) -> None:
    reject("rules", "too_short", "markup")
    _, _, made = recognised("rules", BAD)
    assert publish(warehouse, made) == {"rejected": 1}
    assert publish(warehouse, made) == {"rejected": 1}
    assert ask("select run_id = max(run_id) over (), reason, detail, count(*) over () from outcomes order by 1") == [
        (False, "too_short", "too_short, markup", 2),
        (True, "too_short", "too_short, markup", 2),
    ]
    [kept] = ask("select run_id, title, reasons, status, last_read_at > first_read_at from store.rejections")
    assert kept == (made.run_id, "قصة", ["markup", "too_short"], "open", True)
    left, found, _ = recognised("rules", BAD)
    assert (left, [each["settled"] for each in found]) == (0, [True]), "and the run after that finds it settled too"
