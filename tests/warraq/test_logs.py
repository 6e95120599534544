"""Logs: where they go, what a line carries, and that they keep out of the way."""

from __future__ import annotations

import json
import logging
import multiprocessing
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from warraq import logs
from warraq.config.settings import Settings
from warraq.pipeline import Summary

COUNTS = {"new": 2, "failed": 1, "skipped": 0}
SUMMARY = Summary("r1", "failed_quality", 3, COUNTS, 2, 1.25, warnings=2, critical_failures=1)


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    logs.setup(Settings())
    logs.LOGGER.setLevel(logging.NOTSET)
    logs.LOGGER.propagate = True


def _lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_line_of_json_has_its_run_source_and_batch_and_stdout_has_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    logs.setup(Settings(log_level="info", log_format="json"))
    with logs.bound(run="r1", source="هسبريس"), logs.bound(batch=2):
        logs.published(2, {"new": 1200, "failed": 0})
    logs.finished(SUMMARY)
    out, err = capsys.readouterr()
    assert out == ""
    assert "هسبريس" in err
    batch, run = _lines(err)
    assert datetime.now(UTC) >= datetime.fromisoformat(batch.pop("time"))
    assert batch == {
        "level": "INFO", "message": "Batch 2 has ended: 1,200 new", "run": "r1", "source": "هسبريس", "batch": 2,
        "outcomes": {"new": 1200},
    }  # fmt: skip
    assert (run["level"], run["status"], run["items"]) == ("ERROR", "failed_quality", 3)
    assert run["outcomes"] == {"new": 2, "failed": 1}
    assert run["failed_checks"] == {"critical": 1, "warning": 2}
    assert "batch" not in run


def test_a_line_of_text_is_one_line_whatever_a_message_holds(capsys: pytest.CaptureFixture[str]) -> None:
    logs.setup(Settings(log_level="info"))
    with logs.bound(run="r1", batch=None):
        logs.LOGGER.info("one\n2026-01-01 ERROR forged\x1b[2J\u2028two")
    (line,) = capsys.readouterr().err.split("\n")[:-1]
    assert line.endswith(" INFO    one 2026-01-01 ERROR forged [2J two  run=r1")


def test_by_default_nothing_is_logged_and_what_people_are_told_stays_as_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.setup(Settings())
    logs.finished(SUMMARY, "the disk is full")
    logs.say("Waiting for process 7.", logging.WARNING)
    assert capsys.readouterr() == ("", "Waiting for process 7.\n")


def test_what_people_are_told_is_a_line_of_the_log_where_that_goes_to_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.setup(Settings(log_level="warning", log_format="json"))
    logs.say("Waiting.", logging.WARNING)
    logs.say("Stopped.")
    told, plain = capsys.readouterr().err.splitlines()
    assert json.loads(told)["message"] == "Waiting."
    assert plain == "Stopped.", "it would be lost at this level"


def test_setting_up_again_replaces_what_was_there(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        logs.setup(Settings(log_level="info", log_format="json"))
    logs.read(1, 5)
    assert [line["items"] for line in _lines(capsys.readouterr().err)] == [5]


def test_a_level_leaves_out_what_is_less_grave(capsys: pytest.CaptureFixture[str]) -> None:
    logs.setup(Settings(log_level="error", log_format="json"))
    logs.read(1, 5)
    logs.finished(SUMMARY, "no room")
    (line,) = _lines(capsys.readouterr().err)
    assert (line["error"], line["message"]) == ("no room", "Run r1 has ended as failed_quality after 1.2 s: no room")


def _write(folder: Path, number: int) -> None:
    logs.setup(Settings(files=folder, logs=True))
    with logs.bound(run=f"r{number}"):
        for batch in range(200):
            logs.published(batch, {"new": 1})


def test_processes_append_whole_lines_to_the_file_of_the_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(tmp_path, number)) for number in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    files = list((tmp_path / "logs").iterdir())
    assert all(path.name in {f"{line['time'][:10]}.jsonl" for line in _lines(path.read_text())} for path in files)
    lines = [line for path in files for line in _lines(path.read_text("utf-8"))]
    assert sorted({(line["run"], line["batch"]) for line in lines}) == sorted(
        (f"r{number}", batch) for number in range(3) for batch in range(200)
    )
    assert len(lines) == 600
    assert capsys.readouterr() == ("", "")


def test_a_name_that_is_no_utf8_is_escaped_in_the_file(tmp_path: Path) -> None:
    logs.setup(Settings(files=tmp_path, logs=True))
    with logs.bound(source="مجلد\udc80"):
        logs.read(1, 1)
    (path,) = (tmp_path / "logs").iterdir()
    assert json.loads(path.read_text("utf-8"))["source"] == "مجلد\udc80"


def test_a_folder_that_cannot_be_written_is_told_once_and_fails_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logs").write_text("a file stands here")
    logs.setup(Settings(files=tmp_path, logs=True))
    logs.read(1, 1)
    logs.read(2, 1)
    assert capsys.readouterr().err == f"No log is written to {tmp_path / 'logs'}: File exists.\n"
