"""Compacting a lake: fewer files, the same content."""

from __future__ import annotations

import os
import time
from contextlib import nullcontext
from pathlib import Path

import duckdb
import pytest

from tests.end_to_end.contents import contents
from tests.postgres import ReadyLake, lake_to_copy, postgres, ready_lake  # noqa: F401  fixtures
from tests.staged import article, batch, row
from warehouse import runs
from warehouse.connect import reading, writing
from warehouse.lake_compaction import compact_lake
from warehouse.publish import publish
from warraq.errors import WarehouseUnusable

pytestmark = pytest.mark.slow


def _publish(lake: Path, folder: Path, texts: dict[str, str]) -> None:
    run_id = runs.begin(lake, trigger="test", targets=[], staging_folder=folder)
    publish(lake, batch(folder, run_id, 1, [row(n, *item) for n, item in enumerate(texts.items())]))
    runs.close(lake, run_id, status="completed", error=None)


def _files(lake: Path) -> int:
    return sum(1 for _ in (lake.parent / "data").rglob("*.parquet"))


@pytest.mark.parametrize("catalog", ["sqlite", "postgres"])
def test_files_are_merged_and_old_ones_removed_and_the_content_stays(
    tmp_path: Path,
    ready_lake: ReadyLake,  # noqa: F811
    catalog: str,
) -> None:
    lake = ready_lake(catalog)
    for number in range(3):
        # Enough rows not to be kept in the catalog; every time, some of them change.
        texts = {f"{n}.txt": article(n + (1000 * number if n % 4 == 0 else 0)) for n in range(30)}
        _publish(lake, tmp_path / "staging", texts)
    before, stored = contents(lake), _files(lake)
    done = compact_lake(lake, keep=0)
    assert contents(lake) == before
    assert len(before["versions"]) == 30 + 2 * 8
    assert done.files_before > done.files_after == _files(lake) < stored
    assert done.bytes_before > done.bytes_after
    assert done.files_removed >= done.files_before - done.files_after
    assert done.snapshots_expired > 4
    with reading(lake) as con:
        info = con.execute(
            "select max(file_count), sum(delete_file_count) from ducklake_table_info(current_database())"
        )
        assert info.fetchall() == [(1, 0)]
    # What is published afterwards sees it all.
    _publish(lake, tmp_path / "staging", {"0.txt": article(0), "1.txt": article(1)})
    with reading(lake) as con:
        assert con.execute("select outcome, count(*) from outcomes group by all order by all").fetchall()[-1] == (
            "updated",
            17,
        )
        assert con.execute("select count(*) from articles").fetchall() == [(30,)]


@pytest.mark.parametrize("articles", [0, 20])  # without any, the catalog knows no file that could be looked for
@pytest.mark.parametrize("catalog", ["sqlite", "postgres"])
def test_files_in_a_folder_that_is_not_the_lakes_are_left_alone(
    tmp_path: Path,
    ready_lake: ReadyLake,  # noqa: F811
    catalog: str,
    articles: int,
) -> None:
    lake = ready_lake(catalog)
    if articles:
        _publish(lake, tmp_path / "staging", {f"{n}.txt": article(n) for n in range(articles)})
    foreign = tmp_path / "others" / "mine.parquet"
    foreign.parent.mkdir()
    foreign.write_bytes(b"PAR1")
    long_ago = time.time() - 30 * 86400
    os.utime(foreign, (long_ago, long_ago))
    lake.write_text(lake.read_text(encoding="utf-8").replace('"data"', f'"{foreign.parent}"'), encoding="utf-8")
    with pytest.raises(WarehouseUnusable, match="is not in") if articles else nullcontext():
        compact_lake(lake, keep=0)
    assert foreign.exists()


@pytest.mark.parametrize("catalog", ["sqlite", "postgres"])
def test_what_is_young_stays_for_those_who_read_it(ready_lake: ReadyLake, tmp_path: Path, catalog: str) -> None:  # noqa: F811
    lake = ready_lake(catalog)
    _publish(lake, tmp_path / "staging", {f"{n}.txt": article(n) for n in range(20)})
    with reading(lake) as con:
        (version,) = con.execute("select max(snapshot_id) from ducklake_snapshots(current_database())").fetchall()[0]
        con.execute("BEGIN")
        assert con.execute("select count(*) from articles").fetchall() == [(20,)]
        done = compact_lake(lake, keep=3600)
        assert con.execute("select count(*), min(word_count) from articles").fetchall() == [(20, 60)]
        con.execute("COMMIT")
    assert (done.snapshots_expired, done.files_removed) == (0, 0)
    with reading(lake) as con:
        past = con.execute(f"select count(*) from store.articles at (version => {version})").fetchall()
    assert past == [(20,)]


def test_writers_have_one_thread_and_readers_all(ready_lake: ReadyLake) -> None:  # noqa: F811
    # With several, one compaction in thirty aborted the process; that is too seldom to be tried here.
    lake = ready_lake("sqlite")
    threads = []
    for way in (reading, writing, reading):
        with way(lake) as con:
            threads += con.execute("select current_setting('threads')").fetchall()
    with duckdb.connect() as con:
        own = con.execute("select current_setting('threads')").fetchall()
    assert threads == [*own, (1,), *own]
