"""What a critical check that fails does to a run: it is named, and with --strict nothing of the run is published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.end_to_end.contents import contents
from tests.staged import article
from warehouse.connect import reading
from warraq.cli import commands

pytestmark = pytest.mark.slow

MARKUP = '<div class="news"><script>var a = 1;</script><span>{}</span></div>'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four good texts and two that are markup: more than the tenth that is tolerated."""
    monkeypatch.chdir(tmp_path)
    rows = [{"url": f"https://news.example/{n}", "text": article(n)} for n in range(4)]
    rows += [{"url": f"https://news.example/bad/{n}", "text": MARKUP.format(article(50 + n, 20)) * 3} for n in range(2)]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path


def ingest(*flags: str) -> tuple[int, dict[str, Any]]:
    done = CliRunner().invoke(commands, ["ingest", "rows.jsonl", "--json", *flags], standalone_mode=False)
    return done.return_value, json.loads(done.stdout)


def ask(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    with reading(folder / "warraq.duckdb") as con:
        return con.execute(sql).fetchall()


def test_a_critical_failure_marks_the_run_and_with_strict_nothing_of_it_is_published(folder: Path) -> None:
    code, summary = ingest("--strict")
    assert (code, summary["status"], summary["articles"]) == (1, "failed_quality", 0)
    assert {name: number for name, number in summary["outcomes"].items() if number} == {"rejected": 2, "skipped": 4}
    assert ask(folder, "select distinct reason, detail from outcomes where outcome = 'skipped'") == [
        ("held_back", "did not hold: markup")
    ]
    assert ask(folder, "select count(*) from sightings") == [(0,)]
    assert ask(folder, "select reasons, status from rejections") == [(["markup"], "open")] * 2
    assert ask(folder, "select name, observed from quality_checks where not success and severity = 'critical'") == [
        ("markup", "2 of 6")
    ]

    code, summary = ingest()
    assert (code, summary["status"], summary["articles"]) == (0, "failed_quality", 4)
    assert ask(folder, "select status from runs order by run_id") == [("failed_quality",)] * 2

    # Nothing is left of the strict run that a run without it would not have.
    held = contents(folder / "warraq.duckdb")
    (folder / "warraq.duckdb").unlink()
    ingest()
    assert contents(folder / "warraq.duckdb") == held


def test_a_strict_run_whose_data_is_good_is_published(folder: Path) -> None:
    lines = (folder / "rows.jsonl").read_text(encoding="utf-8").splitlines()[:4]
    (folder / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code, summary = ingest("--strict")
    assert (code, summary["status"], summary["outcomes"]["new"]) == (0, "completed", 4)
    assert ask(folder, "select count(*) from quality_checks where suite = 'warehouse' and not success") == [(0,)]
