"""What the quarantine keeps of a rejected row, and when it is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.staged import article, batch, row
from warehouse import runs
from warehouse.connect import writing
from warehouse.publish import publish
from warehouse.rejections import LARGEST_KEPT
from warehouse.replay import set_aside
from warraq import staging
from warraq.quality import Audit
from warraq.staging import Batch

Ask = Callable[[str], list[tuple[Any, ...]]]
Raw = dict[str, Any]
DAY = timedelta(days=1)
MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
URL = "https://n.example/1"


@pytest.fixture
def run(warehouse: Path, tmp_path: Path) -> Callable[..., dict[str, int]]:
    """Publish rows as a run of its own, some of them rejected (number -> reasons), with what was read of each."""

    def publish_run(
        rows: Sequence[dict[str, Any]],
        rejected: dict[int, list[str]] | None = None,
        raw: Raw | None = None,
        ended: Sequence[dict[str, Any]] = (),
        replay: bool = False,
    ) -> dict[str, int]:
        run_id = runs.begin(warehouse, trigger="test", targets=[], staging_folder=tmp_path / "s")
        made = batch(tmp_path / "s", run_id, 1, rows)
        given = {"payload": b"bytes"} | (raw or {})
        as_read = [
            {name: each.get(name) for name in staging.RAW.names} | {"kind": "text"} | given for each in [*rows, *ended]
        ]
        staging.write(made.path, "raw", as_read, staging.RAW)
        if ended:
            staging.write(made.path, "ended-extract", ended, staging.ENDED)
        staging.write_audit(made.path, Audit([], rejected or {}))
        if replay:
            with writing(warehouse) as con:
                set_aside(con, made)
        counts = publish(warehouse, Batch(run_id, 1, made.folder, len(rows) + len(ended)))
        runs.close(warehouse, run_id, status="completed", error=None)
        return counts

    return publish_run


Run = Callable[..., dict[str, int]]


def test_what_was_read_is_kept_with_the_rejected_row(run: Run, ask: Ask) -> None:
    raw = {
        "payload": "قصير".encode(),
        "kind": "html",
        "content_type": "text/html",
        "url": "https://n.example/found",
        "hints": '{"title": "من الخلاصة"}',
        "archive": "2026/a.warc.gz:12:99",
        "fetched_at": MONDAY,
    }
    run([row(0, URL, "قصير", url=URL, fetched_at=MONDAY), row(1, "good.txt")], {0: ["too_short", "markup"]}, raw)
    assert ask(
        "select item, key, kind, content_type, read.url, hints, archive, fetched_at, size, payload, reasons, status, "
        "first_read_at, last_read_at from store.rejections join store.rejected_items as read using (rejection_id)"
    ) == [
        (URL, URL, "html", "text/html", "https://n.example/found", '{"title": "من الخلاصة"}', "2026/a.warc.gz:12:99",
         MONDAY, 8, "قصير".encode(), ["markup", "too_short"], "open", MONDAY, MONDAY)
    ]  # fmt: skip


def test_an_item_that_extraction_rejects_is_kept_too(run: Run, ask: Ask) -> None:
    ended = {"n": 1, "item": "a.txt", "key": "/in/a.txt", "source": "s", "outcome": "rejected", "reason": "no_text"}
    run([row(0, "good.txt")], ended=[ended | {"bytes_hash": "h"}])
    assert ask("select item, key, reasons from store.rejections") == [("a.txt", "/in/a.txt", ["no_text"])]
    assert ask("select payload from store.rejected_items") == [(b"bytes",)]


def test_the_same_bytes_are_kept_once_and_when_they_were_read_is_noted(run: Run, ask: Ask) -> None:
    for days in (1, 0, 2):
        run([row(0, URL, url=URL, fetched_at=MONDAY + days * DAY)], {0: ["too_short"]})
    assert ask("select count(*) from store.rejected_items") == [(1,)]
    assert ask("select first_read_at, last_read_at, status from rejections") == [(MONDAY, MONDAY + 2 * DAY, "open")]


@pytest.mark.parametrize(
    ("raw", "size", "kept"),
    [
        ({}, LARGEST_KEPT, True),
        ({}, LARGEST_KEPT + 1, False),
        ({"container": "dump.jsonl"}, LARGEST_KEPT + 1, False),
        ({"container": "-"}, LARGEST_KEPT + 1, True),
    ],
)
def test_large_bytes_stay_where_they_were_read_unless_that_is_gone(
    run: Run, ask: Ask, raw: Raw, size: int, kept: bool
) -> None:
    run([row(0, "a.txt")], {0: ["markup"]}, raw | {"payload": b"x" * size})
    assert ask("select size, payload is not null from store.rejected_items") == [(size, kept)]


def test_bytes_are_compressed(run: Run, ask: Ask) -> None:
    raw = {"payload": "".join(article(n) for n in range(200)).encode()}
    run([row(n, f"{n}.txt", article(n)) for n in range(300)], {n: ["markup"] for n in range(300)}, raw)
    assert ("ZSTD",) in ask("select compression from pragma_storage_info('store.rejected_items') "
                            "where column_name = 'payload'")  # fmt: skip


def test_an_item_that_comes_in_with_other_bytes_is_closed_by_the_run_that_brought_it(run: Run, ask: Ask) -> None:
    run([row(0, "a.txt", "قصير")], {0: ["too_short"]})
    run([row(0, "a.txt")])
    assert ask("select status, closed_at >= rejected_at, replay_run_id = (select max(run_id) from runs), note "
               "from rejections") == [("replayed", True, True, None)]  # fmt: skip


def test_a_file_of_the_same_name_in_another_folder_closes_nothing(run: Run, ask: Ask) -> None:
    run([row(0, "a.txt", "قصير", key="/one/a.txt")], {0: ["too_short"]})
    run([row(0, "a.txt", key="/two/a.txt")])
    assert ask("select status from rejections") == [("open",)]


def test_the_third_row_of_another_stream_closes_nothing_but_the_same_row_does(run: Run, ask: Ask) -> None:
    rejected = row(0, "-#3", "قصير", container="-")
    run([rejected], {0: ["too_short"]})
    run([row(0, "-#3", container="-")])
    assert ask("select status from rejections") == [("open",)]
    run([rejected])
    assert ask("select status from rejections") == [("replayed",)]


def test_bytes_that_come_in_do_not_close_a_later_rejection_of_the_item(run: Run, ask: Ask) -> None:
    early, late = (row(0, URL, text, url=URL, fetched_at=at) for text, at in (("أول", MONDAY), ("ثان", MONDAY + DAY)))
    run([early], {0: ["too_short"]})
    run([late], {0: ["too_short"]})
    run([early])
    assert ask("select text, status from rejections order by first_read_at") == [("أول", "replayed"), ("ثان", "open")]


def test_a_dropped_row_stays_dropped_with_its_note_until_its_bytes_come_in(run: Run, warehouse: Path, ask: Ask) -> None:
    run([row(0, "a.txt", "قصير")], {0: ["too_short"]})
    with writing(warehouse) as con:
        con.execute("UPDATE store.rejections SET status = 'dropped', note = 'معرض صور', closed_at = now()")
    run([row(0, "a.txt", "قصير")], {0: ["too_short", "markup"]})
    assert ask("select status, note, reasons, closed_at is not null from rejections") == [
        ("dropped", "معرض صور", ["markup", "too_short"], True)
    ]
    run([row(0, "a.txt", "قصير")])
    assert ask("select status, note from rejections") == [("replayed", "معرض صور")]


def test_what_came_in_and_is_rejected_again_is_open_again(run: Run, ask: Ask) -> None:
    run([row(0, "a.txt", "قصير")], {0: ["too_short"]})
    run([row(0, "a.txt", "قصير")])
    run([row(0, "a.txt", "قصير")], {0: ["too_short"]})
    assert ask("select status, closed_at, replay_run_id from rejections") == [("open", None, None)]


def test_what_comes_in_was_first_and_last_seen_when_its_bytes_were_read(run: Run, ask: Ask) -> None:
    for days in (0, 3):
        run([row(0, URL, url=URL, fetched_at=MONDAY + days * DAY)], {0: ["too_short"]})
    run([row(0, URL, url=URL, fetched_at=MONDAY)], replay=True)
    assert ask("select first_seen_at, last_seen_at from articles") == [(MONDAY, MONDAY + 3 * DAY)]
    assert ask("select first_seen_at, last_seen_at from sightings") == [(MONDAY, MONDAY + 3 * DAY)]


def test_old_bytes_do_not_replace_what_their_place_brought_since(run: Run, ask: Ask) -> None:
    old = row(0, URL, article(1), url=URL, fetched_at=MONDAY)
    run([old], {0: ["too_short"]})
    newer = row(0, "copy.html", article(2), url=URL, fetched_at=MONDAY + DAY)
    run([newer])
    assert run([old], replay=True) == {"skipped": 1}
    assert ask("select version, text from articles") == [(1, article(2))]
    assert ask("select outcome, reason, article_id = (select article_id from articles) from outcomes "
               "order by decided_at desc limit 1") == [("skipped", "superseded", True)]  # fmt: skip
    assert ask("select status, note from rejections") == [("dropped", "copy.html brought it on 2026-03-03 08:00.")]


def test_old_bytes_do_not_replace_a_text_that_stood_before_and_after_them(run: Run, ask: Ask) -> None:
    stands, odd = row(0, URL, article(1), url=URL), row(0, URL, article(2), url=URL, fetched_at=MONDAY + DAY)
    run([stands | {"fetched_at": MONDAY}])
    run([odd], {0: ["markup"]})
    run([stands | {"fetched_at": MONDAY + 2 * DAY}])
    assert run([odd], replay=True) == {"skipped": 1}
    assert ask("select version, text from articles") == [(1, article(1))]


def test_old_bytes_do_not_bring_an_old_headline_back(run: Run, ask: Ask) -> None:
    old = row(0, URL, article(1), url=URL, title="قديم", title_by="h1", fetched_at=MONDAY)
    run([old], {0: ["markup"]})
    run([row(0, "copy.html", article(1), url=URL, title="جديد", title_by="h1", fetched_at=MONDAY + DAY)])
    assert run([old], replay=True) == {"skipped": 1}
    assert ask("select title, version from articles") == [("جديد", 1)]


def test_bytes_that_were_read_after_what_stands_there_are_its_next_version(run: Run, ask: Ask) -> None:
    run([row(0, URL, article(1), url=URL, fetched_at=MONDAY)])
    edited = row(0, URL, article(2), url=URL, fetched_at=MONDAY + DAY)
    run([edited], {0: ["markup"]})
    assert run([edited], replay=True) == {"updated": 1}
    assert ask("select version, text, last_seen_at from articles") == [(2, article(2), MONDAY + DAY)]
    assert ask("select status from rejections") == [("replayed",)]


@pytest.mark.parametrize(("bad", "ends"), [(0, {"skipped": 1}), (1, {"updated": 1})])
def test_of_two_records_of_one_place_in_one_file_the_second_is_the_newer(
    run: Run, ask: Ask, bad: int, ends: dict[str, int]
) -> None:
    records = [row(n, f"x.jsonl#{n + 1}", article(n), url=URL, container="x.jsonl") for n in range(2)]
    run(records, {bad: ["markup"]})
    [(read_at,)] = ask("select first_read_at from rejections")
    assert run([records[bad] | {"n": 0, "fetched_at": read_at}], replay=True) == ends
    assert ask("select text from articles") == [(article(1),)]


def test_another_record_at_the_same_number_supersedes_no_record_without_an_address(run: Run, ask: Ask) -> None:
    record = {"container": "x.jsonl", "anonymous": True, "fetched_at": MONDAY}
    old = row(0, "x.jsonl#1", article(1), place="x.jsonl#one", **record)
    run([old], {0: ["markup"]})
    run([row(0, "x.jsonl#1", article(2), place="x.jsonl#two", **record | {"fetched_at": MONDAY - DAY})])
    assert ask("select status from rejections") == [("open",)]
    assert run([old], replay=True) == {"new": 1}
    assert ask("select count(*) from articles") == [(2,)]
