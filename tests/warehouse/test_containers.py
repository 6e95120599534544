"""A file of many records that has not changed is not read again, and the ledger is as if it had been."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import warehouse.containers
from tests.staged import article
from warehouse import runs, stages
from warraq.config.settings import Settings
from warraq.extract import extract_batch
from warraq.pipeline import Job
from warraq.stages import acquire, staging_root
from warraq.staging import UNCHANGED, read

Ask = Callable[[str], list[tuple[Any, ...]]]
Ingest = Callable[[Path], tuple[dict[str, int], int]]


@pytest.fixture
def ingest(warehouse: Path, tmp_path: Path) -> Ingest:
    """Read a file into the warehouse without judging it: the outcomes, and how many records were not read."""

    def run(path: Path) -> tuple[dict[str, int], int]:
        job = Job((str(path),), Settings(warehouse=warehouse, files=tmp_path / "files", batch_rows=3))
        run_id = runs.begin(warehouse, trigger="test", targets=[], staging_folder=staging_root(job.settings))
        counted: dict[str, int] = {}
        not_read = 0
        for batch in acquire(job, run_id, containers=_memory(job.settings)):
            if stages.recognise(job, batch):
                extract_batch(batch, {})
            not_read += sum(read(batch.path, "unchanged", UNCHANGED)["count"].to_pylist())
            for outcome, number in stages.publish(job, batch).items():
                counted[outcome] = counted.get(outcome, 0) + number
        runs.close(warehouse, run_id, status="completed", error=None)
        return counted, not_read

    return run


def _memory(settings: Settings) -> warehouse.containers.Memory:
    return warehouse.containers.memory(settings)


def _write(path: Path, texts: list[str]) -> None:
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")


def test_an_unchanged_file_is_not_read_again_and_every_record_has_its_outcome(
    tmp_path: Path, ingest: Ingest, ask: Ask
) -> None:
    path = tmp_path / "news.jsonl"
    _write(path, [article(n) for n in range(7)])
    assert ingest(path) == ({"new": 7}, 0)
    assert ingest(path) == ({"unchanged": 7}, 7)
    items = "select list(item order by decided_at, item) from outcomes group by run_id order by run_id"
    first, second = ask(items)
    assert first == second
    assert ask("select count(*) from articles where last_seen_at > first_seen_at") == [(7,)]
    assert ask("select count(*) from sightings where last_seen_at > first_seen_at") == [(7,)]
    linked = "select count(*) from outcomes join articles using (article_id) where outcome = 'unchanged'"
    assert ask(linked) == [(7,)]


def test_records_that_led_to_no_article_are_read_again(tmp_path: Path, ingest: Ingest) -> None:
    path = tmp_path / "news.jsonl"
    _write(path, [article(1), "", article(2)])
    path.write_text(path.read_text() + "no json\n")
    assert ingest(path) == ({"new": 2, "rejected": 1, "failed": 1}, 0)
    assert ingest(path) == ({"unchanged": 2, "rejected": 1, "failed": 1}, 2)


def test_a_file_that_has_changed_is_read_whole_and_then_known_as_it_is(tmp_path: Path, ingest: Ingest) -> None:
    path = tmp_path / "news.jsonl"
    _write(path, [article(1), article(2)])
    ingest(path)
    _write(path, [article(1), article(2), article(3)])
    assert ingest(path) == ({"unchanged": 2, "new": 1}, 0)
    assert ingest(path) == ({"unchanged": 3}, 3)


def test_a_record_that_was_good_and_is_bad_now_is_read_again(tmp_path: Path, ingest: Ingest) -> None:
    path = tmp_path / "news.jsonl"
    _write(path, [article(1), article(2)])
    ingest(path)
    _write(path, [article(1), ""])
    assert ingest(path) == ({"unchanged": 1, "rejected": 1}, 0)
    assert ingest(path) == ({"unchanged": 1, "rejected": 1}, 1)


def test_a_run_that_broke_off_leaves_nothing_that_counts_as_read(
    tmp_path: Path, warehouse: Path, ingest: Ingest, ask: Ask
) -> None:
    path = tmp_path / "news.jsonl"
    _write(path, [article(n) for n in range(4)])
    ingest(path)
    _write(path, [article(n) for n in range(10, 17)])
    job = Job((str(path),), Settings(warehouse=warehouse, files=tmp_path / "files", batch_rows=3))
    run_id = runs.begin(warehouse, trigger="test", targets=[], staging_folder=staging_root(job.settings))
    first = next(acquire(job, run_id, containers=_memory(job.settings)))
    stages.recognise(job, first)
    extract_batch(first, {})
    stages.publish(job, first)
    assert ask("select count(*) from store.containers") == [(0,)]
    _write(path, [article(n) for n in range(4)])
    assert ingest(path)[1] == 0


def test_two_files_of_which_one_name_begins_with_the_other_are_apart(tmp_path: Path, ingest: Ingest, ask: Ask) -> None:
    one, other = tmp_path / "a.jsonl", tmp_path / "a.jsonl#1.jsonl"
    _write(one, [article(1)])
    _write(other, [article(2), article(3)])
    ingest(one)
    ingest(other)
    assert ingest(one) == ({"unchanged": 1}, 1)
    assert ask("select count(*) from outcomes where outcome = 'unchanged'") == [(1,)]
