"""Quarantined rows staged again: the same bytes under the same names, in the order in which they were read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from warehouse import runs
from warehouse.connect import writing
from warehouse.publish import publish
from warehouse.quarantine import Choice
from warehouse.replay import batches, waiting
from warraq import acquire, staging
from warraq.acquire import BatchLimits
from warraq.extract import extract_batch
from warraq.model import RawItem
from warraq.staging import Batch

MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
LIMITS = BatchLimits()


def _rejected(warehouse: Path, folder: Path, items: Sequence[RawItem]) -> list[dict[str, Any]]:
    """Take items through a run in which extraction rejects them; the raw rows as they were staged."""
    run_id = runs.begin(warehouse, trigger="test", targets=[], staging_folder=folder)
    raw = []
    for batch in acquire.batches(items, run_id, folder / run_id, LIMITS):
        raw += staging.read(batch.path, "raw", staging.RAW).to_pylist()
        assert extract_batch(batch, {}) == 0
        assert publish(warehouse, batch) == {"rejected": len(items)}
    runs.close(warehouse, run_id, status="completed", error=None)
    return raw


def _again(warehouse: Path, folder: Path, limits: BatchLimits = LIMITS, **choice: Any) -> list[Batch]:
    rows, _ = waiting(warehouse, Choice(**choice))
    return list(batches(warehouse, rows, "replay", folder / "again", limits, archive=folder, max_bytes=50_000_000))


def _row(n: int, **more: Any) -> RawItem:
    return RawItem(f"x.jsonl#{n}", "s", "row", json.dumps({"title": f"{n}"}).encode(), container="x.jsonl", **more)


@pytest.fixture
def items() -> list[RawItem]:
    page = RawItem(
        "https://n.example/a",
        "web",
        "html",
        b"<html></html>",
        url="https://n.example/a",
        content_type="text/html",
        fetched_at=MONDAY,
        archive="2026/x.warc.gz:1:2",
        hints={"title": "من الخلاصة"},
    )
    return [page, _row(1), RawItem("scan.txt", "files", "text", b"%PDF-1.7 \x00\x01" * 9)]


def test_items_are_staged_as_they_were(
    warehouse: Path, tmp_path: Path, items: list[RawItem], monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = _rejected(warehouse, tmp_path, items)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    [batch] = _again(warehouse, tmp_path)
    again = staging.read(batch.path, "raw", staging.RAW).to_pylist()
    read_at = [row.pop("fetched_at") for row in again]
    assert again == [{name: row[name] for name in row if name != "fetched_at"} for row in raw]
    # What came from a file counts as fetched when it was read.
    assert read_at[0] == MONDAY
    assert read_at[1] == read_at[2] > MONDAY
    assert batch.items == 3


def test_batches_keep_to_the_limits_and_to_the_order_of_reading(warehouse: Path, tmp_path: Path) -> None:
    _rejected(warehouse, tmp_path, [_row(n) for n in range(7)])
    again = _again(warehouse, tmp_path, BatchLimits(rows=3))
    staged = [staging.read(batch.path, "raw", staging.RAW, ["n", "item"]).to_pylist() for batch in again]
    assert [[row["item"] for row in rows] for rows in staged] == [
        [f"x.jsonl#{n}" for n in portion] for portion in ((0, 1, 2), (3, 4, 5), (6,))
    ]
    assert [row["n"] for rows in staged for row in rows] == [0, 1, 2, 0, 1, 2, 0]
    assert [len(_again(warehouse, tmp_path / f"{size}", BatchLimits(size=size))) for size in (1, 24)] == [7, 4]


def test_only_the_chosen_are_staged(warehouse: Path, tmp_path: Path, items: list[RawItem]) -> None:
    _rejected(warehouse, tmp_path, items)
    [batch] = _again(warehouse, tmp_path, reasons=("not_text",))
    assert staging.read(batch.path, "raw", staging.RAW)["item"].to_pylist() == ["scan.txt"]


def test_large_bytes_come_from_their_file_and_end_as_failed_where_it_has_changed(
    warehouse: Path, tmp_path: Path
) -> None:
    files = [tmp_path / name for name in ("same.txt", "changed.txt", "gone.txt")]
    for file in files:
        file.write_bytes(b"%PDF-1.7 \x00\x01" * 100_000)
    raw = _rejected(
        warehouse, tmp_path, [RawItem(str(file), "files", "text", file.read_bytes()) for file in files] + [_row(1)]
    )
    files[1].write_bytes(b"%PDF-1.7 \x00\x02" * 100_000)
    files[2].unlink()
    [batch] = _again(warehouse, tmp_path)
    again = staging.read(batch.path, "raw", staging.RAW).to_pylist()
    assert [(row["n"], row["item"], row["payload"]) for row in again] == [
        (row["n"], row["item"], row["payload"]) for row in (raw[0], raw[3])
    ]
    ended = staging.read(batch.path, "ended", staging.ENDED).to_pylist()
    assert [(row["n"], row["item"], row["outcome"], row["reason"]) for row in ended] == [
        (1, str(files[1]), "failed", "changed_since"),
        (2, str(files[2]), "failed", "vanished"),
    ]
    assert batch.items == 4


def test_rows_of_which_nothing_is_kept_are_counted_and_left_out(
    warehouse: Path, tmp_path: Path, items: list[RawItem]
) -> None:
    _rejected(warehouse, tmp_path, items)
    with writing(warehouse) as con:
        con.execute("DELETE FROM store.rejected_items WHERE kind = 'row'")
    rows, left_out = waiting(warehouse, Choice())
    assert ([row.source for row in rows], left_out) == (["web", "files"], 1)
