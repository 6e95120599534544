"""A warehouse that is a lake: the same tables, views, search and decisions as in a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.postgres import NewLake, Postgres, ReadyLake, lake_to_copy, new_lake, postgres, ready_lake  # noqa: F401
from tests.staged import TEXT, article, batch, row
from warehouse import runs
from warehouse.connect import Patience, reading, transaction, writing
from warehouse.lake import Lake, in_dialect, open_lake, read_lake
from warehouse.migrate import applied, migrations, ready
from warehouse.publish import publish
from warehouse.query import ask
from warehouse.search.query import search
from warraq.errors import ConfigError, UsageError, WarehouseUnreachable, WarehouseUnusable

pytestmark = pytest.mark.slow

CATALOGS = ("sqlite", "postgres")


@pytest.fixture(params=CATALOGS)
def lake(request: pytest.FixtureRequest, ready_lake: ReadyLake) -> Path:  # noqa: F811
    return ready_lake(request.param)


@pytest.fixture
def publish_rows(lake: Path, tmp_path: Path) -> Callable[..., dict[str, int]]:
    return partial(_publish, lake, tmp_path / "staging")


def _publish(lake: Path, staging: Path, rows: list[dict[str, Any]], **options: Any) -> dict[str, int]:
    run_id = runs.begin(lake, trigger="test", targets=[], staging_folder=staging)
    counts = publish(lake, batch(staging, run_id, 1, rows, **options))
    runs.close(lake, run_id, status="completed", error=None)
    return counts


def test_a_lake_has_every_migration_and_the_views_of_a_file(lake: Path, tmp_path: Path) -> None:
    ready(tmp_path / "w.duckdb")
    columns = (
        "select table_name, column_name, data_type from duckdb_columns() "
        "where database_name = current_database() and schema_name = 'main' and not internal order by all"
    )
    with reading(lake) as con, reading(tmp_path / "w.duckdb") as file:
        assert [number for number, _, _ in applied(con)] == [migration.number for migration in migrations()]
        found = con.execute(columns).fetchall()
        assert found == file.execute(columns).fetchall()
        assert {"articles", "outcomes", "runs", "reprints"} <= {table for table, _, _ in found}
        assert con.execute("select count(*) from lake.turn").fetchall() == [(1,)]


def test_making_it_ready_again_changes_nothing(lake: Path) -> None:
    with reading(lake) as con:
        before = con.execute("select max(snapshot_id) from ducklake_snapshots(current_database())").fetchall()
    ready(lake)
    with reading(lake) as con:
        assert con.execute("select max(snapshot_id) from ducklake_snapshots(current_database())").fetchall() == before


def test_articles_are_decided_searched_and_matched_as_in_a_file(
    lake: Path, publish_rows: Callable[..., dict[str, int]]
) -> None:
    url = "https://n.example/1"
    reprint = article(1).replace("قال", "أضاف", 1)
    assert publish_rows(
        [row(0, url, article(1), url=url, title="المكتبة"), row(1, "b.txt", TEXT), row(2, "c.txt", TEXT)]
    ) == {"new": 2, "duplicate": 1}
    assert publish_rows(
        [row(0, url, article(2), url=url), row(1, "b.txt", TEXT), row(2, "d.txt", reprint + " ختام")]
    ) == {"updated": 1, "unchanged": 1, "new": 1}
    with reading(lake) as con:
        assert con.execute("select version, text from articles where url = ?", [url]).fetchall() == [(2, article(2))]
        assert con.execute("select count(*), count(distinct doc), max(doc) from store.articles").fetchone() == (3, 3, 3)
        assert [hit.url for hit in search(con, article(2).split()[0])][:1] != []
        assert [hit.article_id for hit in search(con, f'"{TEXT}"')] == [
            con.execute("select article_id from articles where item = 'b.txt'").fetchall()[0][0]
        ]
    assert publish_rows([row(0, "e.txt", article(3)), row(1, "f.txt", article(3) + " ختام الخبر")]) == {"new": 2}
    with reading(lake) as con:
        assert con.execute("select count(*) from near_duplicates").fetchall() == [(1,)]


def test_few_rows_with_any_characters_come_back_as_they_were(
    lake: Path, publish_rows: Callable[..., dict[str, int]]
) -> None:
    # Ten rows and fewer stand in the catalog itself, and Postgres's text holds no NUL.
    text = f"{TEXT} \U0001f4f0 'quoted' \"twice\" \\ \t end\nline {{1,2}} \x01"
    publish_rows([row(0, "a.txt", text, title=None, author="")])
    with writing(lake) as con, transaction(con):
        con.execute("insert into store.robots values ('o', '\\x00\\xFF'::blob, now())")
    with reading(lake) as con:
        assert con.execute("select text, title, author from articles").fetchall() == [(text, None, "")]
        assert con.execute("select content from store.robots").fetchall() == [(b"\x00\xff",)]


def test_readers_see_whole_transactions_while_one_is_written(lake: Path) -> None:
    with writing(lake) as con:
        with transaction(con):
            con.execute("insert into store.batches values ('r', 1, now())")
            with reading(lake) as reader:
                assert reader.execute("select count(*) from store.batches").fetchall() == [(0,)]
        with reading(lake) as reader:
            assert reader.execute("select count(*) from store.batches").fetchall() == [(1,)]


def test_a_failed_transaction_leaves_nothing(lake: Path) -> None:
    with writing(lake) as con, pytest.raises(ZeroDivisionError), transaction(con):
        _insert_and_fail(con)
    with reading(lake) as con:
        assert con.execute("select count(*) from store.batches").fetchall() == [(0,)]


def _insert_and_fail(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("insert into store.batches values ('r', 1, now())")
    raise ZeroDivisionError


def test_questions_are_answered_read_only(lake: Path) -> None:
    with pytest.raises(UsageError, match="opened read-only"), ask(lake, "delete from store.articles"):
        pass


def test_data_is_compressed_as_in_a_file(lake: Path, publish_rows: Callable[..., dict[str, int]]) -> None:
    publish_rows([row(n, f"{n}.txt", article(n)) for n in range(50)])
    (file, *_) = (lake.parent / "data" / "store" / "articles").glob("*.parquet")
    with reading(lake) as con:
        found = con.execute("select distinct compression from parquet_metadata(?)", [str(file)]).fetchall()
    assert found == [("ZSTD",)]


def test_a_column_s_compression_is_left_to_the_lake() -> None:
    assert in_dialect("text VARCHAR NOT NULL USING COMPRESSION zstd,") == "text VARCHAR NOT NULL,"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("catalog = ", "cannot be read as TOML"),
        ('catalog = "postgres:"\ndata = "d"\ndatas = "e"', "'datas' is no key of a lake; did you mean 'data'?"),
        ('catalog = "postgres:dbname=x"', "'data' is missing"),
        ('catalog = "mysql:x"\ndata = "d"', "must begin with postgres: or sqlite:, not 'mysql:x'"),
        ('catalog = "news"\ndata = "d"', "must begin with postgres: or sqlite:"),
    ],
)
def test_a_wrong_file_is_told_in_one_sentence(tmp_path: Path, written: str, message: str) -> None:
    path = tmp_path / "x.lake"
    path.write_text(written)
    with pytest.raises(ConfigError, match=message.replace("?", r"\?")):
        read_lake(path)


def test_relative_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.lake"
    path.write_text('catalog = "sqlite:c.sqlite"\ndata = "d"')
    assert read_lake(path) == Lake("sqlite", str(tmp_path / "c.sqlite"), str(tmp_path / "d"))
    path.write_text('catalog = "postgres: host=h dbname=n"\ndata = "s3://bucket/news"')
    assert read_lake(path) == Lake("postgres", "host=h dbname=n", "s3://bucket/news")


@pytest.mark.parametrize("catalog", CATALOGS)
def test_a_lake_that_was_never_made_is_not_made_by_reading(new_lake: NewLake, catalog: str) -> None:  # noqa: F811
    path = new_lake(catalog)
    with pytest.raises(WarehouseUnusable, match="run `warraq ingest` first"), reading(path):
        pass
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_lake_that_was_moved_is_read_and_written_where_it_is(lake: Path, tmp_path: Path) -> None:
    # More rows than are kept in the catalog.
    _publish(lake, tmp_path / "staging", [row(n, f"{n}.txt", article(n)) for n in range(20)])
    before = lake.parent
    moved = before.rename(tmp_path / "elsewhere") / lake.name
    _publish(moved, tmp_path / "staging", [row(n, f"{n}.txt", article(n)) for n in range(10, 40)])
    assert not before.exists()
    with reading(moved) as con:
        assert con.execute("select count(distinct text) from articles").fetchall() == [(40,)]


def test_a_missing_file_says_what_to_write(tmp_path: Path) -> None:
    for opened in (ready, lambda path: next(reading(path).gen)):
        with pytest.raises(WarehouseUnusable, match="a lake's file says where its catalog and its data are"):
            opened(tmp_path / "none.lake")


def test_a_catalog_that_does_not_answer_is_told_without_its_password(tmp_path: Path) -> None:
    path = tmp_path / "x.lake"
    path.write_text(f'catalog = "postgres:host={tmp_path} dbname=n password=secret"\ndata = "d"')
    with (
        pytest.raises(WarehouseUnreachable, match="in Postgres, cannot be opened") as caught,
        reading(path, Patience(0)),
    ):
        pass
    assert "secret" not in str(caught.value)


def test_a_catalog_that_goes_away_is_told_and_nothing_is_written(
    ready_lake: ReadyLake,  # noqa: F811
    postgres: Postgres,  # noqa: F811
) -> None:
    path = ready_lake("postgres")
    with pytest.raises(WarehouseUnreachable, match="cannot be reached any more"), writing(path) as con:
        _lose_the_catalog(con, postgres)
    with reading(path) as con:
        assert con.execute("select count(*) from store.batches").fetchall() == [(0,)]


def _lose_the_catalog(con: duckdb.DuckDBPyConnection, server: Postgres) -> None:
    with transaction(con):
        con.execute("insert into store.batches values ('r', 1, now())")
        server.stop()
        server.start()


def test_another_lake_is_left_alone(new_lake: NewLake) -> None:  # noqa: F811
    path = new_lake("sqlite")
    with open_lake(path, read_only=False, create=True) as con:
        con.execute("create table mine (a integer)")
    with pytest.raises(WarehouseUnusable, match="not a Warraq warehouse"):
        ready(path)
    with reading(path) as con, pytest.raises(duckdb.CatalogException):
        con.execute("from lake.turn")
