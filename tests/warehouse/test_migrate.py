"""Making a warehouse ready: new, old, newer, and what is none."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from warehouse import migrate
from warehouse.connect import reading, writing
from warehouse.migrate import applied, migrations, ready
from warraq.errors import WarehouseUnusable

VIEWS = {
    "articles", "article_versions", "sightings", "near_duplicates", "date_mentions", "outcomes", "rejections", "runs",
    "quality_checks", "sources",
}  # fmt: skip


def test_a_new_warehouse_has_every_migration_and_view(tmp_path: Path) -> None:
    ready(tmp_path / "w.duckdb")
    with reading(tmp_path / "w.duckdb") as con:
        assert [number for number, _, _ in applied(con)] == [migration.number for migration in migrations()]
        views = con.execute("select view_name from duckdb_views() where schema_name = 'main' and not internal")
        assert {name for (name,) in views.fetchall()} >= VIEWS
    assert sorted(path.name for path in tmp_path.iterdir()) == ["w.duckdb"]


def test_migrations_are_numbered_without_gaps() -> None:
    assert [migration.number for migration in migrations()] == list(range(1, len(migrations()) + 1))


def test_every_table_and_view_says_what_a_row_is() -> None:
    for file in migrate._sql_files("views"):
        assert file.read_text().startswith("-- "), file.name
    for migration in migrations():
        for before, table in re.findall(r"((?:^--.*\n)*)^CREATE TABLE (\S+)", migration.sql, re.MULTILINE):
            assert before.startswith("-- one row per"), table


def test_an_older_warehouse_is_upgraded_in_place_after_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    con = duckdb.connect(str(path))
    first = migrations()[0]
    migrate._apply(con, [first])
    con.execute("insert into store.batches values ('kept', 1, now())")
    con.close()
    told: list[str] = []
    ready(path, backups=tmp_path / "backups", tell=told.append)
    with reading(path) as upgraded:
        assert [number for number, _, _ in applied(upgraded)] == [migration.number for migration in migrations()]
        assert upgraded.execute("select run_id from store.batches").fetchall() == [("kept",)]
    if len(migrations()) > 1:
        (copy,) = (tmp_path / "backups").iterdir()
        assert str(copy) in told[0]
        with reading(copy) as old:
            assert [number for number, _, _ in applied(old)] == [1]


def test_a_warehouse_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    ready(path)
    with writing(path) as con:
        con.execute("insert into store.migrations values (999, 'from_the_future', 'x', now())")
    before = path.read_bytes()
    with pytest.raises(WarehouseUnusable, match="newer version of Warraq"):
        ready(path)
    assert path.read_bytes() == before


def test_an_edited_migration_is_noticed(tmp_path: Path) -> None:
    ready(tmp_path / "w.duckdb")
    with writing(tmp_path / "w.duckdb") as con:
        con.execute("update store.migrations set digest = 'edited' where number = 1")
    with pytest.raises(WarehouseUnusable, match="made with another migration 1"):
        ready(tmp_path / "w.duckdb")


@pytest.mark.parametrize("content", ["this is a text file\n" * 500, "short"])
def test_a_text_file_is_no_warehouse(tmp_path: Path, content: str) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(content)
    with pytest.raises(WarehouseUnusable, match="not a DuckDB warehouse"):
        ready(path)
    assert path.read_text() == content


def test_a_folder_is_no_warehouse(tmp_path: Path) -> None:
    with pytest.raises(WarehouseUnusable, match="is a folder"):
        ready(tmp_path)


def test_another_duckdb_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.duckdb"
    con = duckdb.connect(str(path))
    con.execute("create table mine (a integer)")
    con.close()
    with pytest.raises(WarehouseUnusable, match="not a Warraq warehouse"):
        ready(path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WarehouseUnusable, match="does not exist"):
        ready(tmp_path / "missing" / "w.duckdb")


def test_an_empty_file_becomes_a_warehouse(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    path.touch()
    ready(path)
    with reading(path) as con:
        assert applied(con)
