"""Writers into a lake take turns, and where a turn is lost, one of two transactions begins again."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.postgres import ReadyLake, lake_to_copy, postgres, ready_lake  # noqa: F401  fixtures
from warehouse import lake_turns
from warehouse.connect import Patience, WriteConflict, reading, repeated, transaction, writing
from warehouse.lake import open_lake
from warehouse.lake_compaction import compact_lake
from warraq.errors import WarehouseLocked

pytestmark = pytest.mark.slow

HOLD = (
    "import sys, pathlib; from warehouse.connect import writing\n"
    "with writing(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.readline()"
)


@pytest.fixture(params=("sqlite", "postgres"))
def lake(request: pytest.FixtureRequest, ready_lake: ReadyLake) -> Path:  # noqa: F811
    return ready_lake(request.param)


@contextmanager
def held(path: Path) -> Iterator[subprocess.Popen[str]]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        try:
            yield holder
        finally:
            holder.kill()


def test_a_second_writer_waits_for_the_first_and_is_told_whom_for(lake: Path) -> None:
    told: list[str] = []
    with held(lake) as holder:
        started = time.monotonic()
        with (
            pytest.raises(WarehouseLocked, match=rf"held by process {holder.pid}.*after 0\.5 seconds"),
            writing(lake, Patience(0.5, told.append)),
        ):
            pass
        assert time.monotonic() - started < 10
        with reading(lake) as con:
            assert con.execute("select count(*) from articles").fetchall() == [(0,)]
        # A killed writer holds nothing.
        holder.kill()
        holder.wait()
        with writing(lake, Patience(20)) as con:
            assert con.execute("select count(*) from articles").fetchall() == [(0,)]
    assert len(told) == 1
    assert f"held by process {holder.pid}" in told[0]


def test_threads_of_one_process_take_turns_too(lake: Path) -> None:
    order: list[str] = []

    def write(name: str) -> None:
        with writing(lake) as con, transaction(con):
            order.append(name)
            con.execute("insert into store.batches values (?, 1, now())", [name])
            time.sleep(0.3)
            order.append(name)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert order[0::2] == order[1::2]
    with reading(lake) as con:
        assert con.execute("select count(*) from store.batches").fetchall() == [(3,)]


def test_without_turns_two_transactions_that_only_insert_conflict(lake: Path) -> None:
    # As after a turn that was lost: the connection that holds it can break while the writer goes on.
    with writing(lake) as first, transaction(first):
        first.execute("insert into store.batches values ('first', 1, now())")
        with open_lake(lake, read_only=False) as second, transaction(second):
            second.execute("insert into store.batches values ('second', 1, now())")
        with pytest.raises(Exception, match=r"conflict|locked") as caught:
            first.execute("COMMIT")
        assert lake_turns.is_conflict(caught.value)  # type: ignore[arg-type]
        first.execute("BEGIN")
    with reading(lake) as con:
        assert con.execute("select run_id from store.batches").fetchall() == [("second",)]


def test_a_writer_that_was_overtaken_begins_again_with_a_fresh_look(lake: Path) -> None:
    tries = []

    @repeated
    def number_the_next() -> int:
        with writing(lake) as con, transaction(con):
            (found,) = con.execute("select coalesce(max(batch), 0) + 1 from store.batches").fetchall()
            tries.append(found[0])
            con.execute("insert into store.batches values ('mine', ?, now())", [found[0]])
            if len(tries) < 3:
                with open_lake(lake, read_only=False) as other, transaction(other):
                    other.execute("insert into store.batches values ('other', ?, now())", [found[0]])
        return int(found[0])

    assert number_the_next() == 3
    assert tries == [1, 2, 3]
    with reading(lake) as con:
        assert con.execute("select batch, run_id from store.batches order by batch").fetchall() == [
            (1, "other"),
            (2, "other"),
            (3, "mine"),
        ]


def test_what_never_gets_through_ends_in_one_sentence() -> None:
    tries = []

    @repeated
    def overtaken() -> None:
        tries.append(1)
        raise WriteConflict("Another process has written.")

    with pytest.raises(WriteConflict, match="Another process has written"):
        overtaken()
    assert len(tries) == 6


def test_a_conflict_is_seen_after_compaction_too(lake: Path) -> None:
    compact_lake(lake, keep=0)
    test_without_turns_two_transactions_that_only_insert_conflict(lake)
