"""Schedules on a real Prefect server: runs are seen to be created and completed, never two of a source at once, made up
for by one when they were missed, and nothing is left behind however it ends.

A dependency that is too new can leave the server healthy and scheduling nothing; this is what finds out.
"""

from __future__ import annotations

import asyncio
import signal
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.end_to_end.conftest import environment
from tests.end_to_end.web_pages import article, sources_toml
from tests.flows.served import Run, Serving
from tests.site import Seen, Site, SiteHost, answer
from warehouse.query import ask

pytestmark = pytest.mark.slow

STALLS = 12.0


@pytest.fixture(scope="module")
def host() -> Iterator[SiteHost]:
    with Site() as running:
        yield running.host()


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One folder for all tests here, each of which starts and ends it: a new one takes half a minute to begin with."""
    folder = tmp_path_factory.mktemp("serving")
    (folder / "articles").mkdir()
    (folder / "articles" / "one.html").write_bytes(article(1))
    serving = Serving(folder)
    yield serving
    serving.kill_everything()


class Stalling:
    """A page that takes its time, and counts how many ask for it at the same time."""

    def __init__(self, host: SiteHost) -> None:
        self.now = self.most = self.asked = 0
        host.on("/slow", self.answer)

    async def answer(self, _: Seen, writer: asyncio.StreamWriter) -> None:
        self.now += 1
        self.asked += 1
        self.most = max(self.most, self.now)
        try:
            for _tenth in range(int(STALLS * 10)):
                if writer.transport.is_closing():
                    return
                await asyncio.sleep(0.1)
        finally:
            self.now -= 1
        writer.write(answer(article(2)))


def _sources(folder: Path, host: SiteHost, *, quick: str = "12s", slow: str = "6s") -> None:
    text = sources_toml(
        f'name = "quick"\nkind = "files"\npath = "articles"\nschedule = "{quick}"',
        f'name = "slow"\nkind = "page"\nurl = "{host.url("/slow")}"\nschedule = "{slow}"\ninterval = 0.1',
        'name = "yearly"\nkind = "files"\npath = "articles"\nschedule = "0 6 1 1 *"\ntimezone = "Africa/Casablanca"',
        'name = "often"\nkind = "files"\npath = "articles"\nschedule = "*/50 * * * *"\njitter = "40m"',
        'name = "by hand"\nkind = "files"\npath = "articles"',
        'name = "off"\nkind = "files"\npath = "articles"\nschedule = "1m"\nenabled = false',
    )
    (folder / "sources.toml").write_text(text, encoding="utf-8")


def _rows(serving: Serving, sql: str) -> list[tuple[object, ...]]:
    with ask(serving.folder / "warraq.duckdb", sql) as found:
        return [tuple(row) for row in found.rows()]


@pytest.mark.timeout(600)
def test_schedules_are_served_one_run_of_a_source_at_a_time_and_end_cleanly(serving: Serving, host: SiteHost) -> None:
    page = Stalling(host)
    _sources(serving.folder, host)
    serving.start()
    serving.until(lambda: len(_scheduled(serving, "quick")) >= 2 and page.asked >= 2, "runs are completed", 400)

    done = _scheduled(serving, "quick")
    assert {run["state"]["message"] for run in done} <= {"Completed: 1 new", "Completed: 1 unchanged"}
    assert page.most == 1, "two runs of one source at once"
    skipped = serving.runs("slow", "Cancelled")
    assert {run["state"]["message"] for run in skipped} == {"Deployment concurrency limit reached."}
    deployed = {each["name"]: each for each in serving.post("/deployments/filter", {"sort": "NAME_ASC"})}
    assert set(deployed) == {"quick", "slow", "yearly", "often", "by hand"}
    assert deployed["by hand"]["schedules"] == []
    assert deployed["yearly"]["schedules"][0]["schedule"]["timezone"] == "Africa/Casablanca"
    assert deployed["quick"]["entrypoint"] == "flows.ingest.ingest"
    first = serving.runs("quick", "Completed")[0]
    assert (first["auto_scheduled"], first["parameters"]["trigger"]) == (False, "schedule")
    moved = [
        run
        for run in serving.runs("often", "Scheduled")
        if run["next_scheduled_start_time"] > run["expected_start_time"]
    ]
    # Twice or three times an hour, by how the hour lies to the clock's.
    assert 1 <= len(moved) <= 3, "those of the next hour have been moved"
    artifacts = serving.post("/artifacts/filter", {"sort": "CREATED_DESC"})
    assert {each["key"] for each in artifacts} == {"run-report"}

    second = subprocess.run(
        [*serving.command(), "--port", "1"], cwd=serving.folder, env=environment(), capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert second.returncode == 2
    assert second.stderr.startswith(f"Error: warraq serve is running already with the state in {serving.folder}")

    serving.until(lambda: page.now == 1, "a page is being asked for")
    assert serving.end(signal.SIGTERM) == 0
    assert serving.said().rstrip().endswith("Stopped; the next start makes up for what is missed meanwhile.")
    assert "Traceback" not in serving.said()
    statuses = [status for (status,) in _rows(serving, "SELECT status FROM runs")]
    assert set(statuses) == {"completed", "interrupted"}
    assert statuses.count("interrupted") == 1
    assert _rows(serving, "SELECT DISTINCT trigger FROM runs") == [("schedule",)]
    outside = {path.name for path in serving.folder.iterdir()} - {"serve.log"}
    assert outside == {"articles", "sources.toml", "warraq.duckdb", "warraq.files"}


@pytest.mark.timeout(600)
def test_missed_runs_collapse_into_one_and_runs_whose_process_was_killed_are_swept_and_made_up_for(
    serving: Serving, host: SiteHost
) -> None:
    page = Stalling(host)
    _sources(serving.folder, host)
    serving.start()
    serving.until(lambda: page.now == 1 and len(_scheduled(serving, "quick")) >= 1, "a page is being asked for", 400)
    # Killed, it can stop nothing; what it has started ends by itself.
    assert serving.end(signal.SIGKILL) == -signal.SIGKILL
    killed_at = datetime.now(UTC).isoformat()
    time.sleep(13)  # so that two runs of "slow" are due meanwhile, which come every six seconds

    _sources(serving.folder, host, quick="10h", slow="10h")
    serving.start()
    (swept,) = serving.runs("slow", "Crashed")
    assert swept["state"]["message"].startswith("Its process was gone; what it had published stays")
    missed = [run for run in serving.runs("slow", "Missed") if killed_at < run["expected_start_time"]]
    assert len(missed) >= 2
    serving.until(lambda: len(_completed(serving, "slow", killed_at)) == 1, "one run makes up for what was cut off")
    serving.until(lambda: len(_completed(serving, "quick", killed_at)) == 1, "one run makes up for what was missed")
    assert len(_since(serving, "slow", killed_at)) == len(_since(serving, "quick", killed_at)) == 1

    # What changes in the file is served without a restart.
    text = (serving.folder / "sources.toml").read_text(encoding="utf-8")
    (serving.folder / "sources.toml").write_text(text.replace('name = "yearly"', 'name = "new"'), encoding="utf-8")
    serving.process.send_signal(signal.SIGHUP)
    serving.until(lambda: "Serving new: 0 6 1 1 *" in serving.said(), "the new source is served")
    names = {each["name"] for each in serving.post("/deployments/filter", {"sort": "NAME_ASC"})}
    assert names == {"quick", "slow", "new", "often", "by hand"}
    (serving.folder / "sources.toml").write_text("[[source]]\nnmae = 1\n", encoding="utf-8")
    serving.until(lambda: "so the old schedules stay" in serving.said(), "the mistake is told")
    assert serving.end(signal.SIGINT) == 0


def _scheduled(serving: Serving, source: str) -> list[Run]:
    return [run for run in serving.runs(source, "Completed") if run["auto_scheduled"]]


def _since(serving: Serving, source: str, when: str) -> list[Run]:
    """The runs that have begun since then."""
    return [run for run in serving.runs(source, "Completed", "Running") if run["start_time"] > when]


def _completed(serving: Serving, source: str, when: str) -> list[Run]:
    return [run for run in _since(serving, source, when) if run["state_name"] == "Completed"]
