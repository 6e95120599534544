"""The same corpus through one process and through several: equal content, row for row."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.end_to_end.cluster import Cluster, running
from tests.end_to_end.conftest import environment
from tests.end_to_end.contents import contents
from tests.end_to_end.corpus import PARTS, write_corpus
from tests.postgres import NewLake, new_lake, postgres  # noqa: F401  fixtures
from warehouse.connect import reading

Told = dict[str, Any]


class Ingester:
    """A process of its own that ingests into a warehouse."""

    def __init__(self, warehouse: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.end_to_end.ingester", str(warehouse)],
            cwd=ROOT,
            env=environment(WARRAQ_WORKERS="1"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.runs: dict[str, Path] = {}

    def wait_until_ready(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"

    def ingest(self, parts: Sequence[Path]) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        for part in parts:
            self._process.stdin.write(f"{part}\n")
            self._process.stdin.flush()
            self.runs[self._process.stdout.readline().strip()] = part

    def end(self) -> None:
        self._process.communicate(timeout=60)
        assert self._process.returncode == 0


def ingest_at_once(warehouse: Path, shares: Sequence[Sequence[Path]]) -> list[Path]:
    """Let processes ingest their shares at the same time; the parts in the order in which they were published."""
    ingesters = [Ingester(warehouse) for _ in shares]
    for ingester in ingesters:
        ingester.wait_until_ready()
    threads = [
        threading.Thread(target=ingester.ingest, args=(share,))
        for ingester, share in zip(ingesters, shares, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for ingester in ingesters:
        ingester.end()
    runs = {run: part for ingester in ingesters for run, part in ingester.runs.items()}
    with reading(warehouse) as con:
        published = con.execute("select run_id from store.batches order by published_at").fetchall()
    return [runs[run_id] for (run_id,) in published]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_two_processes_that_write_into_a_lake_at_once_leave_what_one_leaves_in_a_file(
    tmp_path: Path,
    new_lake: NewLake,  # noqa: F811
) -> None:
    parts = write_corpus(tmp_path / "corpus")
    lake = new_lake()
    order = ingest_at_once(lake, [parts[0::2], parts[1::2]])
    # They took turns, and not one after the other all of its own.
    assert sorted(order) == parts
    assert order[: PARTS // 2] not in (parts[0::2], parts[1::2])
    # One process that takes the same parts in the same order.
    file = tmp_path / "one.duckdb"
    (alone,) = [ingest_at_once(file, [order])]
    assert alone == order
    found, expected = contents(lake), contents(file)
    assert found.keys() == expected.keys()
    for name, rows in expected.items():
        assert found[name] == rows, name
    assert len(expected["articles"]) > 150
    assert len(expected["versions"]) > len(expected["articles"])
    assert len(expected["rejections"]) >= 4 * PARTS
    with reading(lake) as con:
        assert con.execute("select count(*) - count(distinct article_id) from articles").fetchall() == [(0,)]
        assert con.execute("select count(*) > 20 from near_duplicates").fetchall() == [(True,)]


def ingest_alone(folder: Path, warehouse: Path) -> Told:
    """Ingest the corpus of a folder in one process."""
    done = subprocess.run(
        [sys.executable, "-m", "warraq", "ingest", "corpus", "--json", "--warehouse", str(warehouse)],
        cwd=folder,
        env=environment(WARRAQ_BATCH_ROWS="40"),
        capture_output=True,
        text=True,
        check=True,
    )
    told: Told = json.loads(done.stdout)
    return told


def start_flow(cluster: Cluster, folder: Path, warehouse: Path) -> subprocess.Popen[str]:
    """Ingest the corpus of a folder on the cluster."""
    return subprocess.Popen(
        [sys.executable, "-m", "warraq", "ingest", "corpus", "--prefect", "--json", "--warehouse", str(warehouse)],
        cwd=folder,
        env=cluster.environment(
            WARRAQ_TASK_RUNNER="dask", WARRAQ_DASK_SCHEDULER=cluster.scheduler, WARRAQ_BATCH_ROWS="40"
        ),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def kill_a_worker_at_work(cluster: Cluster) -> str:
    """End a worker that has a batch in hand, as a machine does that loses its power; its name."""
    from distributed import Client

    with Client(cluster.scheduler, timeout=60, set_as_default=False) as client:
        deadline = time.monotonic() + 200
        while True:
            names = {address: str(each["name"]) for address, each in client.scheduler_info()["workers"].items()}
            busy = [names[address] for address, tasks in client.processing().items() if tasks and address in names]
            if busy:
                cluster.processes[busy[0]].kill()
                return busy[0]
            assert time.monotonic() < deadline
            time.sleep(0.01)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_dask_cluster_of_which_a_worker_is_killed_leaves_what_one_process_leaves(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed")
    write_corpus(tmp_path / "corpus")
    expected = ingest_alone(tmp_path, tmp_path / "alone.duckdb")
    with (
        running(tmp_path / "cluster") as cluster,
        start_flow(cluster, tmp_path, tmp_path / "dask.duckdb") as flow,
    ):
        try:
            victim = kill_a_worker_at_work(cluster)
            told, errors = flow.communicate(timeout=600)
        finally:
            flow.kill()
        assert cluster.processes[victim].wait(10) == -9
    assert flow.returncode == 0, errors
    found = json.loads(told)
    for name in ("status", "items", "outcomes", "articles"):
        assert found[name] == expected[name]
    assert found["outcomes"]["new"] > 150
    assert contents(tmp_path / "dask.duckdb") == contents(tmp_path / "alone.duckdb")
    # The workers did it: the first batch is not extracted by the flow's own process.
    logs = "".join((cluster.folder / f"worker-{n}.log").read_text() for n in range(2))
    assert "extract 1" in logs
