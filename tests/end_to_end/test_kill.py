"""`kill -9` at random moments, again and again: the next run goes on, and the warehouse ends as after one whole run."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.conftest import ROOT
from tests.end_to_end.conftest import environment
from tests.end_to_end.contents import contents
from tests.staged import TEXT, article
from warehouse.connect import Patience, reading

MOMENTS = 32
KILLS = 4  # for each warehouse
SEED = 20221101


def _input(folder: Path) -> None:
    """Files and records with repeats, edits and bad ones among them, enough for many batches."""
    folder.mkdir()
    for n in range(12):
        (folder / f"{n:02}.txt").write_text(article(1000 + n % 9), encoding="utf-8")
    lines = []
    for n in range(150):
        text = article(n % 110) + (" ومضى" if n % 5 == 0 else "") if n % 17 else "كلمة"
        lines.append(json.dumps({"url": f"https://n.example/{n % 130}", "title": f"خبر {n}", "text": text}))
    (folder / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "page.html").write_text(
        f"<html lang=ar><title>صفحة</title><body><article><h1>صفحة</h1><p>{TEXT}</p><p>{TEXT} مرة أخرى</p></article>",
        encoding="utf-8",
    )


@dataclass
class Runs:
    """Runs of one folder in processes that can be killed."""

    process: subprocess.Popen[str]

    def __call__(self, warehouse: Path, kill_after: float = 0) -> tuple[str, float]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{warehouse} {kill_after}\n")
        self.process.stdin.flush()
        told, seconds = self.process.stdout.readline().split()
        return told, float(seconds)


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[Runs]:
    _input(tmp_path / "in")
    command = [sys.executable, "-m", "tests.end_to_end.forked_runs", str(tmp_path / "in")]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Runs(process)
        process.kill()


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_killed_at_any_moment_and_run_again_the_warehouse_is_that_of_one_whole_run(runs: Runs, tmp_path: Path) -> None:
    whole = tmp_path / "whole.duckdb"
    told, seconds = runs(whole)
    assert told == "0"
    expected = contents(whole)
    chance = random.Random(SEED)
    killed = 0
    # Several kills for each warehouse, so that a run also goes on from what a killed one had gone on from.
    for group in range(MOMENTS // KILLS):
        warehouse = tmp_path / f"{group}.duckdb"
        # A run that goes on from another is shorter than a whole one, so that later kills come earlier.
        for number in range(KILLS):
            told, _ = runs(warehouse, kill_after=chance.uniform(0.02, seconds * 0.8 / (number + 1)))
            assert told in ("killed", "0")
            killed += told == "killed"
            _whole_batches_only(warehouse)
        assert runs(warehouse)[0] == "0"
        assert contents(warehouse) == expected
        with reading(warehouse) as con:
            found = {status for (status,) in con.execute("select status from runs").fetchall()}
            assert found <= {"completed", "interrupted"}
        assert not list((tmp_path / f"{group}.files" / "staging").glob("*")), "staged files were left over"
    assert killed >= 24


def _whole_batches_only(warehouse: Path) -> None:
    if not warehouse.exists():
        return
    with reading(warehouse, Patience(10)) as con:
        half = con.execute(
            "select count(*) from store.outcomes anti join store.batches using (run_id, batch)"
        ).fetchone()
        assert half == (0,)
        orphans = con.execute("select count(*) from store.sightings anti join store.articles using (article_id)")
        assert orphans.fetchone() == (0,)


@pytest.mark.slow
def test_the_processes_of_a_killed_run_end_by_themselves(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    _input(folder)
    run = subprocess.Popen(
        [sys.executable, "-m", "warraq", "ingest", str(folder), "--warehouse", str(tmp_path / "w.duckdb")],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    family: list[psutil.Process] = []
    deadline = time.monotonic() + 60
    while len(family) < 2 and time.monotonic() < deadline and run.poll() is None:
        time.sleep(0.1)
        family = psutil.Process(run.pid).children(recursive=True)
    assert len(family) >= 2, "the run started no processes"
    run.kill()
    run.communicate()
    _, alive = psutil.wait_procs(family, timeout=20)
    assert alive == []
