"""Pages that hang, crash or eat memory end alone, by name, and nobody is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psutil
import pytest

from tests.warraq import pool_functions as work
from warraq.errors import ItemError, PermanentError
from warraq.pool import PagePool
from warraq.reasons import check


@pytest.fixture(scope="module")
def pool() -> Iterator[PagePool]:
    with PagePool(2, time_limit=0.5, memory_limit=2 << 30, preload=()) as pool:
        yield pool


def test_results_come_in_the_order_of_the_input(pool: PagePool) -> None:
    assert list(pool.map(work.sleep_a_little, [0.05, 0.0, 0.02, 0.0])) == [0.05, 0.0, 0.02, 0.0]
    assert list(pool.map(work.double, range(5_000))) == list(range(0, 10_000, 2))


def test_no_payload_is_no_work(pool: PagePool) -> None:
    assert list(pool.map(work.double, [])) == []


def test_a_large_payload_arrives_whole(pool: PagePool) -> None:
    assert list(pool.map(work.length, [b"x" * 20_000_000, b""])) == [20_000_000, 0]


@pytest.mark.parametrize(
    ("what", "reason", "detail"),
    [
        ("loop", "timeout", "no result within 0.5 seconds"),
        ("loop in C", "timeout", "no result within 0.5 seconds"),
        ("segmentation fault", "worker_died", "ended by SIGSEGV"),
        ("kill", "worker_died", "ended by SIGKILL"),
        ("exit 0", "worker_died", "exit code 0"),
        ("exit 3", "worker_died", "exit code 3"),
        ("memory", "worker_died", "it wanted more than 2,048 MiB of memory"),
        ("error", "extraction_error", "ValueError: no such luck"),
        ("reason", "no_text", "nothing but links"),
    ],
)
def test_a_bad_page_ends_alone_and_with_its_reason(pool: PagePool, what: str, reason: str, detail: str) -> None:
    good = list(range(40))

    results = list(pool.map(work.do, [*good, what, *good]))

    error = results.pop(40)
    assert isinstance(error, ItemError)
    assert (error.reason, error.detail) == (check(reason), detail)
    assert results == good + good


def test_a_result_that_cannot_be_sent_is_that_pages_error(pool: PagePool) -> None:
    before, error, after = pool.map(work.do, ["a", "unpicklable", "b"])

    assert (before, after) == ("a", "b")
    assert isinstance(error, ItemError)
    assert error.reason == "extraction_error"


def test_bad_pages_in_a_row_each_end_with_their_own_reason(pool: PagePool) -> None:
    bad = ["exit 0", "kill", "segmentation fault", "exit 3"]

    reasons = [getattr(result, "reason", result) for result in pool.map(work.do, ["ok", *bad, "ok"])]

    assert reasons == ["ok", *["worker_died"] * 4, "ok"]


def test_a_worker_that_is_killed_while_idle_is_replaced() -> None:
    with PagePool(1, time_limit=5.0, preload=()) as pool:
        (first,) = pool.map(work.process_id, [0])
        assert isinstance(first, int)
        os.kill(first, signal.SIGKILL)
        time.sleep(0.1)

        (second,) = pool.map(work.process_id, [0])

    assert second != first


def test_the_input_is_read_a_bounded_way_ahead(pool: PagePool) -> None:
    taken = count()

    def payloads() -> Iterator[float]:
        for number in range(100_000):
            next(taken)
            yield 0.3 if number == 0 else 0.0

    results = pool.map(work.sleep_a_little, payloads())
    next(results)
    read = next(taken)
    results.close()

    assert 2 <= read <= 600


def test_a_slow_page_holds_up_the_others_only_until_it_is_done(pool: PagePool) -> None:
    payloads = [0.3 if number % 2_000 == 0 else 0.0 for number in range(6_000)]

    assert list(pool.map(work.sleep_a_little, payloads)) == payloads


def test_the_pool_goes_on_after_a_caller_that_stopped_in_the_middle(pool: PagePool) -> None:
    for result in pool.map(work.double, range(1_000)):
        if result == 20:
            break

    assert list(pool.map(work.double, [1, 2, 3])) == [2, 4, 6]


def test_the_caller_is_told_of_wrong_use(pool: PagePool) -> None:
    outer = pool.map(work.double, [1, 2])
    next(outer)
    with pytest.raises(RuntimeError, match="one call at a time"):
        next(pool.map(work.double, [1]))
    outer.close()
    with pytest.raises(RuntimeError, match="inside `with`"):
        next(PagePool(1).map(work.double, [1]))


def test_one_page_starts_one_worker() -> None:
    before = _children()
    with PagePool(8, preload=()) as pool:
        assert list(pool.map(work.double, [21])) == [42]
        assert len(_children() - before) == 1


def test_no_process_is_left_behind() -> None:
    with PagePool(2, preload=()) as pool:
        workers = set(pool.map(work.process_id, range(200)))

    assert workers
    assert not any(psutil.pid_exists(worker) for worker in workers if isinstance(worker, int))


def test_no_process_and_no_file_is_left_behind_after_an_exception() -> None:
    def interrupted() -> None:
        with PagePool(2, preload=()) as pool:
            for _ in pool.map(work.process_id, range(200)):
                raise KeyboardInterrupt

    children, files = _children(), psutil.Process().num_fds()
    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert _children() == children
    assert psutil.Process().num_fds() == files


def test_workers_that_cannot_start_are_an_error_and_not_an_endless_loop(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(PermanentError, match="cannot start"), PagePool(1, preload=("no_such_module",)) as pool:
        list(pool.map(work.double, [1]))

    assert "no_such_module" in capfd.readouterr().err


_PARENT = """
import sys
from pathlib import Path
from tests.warraq import pool_functions as work
from warraq.pool import PagePool

with PagePool(2, time_limit=60.0, preload=()) as pool:
    list(pool.map(work.write_process_id_and_loop, [Path(sys.argv[1])] * 2))
"""


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_workers_end_with_their_parent_even_in_the_middle_of_a_page(tmp_path: Path, ending: signal.Signals) -> None:
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", _PARENT, str(tmp_path)], cwd=root, stderr=subprocess.DEVNULL, process_group=0
    ) as parent:
        _wait_until(lambda: len(list(tmp_path.iterdir())) == 2)
        workers = [int(path.name) for path in tmp_path.iterdir()]

        parent.send_signal(ending)
        parent.wait(10)

    _wait_until(lambda: not any(map(_is_running, workers)))


def _is_running(process: int) -> bool:
    try:
        return psutil.Process(process).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _wait_until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def _children() -> set[int]:
    return {child.pid for child in psutil.Process().children()}
