from __future__ import annotations

import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner, Result

from tests.staged import article, batch, row
from warehouse import runs
from warehouse.migrate import ready
from warehouse.publish import publish
from warraq.cli import commands
from warraq.errors import PermanentError, UsageError

Report = Callable[..., Result]


@pytest.fixture
def run_ids(tmp_path: Path) -> list[str]:
    """Two runs: one that read three articles, and one that failed."""
    warehouse = tmp_path / "w.duckdb"
    ready(warehouse)
    ids = []
    for status, rows in (("completed", 3), ("failed", 0)):
        run_id = runs.begin(warehouse, trigger="test", targets=["a b/"], staging_folder=tmp_path / "staging")
        if rows:
            articles = [row(n, f"{n}.txt", article(n), source="صحيفة") for n in range(rows)]
            publish(warehouse, batch(tmp_path / "staging", run_id, 1, articles))
        runs.close(warehouse, run_id, status=status, error=None if rows else "The disk is gone.")
        ids.append(run_id)
    return ids


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.setenv("WARRAQ_WAREHOUSE", str(tmp_path / "w.duckdb"))

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(commands, ["report", *arguments], catch_exceptions=False, standalone_mode=False)

    return run


def test_it_tells_the_verdict_the_counts_and_where_the_page_is(
    report: Report, run_ids: list[str], tmp_path: Path
) -> None:
    page = tmp_path / "w.files" / "reports" / f"{run_ids[0]}.html"
    lines = report(run_ids[0]).output.splitlines()
    assert lines[0].startswith(f"Run {run_ids[0]} (completed, ")
    assert lines[0].endswith(": 3 items.")
    assert lines[1] == "Trust it: nothing came in that had to be checked."
    assert lines[3:6] == ["source │ items │ new", "───────┼───────┼────", " صحيفة │     3 │   3"]
    assert lines[-1] == str(page)
    assert page.is_file()


def test_without_a_run_it_is_the_latest_and_a_failed_one_says_what_to_do(report: Report, run_ids: list[str]) -> None:
    told = report().output
    assert told.startswith(f"Run {run_ids[1]} (failed, ")
    assert "It failed before it was done" in told
    assert "    warraq ingest 'a b/'\n" in told


def test_json_is_one_document_with_the_same_facts(report: Report, run_ids: list[str], tmp_path: Path) -> None:
    told: dict[str, Any] = orjson.loads(report(run_ids[1], "--json").stdout)
    assert (told["run_id"], told["status"], told["error"]) == (run_ids[1], "failed", "The disk is gone.")
    assert told["next"][0]["commands"] == ["warraq doctor", "warraq ingest 'a b/'"]
    assert Path(told["report"]) == tmp_path / "w.files" / "reports" / f"{run_ids[1]}.html"
    assert told["data_docs"] is None


def test_the_beginning_of_an_id_is_enough_where_it_is_one_run_only(report: Report, run_ids: list[str]) -> None:
    assert run_ids[0] in report(run_ids[0][:-2]).output.splitlines()[0]
    with pytest.raises(UsageError, match=f"^2 is the beginning of several runs, {run_ids[1]}, {run_ids[0]}: "):
        report("2")


def test_an_unknown_run_is_one_sentence_with_the_nearest(report: Report, run_ids: list[str]) -> None:
    with pytest.raises(UsageError, match=f"^There is no run {run_ids[0]}x in .*; the nearest are {run_ids[0]}, "):
        report(f"{run_ids[0]}x")


def test_a_warehouse_without_runs_says_what_to_do(report: Report, tmp_path: Path) -> None:
    ready(tmp_path / "w.duckdb")
    with pytest.raises(UsageError, match=r"There is no run in .*: run `warraq ingest` first"):
        report()


def test_a_page_that_is_there_is_left_and_rebuild_writes_it_anew(
    report: Report, run_ids: list[str], tmp_path: Path
) -> None:
    page = tmp_path / "w.files" / "reports" / f"{run_ids[0]}.html"
    page.parent.mkdir(parents=True)
    page.write_text("old", encoding="utf-8")
    report(run_ids[0])
    assert page.read_text(encoding="utf-8") == "old"
    report(run_ids[0], "--rebuild")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert not page.with_name(f"{run_ids[1]}.html").exists()


def test_rebuild_without_a_run_writes_the_pages_of_all(report: Report, run_ids: list[str], tmp_path: Path) -> None:
    told = report("--rebuild", "--index")
    assert "2 pages and the index are written anew." in told.stderr
    pages = {path.name for path in (tmp_path / "w.files" / "reports").iterdir()}
    assert pages >= {f"{run_ids[0]}.html", f"{run_ids[1]}.html", "index.html"}


def test_the_index_is_made_where_it_is_missing(report: Report, run_ids: list[str], tmp_path: Path) -> None:
    index = tmp_path / "w.files" / "reports" / "index.html"
    assert report("--index").output == f"{index}\n"
    assert orjson.loads(report("--index", "--json").stdout) == {"index": str(index)}
    assert f"{run_ids[0][:4]}-" in index.read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="--index is about all runs"):
        report("--index", run_ids[0])


def test_open_shows_the_page_in_the_browser(
    report: Report, run_ids: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: bool(opened.append(address)) or True)
    report(run_ids[0], "--open")
    assert opened == [(tmp_path / "w.files" / "reports" / f"{run_ids[0]}.html").as_uri()]


def test_help_has_examples() -> None:
    told = CliRunner().invoke(commands, ["report", "--help"]).output
    assert "warraq report --index --open" in told


def test_data_docs_are_built_beside_the_page(report: Report, run_ids: list[str], tmp_path: Path) -> None:
    index = tmp_path / "w.files" / "reports" / "data-docs" / run_ids[0] / "index.html"
    told = report(run_ids[0], "--data-docs", "--json")
    assert orjson.loads(told.stdout)["data_docs"] == str(index)
    assert index.is_file()
    with pytest.raises(PermanentError, match="neither brought nor rejected anything"):
        report(run_ids[1], "--data-docs")
