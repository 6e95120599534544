"""Snapshots: whole, read while the warehouse is written to, and told apart from what is newer."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from tests.conftest import ROOT
from tests.staged import row
from tests.warehouse.conftest import Publish
from warehouse import runs
from warehouse.connect import Patience, reading, writing
from warehouse.snapshot import make, outdated, prune, publish, snapshots, stable_path, to_read
from warraq.config.settings import Settings
from warraq.errors import UsageError

COUNT = "select count(*) from articles"


@pytest.fixture
def settings(warehouse: Path, tmp_path: Path) -> Settings:
    return Settings(warehouse=warehouse, files=tmp_path / "w.files", lock_timeout=5)


def _count(path: Path) -> int:
    with reading(path) as con:
        found = con.execute(COUNT).fetchone()
    assert found is not None
    return int(found[0])


def _write(warehouse: Path) -> None:
    with writing(warehouse) as con:
        con.execute("create or replace table main.mine as select now() as at")


def test_a_snapshot_is_a_whole_read_only_copy_under_a_stable_name(settings: Settings, publish_rows: Publish) -> None:
    publish_rows([row(0, "a.txt")])
    path = publish(settings, "run-1")
    assert path == stable_path(settings)
    assert path.resolve() == settings.files.absolute() / "snapshots" / "run-1.duckdb"
    assert path.read_bytes() == settings.warehouse.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) & 0o222 == 0
    con = duckdb.connect(str(path), read_only=True)
    assert con.execute(COUNT).fetchall() == [(1,)]
    assert len(con.execute("from search('المكتبة')").fetchall()) == 1
    con.close()


def test_who_reads_a_snapshot_neither_blocks_the_writer_nor_sees_half_of_what_it_does(
    settings: Settings, publish_rows: Publish
) -> None:
    publish_rows([row(0, "a.txt")])
    path = publish(settings, "run-1")
    reader = duckdb.connect(str(path), read_only=True)
    with writing(settings.warehouse, Patience(0)):
        pass
    publish_rows([row(0, "b.txt", text="نص آخر تماما عن موضوع لا صلة له بالأول " * 3)])
    publish(replace(settings, keep_snapshots=0), "run-2")
    assert [each.path.name for each in snapshots(settings)] == ["run-2.duckdb"]
    assert reader.execute(COUNT).fetchall() == [(1,)]
    reader.close()
    assert _count(stable_path(settings)) == 2


def test_what_has_not_changed_is_not_copied_again(settings: Settings) -> None:
    first = publish(settings, "run-1")
    assert first is not None
    before = first.stat()
    assert publish(settings, "run-2") == first
    assert first.stat() == before
    _write(settings.warehouse)
    publish(settings, "run-2")
    assert first.resolve().name == "run-2.duckdb"


def test_a_setting_switches_snapshots_off_or_makes_them_rarer(settings: Settings) -> None:
    assert publish(replace(settings, snapshots=False), "run-1") is None
    assert not settings.files.exists()
    assert publish(replace(settings, snapshot_every=3600), "run-1") is not None
    _write(settings.warehouse)
    assert publish(replace(settings, snapshot_every=3600), "run-2") is None
    assert publish(settings, "run-2") is not None


def test_without_a_name_a_snapshot_is_called_after_the_latest_run(settings: Settings, publish_rows: Publish) -> None:
    make(settings)
    assert [each.path.stem for each in snapshots(settings)] == ["empty"]
    publish_rows([row(0, "a.txt")])
    make(settings)
    with reading(settings.warehouse) as con:
        run_id = con.execute("select run_id from runs").fetchall()[0][0]
    latest, older = snapshots(settings)
    assert (latest.path.stem, latest.latest, latest.current) == (run_id, True, True)
    assert (older.path.stem, older.latest, older.current) == ("empty", False, False)


def test_commits_that_a_killed_process_left_in_the_log_are_in_the_snapshot(settings: Settings) -> None:
    code = (
        "import duckdb, os, sys; con = duckdb.connect(sys.argv[1]);"
        "con.execute('create table main.mine as select 7 as n'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(settings.warehouse)], check=False)
    assert settings.warehouse.with_name("w.duckdb.wal").exists()
    with reading(make(settings)) as con:
        assert con.execute("from mine").fetchall() == [(7,)]


def test_the_snapshot_is_read_while_it_is_as_new_as_the_warehouse(settings: Settings) -> None:
    assert to_read(settings) == settings.warehouse
    publish(settings, "run-1")
    told: list[str] = []
    assert to_read(settings, tell=told.append) == stable_path(settings)
    assert to_read(settings, live=True) == settings.warehouse
    assert to_read(replace(settings, snapshots=False)) == settings.warehouse
    _write(settings.warehouse)
    assert to_read(settings, tell=told.append) == settings.warehouse
    assert told == []


def test_while_a_run_is_under_way_its_predecessor_is_read_and_named(settings: Settings, tmp_path: Path) -> None:
    publish(settings, "run-1")
    run_id = runs.begin(settings.warehouse, trigger="test", targets=[], staging_folder=tmp_path / "staging")
    told: list[str] = []
    assert to_read(settings, tell=told.append) == stable_path(settings)
    assert len(told) == 1
    assert "snapshot of run run-1" in told[0]
    assert f"run {run_id} is under way" in told[0]
    assert "--live" in told[0]
    runs.close(settings.warehouse, run_id, status="completed", error=None)
    assert to_read(settings) == settings.warehouse
    publish(settings, run_id)
    assert to_read(settings) == stable_path(settings)


def test_while_another_process_holds_a_changed_warehouse_nobody_waits_for_it(settings: Settings) -> None:
    publish(settings, "run-1")
    code = (
        "import duckdb, sys; con = duckdb.connect(sys.argv[1]); con.execute('create table main.mine as select 1 as n');"
        "con.execute('checkpoint'); print('held', flush=True); sys.stdin.readline()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(settings.warehouse)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        told: list[str] = []
        began = time.monotonic()
        assert to_read(settings, tell=told.append) == stable_path(settings)
        assert time.monotonic() - began < 2
        assert "another process is writing" in told[0]
        holder.kill()


def test_a_snapshot_that_cannot_be_made_leaves_the_one_before_and_says_so_in_a_line(settings: Settings) -> None:
    publish(settings, "run-1")
    _write(settings.warehouse)
    snapshots_folder = settings.files / "snapshots"
    snapshots_folder.rename(settings.files / "elsewhere")
    snapshots_folder.write_text("a file where the folder should be")
    told: list[str] = []
    assert publish(settings, "run-2", Patience(1, told.append)) is None
    assert len(told) == 1
    assert "No snapshot was made" in told[0]
    snapshots_folder.unlink()
    (settings.files / "elsewhere").rename(snapshots_folder)
    assert _count(stable_path(settings)) == 0


def test_a_disk_that_is_full_costs_the_snapshot_and_nothing_else(settings: Settings, publish_rows: Publish) -> None:
    publish(settings, "run-1")
    publish_rows([row(0, "a.txt")])
    # Files of this process may not grow beyond a part of the copy: the system answers as on a full disk.
    code = (
        "import resource, sys; from pathlib import Path; from warehouse.connect import Patience;"
        "from warehouse.snapshot import publish; from warraq.config.settings import Settings;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
        "print(publish(Settings(warehouse=Path(sys.argv[1]), files=Path(sys.argv[2])), 'run-2', Patience(5, print)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(settings.warehouse), str(settings.files)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    line, result = done.stdout.splitlines()
    assert "No snapshot was made, readers keep the one before" in line
    assert result == "None"
    assert [path.name for path in (settings.files / "snapshots").iterdir()] == ["run-1.duckdb"]
    assert _count(stable_path(settings)) == 0
    assert _count(settings.warehouse) == 1


def test_older_snapshots_go_after_their_time_and_the_newest_stays(settings: Settings) -> None:
    for number in (1, 2, 3):
        publish(settings, f"run-{number}")
        _write(settings.warehouse)
    half = settings.files / "snapshots" / ".run-0.duckdb.1.abc.partial"
    half.write_bytes(b"half")
    names = ["run-1.duckdb", "run-2.duckdb"]
    assert outdated(settings) == []
    assert [path.name for path in outdated(settings, now=time.time() + 1800, keep=600)] == names
    assert [path.name for path in outdated(settings, now=time.time() + 7200)] == [*names, half.name]
    assert [path.name for path in prune(settings, keep=0)] == names
    assert sorted(path.name for path in half.parent.iterdir()) == [half.name, "run-3.duckdb"]
    assert _count(stable_path(settings)) == 0


def test_a_lake_is_read_as_it_is_and_needs_no_snapshot(settings: Settings, tmp_path: Path) -> None:
    lake = replace(settings, warehouse=tmp_path / "news.lake")
    lake.warehouse.write_text("catalog = 'sqlite:catalog.db'\ndata = 'data'\n")
    assert publish(lake, "run-1") is None
    assert to_read(lake) == lake.warehouse
    with pytest.raises(UsageError, match="needs no snapshot"):
        make(lake)
