"""Waiting for a warehouse that another process holds."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from warehouse.connect import Patience, reading, writing
from warehouse.migrate import ready
from warraq.errors import WarehouseLocked, WarehouseUnusable

HOLD = "import duckdb, sys; con = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.readline()"


@contextmanager
def held(path: Path) -> Iterator[subprocess.Popen[str]]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        try:
            yield holder
        finally:
            holder.kill()


def test_a_held_warehouse_is_waited_for_and_its_holder_is_named(warehouse: Path) -> None:
    told: list[str] = []
    with held(warehouse) as holder:

        def sleep(seconds: float) -> None:
            holder.kill()
            holder.wait()
            time.sleep(seconds)

        with writing(warehouse, Patience(20, told.append, sleep=sleep)) as con:
            assert con.execute("select 1").fetchall() == [(1,)]
    assert len(told) == 1
    assert f"process {holder.pid} (python" in told[0]


@pytest.mark.parametrize("opened", [reading, writing])
def test_after_its_time_the_wait_ends_in_one_sentence(warehouse: Path, opened: type) -> None:
    with (
        held(warehouse) as holder,
        pytest.raises(WarehouseLocked, match=rf"held by process {holder.pid}.*after 0\.2 seconds.*WARRAQ_LOCK_TIMEOUT"),
        opened(warehouse, Patience(0.2)),
    ):
        pass


def test_reading_what_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WarehouseUnusable, match="run `warraq ingest` first"), reading(tmp_path / "none.duckdb"):
        pass


@pytest.mark.parametrize("name", ["store.duckdb", "Main.duckdb", "search_index.db", "neardup_index"])
def test_a_name_that_duckdb_would_take_for_a_schema_is_refused_at_once(tmp_path: Path, name: str) -> None:
    with pytest.raises(WarehouseUnusable, match="cannot be named"):
        ready(tmp_path / name)
    assert list(tmp_path.iterdir()) == []
