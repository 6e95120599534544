"""What a published batch leaves in the warehouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.staged import TEXT, batch, row
from warehouse import runs
from warehouse.connect import reading
from warehouse.publish import publish
from warehouse.recognise import recognise
from warraq import staging
from warraq.quality import Audit, Check

Ask = Callable[[str], list[tuple[Any, ...]]]
Publish = Callable[..., dict[str, int]]
URL = "https://news.example/a"
OTHER_TEXT = "قال الناطق باسم البلدية إن الأشغال في الطريق الساحلي ستنتهي قبل نهاية الصيف المقبل"


def test_new_articles_are_there_with_their_fields(publish_rows: Publish, ask: Ask) -> None:
    assert publish_rows([row(0, "a.txt", title="عنوان"), row(1, "b.txt", OTHER_TEXT)]) == {"new": 2}
    assert ask("select title, text, version, language, source from articles order by item") == [
        ("عنوان", TEXT, 1, "ar", "test"),
        (None, OTHER_TEXT, 1, "ar", "test"),
    ]


def test_publishing_the_same_again_changes_nothing_but_when_it_was_seen(publish_rows: Publish, ask: Ask) -> None:
    rows = [row(0, "a.txt"), row(1, "b.txt", OTHER_TEXT)]
    publish_rows(rows)
    before = ask("select * exclude (last_seen_at) from articles order by all")
    assert publish_rows(rows) == {"unchanged": 2}
    assert ask("select * exclude (last_seen_at) from articles order by all") == before
    assert ask("select count(*) from articles where last_seen_at > first_seen_at") == [(2,)]
    assert ask("select count(*) from sightings") == [(2,)]


def test_an_edited_page_keeps_its_id_and_every_text(publish_rows: Publish, ask: Ask) -> None:
    publish_rows([row(0, URL, url=URL)])
    assert publish_rows([row(0, URL, OTHER_TEXT, url=URL)]) == {"updated": 1}
    assert publish_rows([row(0, URL, TEXT, url=URL, title="reverted")]) == {"updated": 1}
    assert ask("select version, text from articles") == [(3, TEXT)]
    versions = ask("select version, text, content_hash from article_versions order by version")
    assert [text for _, text, _ in versions] == [TEXT, OTHER_TEXT, TEXT]
    assert versions[0][2] == versions[2][2]
    assert ask("select count(distinct article_id) from article_versions") == [(1,)]


def test_versions_made_within_one_batch_are_all_kept(publish_rows: Publish, ask: Ask) -> None:
    rows = [row(0, "x.jsonl#1", url=URL), row(1, "x.jsonl#2", OTHER_TEXT, url=URL)]
    assert publish_rows(rows) == {"new": 1, "updated": 1}
    assert ask("select version, text from article_versions order by version") == [(1, TEXT), (2, OTHER_TEXT)]
    assert ask("select count(*) from articles") == [(1,)]


def test_an_exact_repeat_is_a_sighting_of_the_article(publish_rows: Publish, ask: Ask) -> None:
    publish_rows([row(0, "a.txt")])
    assert publish_rows([row(0, "copy.txt", TEXT.replace(" ", "  "))]) == {"duplicate": 1}
    assert ask("select count(*), count(distinct article_id) from sightings") == [(2, 1)]
    assert ask("select outcome, article_id is not null from outcomes where item = 'copy.txt'") == [("duplicate", True)]


def test_rejected_rows_are_kept_with_their_reasons_and_are_not_articles(
    warehouse: Path, tmp_path: Path, ask: Ask
) -> None:
    for _ in range(2):
        run_id = runs.begin(warehouse, trigger="test", targets=[], staging_folder=tmp_path / "s")
        made = batch(tmp_path / "s", run_id, 1, [row(0, "a.txt"), row(1, "bad.txt", OTHER_TEXT, title="رديء")])
        check = Check("s", "x", "expect_x", "text", "critical", False, "1 of 2", 2, 1)
        staging.write_audit(made.path, Audit([check], {1: ["too_short", "markup"]}))
        publish(warehouse, made)
    assert ask("select item, reasons, title, text, status from rejections") == [
        ("bad.txt", ["markup", "too_short"], "رديء", OTHER_TEXT, "open")
    ]
    assert ask("select count(*) from articles") == [(1,)]
    assert ask("select distinct outcome, reason, detail from outcomes where item = 'bad.txt'") == [
        ("rejected", "too_short", "too_short, markup")
    ]
    assert ask("select expectation, success, unexpected_count from quality_checks limit 1") == [("expect_x", False, 1)]


def test_a_rejected_item_that_comes_in_later_is_no_longer_open(
    warehouse: Path, tmp_path: Path, publish_rows: Publish, ask: Ask
) -> None:
    run_id = runs.begin(warehouse, trigger="test", targets=[], staging_folder=tmp_path / "s")
    made = batch(tmp_path / "s", run_id, 1, [row(0, "bad.txt")])
    staging.write_audit(made.path, Audit([], {0: ["too_short"]}))
    publish(warehouse, made)
    publish_rows([row(0, "bad.txt", OTHER_TEXT)])
    assert ask("select status from rejections") == [("replayed",)]


def test_a_batch_is_published_once_however_often_it_comes(warehouse: Path, tmp_path: Path, ask: Ask) -> None:
    run_id = runs.begin(warehouse, trigger="test", targets=[], staging_folder=tmp_path / "s")
    made = batch(tmp_path / "s", run_id, 1, [row(0, "a.txt")])
    assert publish(warehouse, made) == publish(warehouse, made) == {"new": 1}
    assert ask("select count(*) from outcomes") == [(1,)]


def test_nothing_of_a_batch_is_there_if_publishing_fails(warehouse: Path, tmp_path: Path, ask: Ask) -> None:
    run_id = runs.begin(warehouse, trigger="test", targets=[], staging_folder=tmp_path / "s")
    ended = {"n": 5, "item": "x", "source": "test", "outcome": "failed", "reason": "timeout", "detail": None}
    made = batch(tmp_path / "s", run_id, 1, [row(0, "a.txt")], ended=[ended])
    wrong = staging.Batch(made.run_id, made.number, made.folder, items=3)
    with pytest.raises(AssertionError, match="2 outcomes for 3 items"):
        publish(warehouse, wrong)
    for table in ("articles", "sightings", "outcomes"):
        assert ask(f"select count(*) from {table}") == [(0,)]
    assert publish(warehouse, made) == {"failed": 1, "new": 1}


def test_known_bytes_are_recognised_and_end_unchanged(warehouse: Path, tmp_path: Path, ask: Ask) -> None:
    for number, expected in ((1, {"new": 2}), (2, {"unchanged": 1, "updated": 1})):
        run_id = runs.begin(warehouse, trigger="test", targets=[], staging_folder=tmp_path / "s")
        rows = [row(0, "a.txt"), row(1, "b.txt", OTHER_TEXT if number == 1 else OTHER_TEXT + " كما قال")]
        made = batch(tmp_path / "s", run_id, 1, rows)
        assert recognise(warehouse, made) == (2 if number == 1 else 1)
        if number == 2:
            staging.write(made.path, "rows", rows[1:], staging.ROWS)
        assert publish(warehouse, made) == expected
    assert ask("select count(*) from articles where last_seen_at > first_seen_at") == [(2,)]


@pytest.mark.slow
def test_texts_are_compressed(warehouse: Path, publish_rows: Publish) -> None:
    publish_rows([row(n, f"{n}.txt", f"{OTHER_TEXT} {n} " * 20) for n in range(3000)])
    with reading(warehouse) as con:
        found = con.execute(
            "select distinct compression from pragma_storage_info('store.articles') "
            "where column_name = 'text' and segment_type = 'VARCHAR'"
        ).fetchall()
    assert found == [("ZSTD",)]


def test_the_counts_of_a_run_are_those_of_its_outcomes(publish_rows: Publish, ask: Ask) -> None:
    publish_rows([row(0, "a.txt"), row(1, "b.txt"), row(2, "c.txt", OTHER_TEXT)])
    assert ask("select status, items, new, duplicate, unchanged + updated + rejected + failed + skipped from runs") == [
        ("completed", 3, 2, 1, 0)
    ]


def test_date_mentions_are_those_of_the_latest_text(publish_rows: Publish, ask: Ask) -> None:
    mention = {"raw": "2014", "precision": "year", "rule": "year", "confidence": 0.75}
    publish_rows([row(0, URL, url=URL, mentions=[mention, mention | {"raw": "2015"}])])
    assert ask("select raw, confidence from date_mentions order by raw") == [("2014", 0.75), ("2015", 0.75)]
    publish_rows([row(0, URL, OTHER_TEXT, url=URL, mentions=[mention | {"raw": "2016"}])])
    assert ask("select raw from date_mentions") == [("2016",)]
