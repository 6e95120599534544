"""Mend and replay: the rows come in as if they had been right the first time, and the counts stay true."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.end_to_end.conftest import Ingest, environment, outcomes
from tests.end_to_end.quarantined import RIGHT, WRONG, tables, write_source
from tests.staged import article
from tests.warraq.defects.bad_texts import MOJIBAKE
from warraq.cli import commands, direct
from warraq.config.settings import load_settings
from warraq.pipeline import Job, Summary

pytestmark = pytest.mark.slow

Rows = Callable[[str], list[dict[str, Any]]]
CONTRADICTIONS = """
    select run_id from runs left join (
        select run_id, count(*) as items, count(*) filter (outcome = 'rejected') as rejected,
               count(*) filter (outcome = 'new') as new
        from outcomes group by run_id) as told using (run_id)
    where (runs.items, runs.rejected, runs.new) is distinct from (told.items, told.rejected, told.new)
       or runs.items <> runs.new + updated + unchanged + duplicate + runs.rejected + failed + skipped"""


@pytest.fixture
def ingest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ingest:
    """Ingest in this process, whatever the checks then say of a run of few and bad rows."""
    monkeypatch.chdir(tmp_path)

    def run(*targets: str, **env: str) -> Summary:
        return direct.ingest(Job(targets, load_settings(env)))

    return run


@pytest.fixture
def quarantine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `warraq quarantine` in this process, where Great Expectations is loaded once for all tests."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, code: int = 0) -> Result:
        result = CliRunner().invoke(commands, ["quarantine", *arguments], standalone_mode=False)
        if result.exception and code == 0:
            raise result.exception
        ended = getattr(result.exception, "exit_code", 1) if result.exception else int(result.return_value or 0)
        assert ended == code, result.output
        return result

    return run


Quarantine = Callable[..., Result]


def test_mended_rows_come_in_as_if_they_had_been_right_the_first_time(
    ingest: Ingest, quarantine: Quarantine, rows: Rows, tmp_path: Path
) -> None:
    write_source(tmp_path, RIGHT)
    right = ingest(WARRAQ_WAREHOUSE="right.duckdb", WARRAQ_BATCH_ROWS="5")
    assert outcomes(right) == {"new": 9, "updated": 1, "duplicate": 1, "rejected": 1}

    write_source(tmp_path, WRONG)
    assert outcomes(ingest(WARRAQ_BATCH_ROWS="3")) == {"rejected": 12}
    [read] = rows("select started_at, finished_at from runs")
    write_source(tmp_path, RIGHT)
    (tmp_path / "rows.jsonl").rename(tmp_path / "moved.jsonl")
    tried = json.loads(quarantine("replay", "--dry-run", "--json").stdout)
    assert (tried["rows"], tried["comes_in"], tried["rejected"]) == (12, 11, 1)
    assert [each["reasons"] for each in tried["items"] if each["result"] == "rejected"] == [["too_short"]]
    assert rows("select count(*) as n from articles") == [{"n": 0}]

    replayed = json.loads(quarantine("replay", "--json").stdout)
    assert {name: number for name, number in replayed["outcomes"].items() if number} == outcomes(right)
    assert (replayed["replayed"], replayed["open"], replayed["dropped"]) == (11, 1, 0)
    _same_tables(tmp_path)
    assert rows("select reasons from rejections where status = 'open'") == [{"reasons": ["too_short"]}]
    # Seen when they were read, and not when the entry was mended.
    [seen] = rows("select min(first_seen_at) as first, max(last_seen_at) as last from articles")
    assert read["started_at"] <= seen["first"] <= seen["last"] <= read["finished_at"]
    assert rows("select trigger, items, rejected from runs order by started_at") == [
        {"trigger": "manual", "items": 12, "rejected": 12},
        {"trigger": "replay", "items": 12, "rejected": 1},
    ]

    (tmp_path / "moved.jsonl").rename(tmp_path / "rows.jsonl")
    again = ingest()
    assert outcomes(again) == outcomes(ingest(WARRAQ_WAREHOUSE="right.duckdb")) == {"unchanged": 11, "rejected": 1}
    assert rows(CONTRADICTIONS) == []
    assert json.loads(quarantine("replay", "--json").stdout)["outcomes"]["rejected"] == 1
    _same_tables(tmp_path)


def test_an_ingest_that_reads_mended_rows_closes_them_as_well(
    ingest: Ingest, quarantine: Quarantine, tmp_path: Path
) -> None:
    write_source(tmp_path, WRONG)
    ingest()
    write_source(tmp_path, RIGHT)
    assert outcomes(ingest()) == {"new": 9, "updated": 1, "duplicate": 1, "rejected": 1}
    groups = json.loads(quarantine("list", "--status", "all", "--json").stdout)
    assert [(group["reason"], group["open"], group["replayed"]) for group in groups] == [
        ("too_short", 1, 0),
        ("no_text", 0, 11),
    ]


def test_one_bad_page_does_not_fail_the_runs_that_find_the_others_unchanged(
    ingest: Ingest, quarantine: Quarantine, rows: Rows, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    for n in range(20):
        (tmp_path / "in" / f"{n}.txt").write_text(article(n), encoding="utf-8")
    (tmp_path / "in" / "bad.txt").write_text(next(iter(MOJIBAKE.values())), encoding="utf-8")
    assert outcomes(ingest("in")) == {"new": 20, "rejected": 1}
    again = ingest("in")
    assert (again.status, outcomes(again)) == ("completed", {"unchanged": 20, "rejected": 1})
    checked = f"select name from quality_checks where suite = 'staged_articles' and run_id = '{again.run_id}'"
    assert rows(checked) == [], "nothing was judged again"
    assert rows("select count(distinct reason) as reasons, count(*) as n from outcomes where reason is not null") == [
        {"reasons": 1, "n": 2}
    ]

    for n in range(4):
        (tmp_path / "in" / f"bad{n}.txt").write_text(next(iter(MOJIBAKE.values())) + str(n), encoding="utf-8")
    for _ in range(2):
        broken = ingest("in")
        assert (broken.status, outcomes(broken)) == ("failed_quality", {"unchanged": 20, "rejected": 5})
    for n in range(4):
        (tmp_path / "in" / f"bad{n}.txt").unlink()
    assert ingest("in").status == "completed"
    quarantine("replay", "--reason", "mojibake")
    assert ingest("in").status == "completed", "that nothing of a replay passed is no news either"

    (tmp_path / "sources.toml").write_text("[defaults]\nthresholds = { max_mojibake = 1 }\n", encoding="utf-8")
    assert outcomes(ingest("in")) == {"new": 1, "unchanged": 20}, "another limit is another verdict"
    (tmp_path / "sources.toml").write_text("[defaults]\nthresholds = { min_words = 6 }\n", encoding="utf-8")
    assert outcomes(ingest("in")) == {"unchanged": 21}


def test_rows_of_a_stream_that_is_gone_come_in(quarantine: Quarantine, tmp_path: Path) -> None:
    lines = [json.dumps({"title": f"{n}", "content": article(n)}) for n in range(3)]
    (tmp_path / "defaults.toml").write_text("[defaults]\nfields = {text = 'content'}\n")
    subprocess.run(
        [sys.executable, "-m", "warraq", "ingest", "-"],
        cwd=tmp_path, env=environment(), input="\n".join(lines).encode(), capture_output=True, check=True,
    )  # fmt: skip
    done = json.loads(quarantine("replay", "--sources", "defaults.toml", "--json").stdout)
    assert (done["outcomes"]["new"], done["replayed"], done["open"]) == (3, 3, 0)


def test_show_explains_a_row_and_gives_its_exact_bytes(
    ingest: Ingest, quarantine: Quarantine, rows: Rows, tmp_path: Path
) -> None:
    write_source(tmp_path, WRONG)
    page = f"<meta charset=cp1256><title>صفحة\x1b[31m</title><script>// {'كلام ' * 50}</script>".encode("cp1256")
    (tmp_path / "page.html").write_bytes(page)
    ingest()
    ingest("page.html")
    [found] = rows("select rejection_id from rejections where item like '%#1'")
    shown = quarantine("show", found["rejection_id"][:9])
    for expected in (
        "no_text: No article text was found in it.",
        "it has no field 'body'; its fields are content, headline, link",
        '"headline": "خبر 0"',
        "rejected (no_text",
        f"warraq quarantine replay {found['rejection_id'][:12]}",
    ):
        assert expected in shown.output
    document = json.loads(quarantine("show", found["rejection_id"], "--json").stdout)
    assert json.loads(document["raw"])["content"] == article(0)
    assert document["history"][0]["outcome"] == "rejected"
    [found] = rows("select rejection_id from rejections where item = 'page.html'")
    assert quarantine("show", found["rejection_id"], "--raw").stdout_bytes == page
    shown = quarantine("show", found["rejection_id"])
    assert "صفحة␛[31m" in shown.output
    assert "\x1b" not in shown.output


def test_explain_names_an_id_that_show_knows(
    ingest: Ingest, quarantine: Quarantine, rows: Rows, tmp_path: Path
) -> None:
    write_source(tmp_path, WRONG)
    ingest()
    [row] = rows("select item, rejection_id from rejections where item like '%#12'")
    explained = CliRunner().invoke(commands, ["explain", row["item"]], standalone_mode=False)
    assert f"In quarantine as {row['rejection_id']} (open)" in explained.output
    assert row["item"] in quarantine("show", row["rejection_id"]).output


def test_dropped_rows_are_not_replayed_unless_they_are_named(
    ingest: Ingest, quarantine: Quarantine, rows: Rows, tmp_path: Path
) -> None:
    write_source(tmp_path, WRONG)
    ingest()
    write_source(tmp_path, RIGHT)
    first, second = (row["rejection_id"] for row in rows("select rejection_id from rejections order by item limit 2"))
    assert json.loads(quarantine("drop", first, "--note", " صفحة قسم ", "--json").stdout) == {
        "dropped": 1,
        "dropped_before": 0,
        "replayed": 0,
    }
    assert "had been dropped before" in quarantine("drop", first, "--note", "again").output
    assert "11 dropped" in quarantine("drop", "--reason", "no_text", "--note", "all", "--yes").output
    assert rows(f"select status, note from rejections where rejection_id = '{first}'") == [
        {"status": "dropped", "note": "صفحة قسم"}
    ]
    assert "There is nothing to replay." in quarantine("replay").output
    done = json.loads(quarantine("replay", first, second, "--json").stdout)
    assert (done["items"], done["replayed"]) == (2, 2)
    assert "come in already" in quarantine("drop", first, "--note", "late").output


def test_mistakes_are_one_sentence_and_emptiness_is_none(
    ingest: Ingest, quarantine: Quarantine, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text(article(1), encoding="utf-8")
    ingest("good.txt")
    assert "The quarantine is empty" in quarantine("list").output
    assert json.loads(quarantine("list", "--json").stdout) == []
    assert "There is nothing to replay." in quarantine("replay").output
    assert json.loads(quarantine("replay", "--json").stdout)["run_id"] is None
    assert "nothing to replay" in quarantine("replay", "--dry-run").output
    for arguments, says in (
        (["show", "abcdef"], "Nothing in quarantine has the id 'abcdef'"),
        (["replay", "abcdef"], "Nothing in quarantine has the id 'abcdef'"),
        (["replay", "--reason", "no_tekst"], "did you mean 'no_text'?"),
        (["drop", "--note", "x"], "Nothing is named"),
        (["drop", "abcdef", "--note", " "], "--note is empty"),
    ):
        assert says in str(quarantine(*arguments, code=2).exception)


def test_killed_in_the_middle_and_run_again_a_replay_is_whole(
    ingest: Ingest, quarantine: Quarantine, rows: Rows, tmp_path: Path
) -> None:
    write_source(tmp_path, RIGHT)
    ingest(WARRAQ_WAREHOUSE="right.duckdb")
    write_source(tmp_path, WRONG)
    ingest()
    write_source(tmp_path, RIGHT)
    run = subprocess.Popen(
        [sys.executable, "-m", "warraq", "quarantine", "replay"],
        cwd=tmp_path,
        env=environment(WARRAQ_BATCH_ROWS="1"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 120
    # When the sixth batch is staged some of those before it have been published.
    while not list((tmp_path / "warraq.files" / "staging").glob("*/000006")):
        assert run.poll() is None, "the run ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.005)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    some = rows("select count(*) as n from rejections where status = 'replayed'")[0]["n"]
    assert 0 < some < 11
    done = json.loads(quarantine("replay", "--json").stdout)
    assert (done["items"], done["replayed"], done["open"]) == (12 - some, 11 - some, 1)
    _same_tables(tmp_path)
    assert rows("select status from runs where trigger = 'replay' order by started_at") == [
        {"status": "interrupted"},
        {"status": done["status"]},
    ]
    assert rows(CONTRADICTIONS) == []


def _same_tables(folder: Path) -> None:
    ours, right = tables(folder / "warraq.duckdb"), tables(folder / "right.duckdb")
    assert ours.keys() == right.keys()
    assert len(right["store.articles"]) == 9
    for table, rows in right.items():
        assert ours[table] == rows, table
