"""Reading as people do it: `sql`, `search` and `export` while the warehouse is written to, and the way back in."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.end_to_end.conftest import Warraq
from tests.staged import article, batch, row
from warehouse import runs
from warehouse.connect import writing
from warehouse.migrate import ready
from warehouse.publish import publish
from warehouse.snapshot import publish as publish_snapshot
from warraq.config.settings import Settings

HOLD = "import duckdb, sys; con = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.readline()"
COUNT = "select count(*) as n from articles"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A warehouse of three articles in the test's folder, with the snapshot of its run."""
    settings = Settings(warehouse=tmp_path / "warraq.duckdb", files=tmp_path / "warraq.files")
    ready(settings.warehouse)
    staging = settings.files / "staging"
    run_id = runs.begin(settings.warehouse, trigger="test", targets=[], staging_folder=staging)
    rows = [
        row(0, "a.txt", text=f"{article(0)} المغرب", title="=1+1"),
        row(1, "b.txt", text=article(1), title="ثان", url="https://x.example/2"),
        row(2, "c.txt", text=article(2), source="other"),
    ]
    publish(settings.warehouse, batch(staging, run_id, 1, rows))
    runs.close(settings.warehouse, run_id, status="completed", error=None)
    publish_snapshot(settings, run_id)
    return settings


@contextmanager
def held(warehouse: Path) -> Iterator[None]:
    """The warehouse in the hands of another process that writes to it."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(warehouse)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield
        holder.kill()


def test_questions_are_answered_from_the_snapshot_while_somebody_writes(settings: Settings, warraq: Warraq) -> None:
    with held(settings.warehouse):
        answered = warraq("sql", COUNT, "--json")
        assert (json.loads(answered.stdout), answered.stderr) == ([{"n": 3}], "")
        assert [hit["title"] for hit in json.loads(warraq("search", "المغرب", "--json").stdout)] == ["=1+1"]
        waited = warraq("sql", COUNT, "--live", code=1, WARRAQ_LOCK_TIMEOUT="0.1")
        assert "still held by process" in waited.stderr
    assert json.loads(warraq("sql", COUNT, "--live", "--json").stdout) == [{"n": 3}]


def test_what_is_newer_than_the_snapshot_is_read_where_nobody_writes(settings: Settings, warraq: Warraq) -> None:
    with writing(settings.warehouse) as con:
        con.execute("delete from store.articles where source = 'other'")
    answered = warraq("sql", COUNT, "--json")
    assert (json.loads(answered.stdout), answered.stderr) == ([{"n": 2}], "")
    runs.begin(settings.warehouse, trigger="test", targets=[], staging_folder=settings.files / "staging")
    answered = warraq("sql", COUNT, "--json")
    assert json.loads(answered.stdout) == [{"n": 3}]
    assert "This is from the snapshot of run" in answered.stderr
    assert warraq("snapshot").stdout.strip() == "warraq.files/snapshot.duckdb"
    assert json.loads(warraq("sql", COUNT, "--json").stdout) == [{"n": 2}]
    listed = json.loads(warraq("snapshot", "--list", "--json").stdout)
    assert [(each["latest"], each["current"]) for each in listed] == [(True, True), (False, False)]
    assert len(json.loads(warraq("snapshot", "--prune", "--json").stdout)["removed"]) == 1
    warraq("snapshot", "--prune", "--list", code=2)


def test_articles_are_exported_in_every_form(settings: Settings, warraq: Warraq, tmp_path: Path) -> None:
    assert settings.warehouse.exists()
    told = json.loads(warraq("export", "a.parquet", "--json").stdout)
    table = pq.read_table(tmp_path / "a.parquet")
    assert told == {
        "articles": 3,
        "path": "a.parquet",
        "bytes": (tmp_path / "a.parquet").stat().st_size,
        "format": "parquet",
    }
    assert table.num_rows == 3
    assert str(table.schema.field("published_at").type) == "timestamp[us, tz=UTC]"
    assert "2 articles were written to a.csv" in warraq("export", "a.csv", "--source", "test", "--excel").stderr
    written = (tmp_path / "a.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(written.decode("utf-8-sig").splitlines()))
    assert [each["title"] for each in rows] == ["'=1+1", "ثان"]
    lines = warraq("export", "--columns", "title,source", "--query", "المغرب").stdout.splitlines()
    assert [json.loads(line) for line in lines] == [{"title": "=1+1", "source": "test"}]
    assert sorted(path.name for path in tmp_path.glob("a.*")) == ["a.csv", "a.parquet"]


def test_an_export_that_cannot_be_is_one_sentence(settings: Settings, warraq: Warraq, tmp_path: Path) -> None:
    assert settings.warehouse.exists()
    assert "suffix .parquet, .csv or .jsonl" in warraq("export", "a.xls", code=2).stderr
    assert "--excel is for CSV" in warraq("export", "a.jsonl", "--excel", code=2).stderr
    assert "name a file" in warraq("export", "--json", code=2).stderr
    assert "did you mean 'title'" in warraq("export", "a.csv", "--columns", "titel", code=2).stderr
    assert list(tmp_path.glob("a.*")) == []


@pytest.mark.slow
def test_an_export_is_ingested_again_as_the_same_articles(warraq: Warraq, tmp_path: Path) -> None:
    given = [
        {"url": "https://x.example/1", "title": "أول", "author": "ليلى", "published_at": "2022-05-11T23:30:00-02:00"},
        {"url": "https://x.example/2", "title": "ثان", "publisher": "صحيفة", "published_at": "2022-05-11"},
        {"title": "ثالث", "published_at": "2022-05"},
        {},
    ]
    with (tmp_path / "in.jsonl").open("w", encoding="utf-8") as lines:
        for n, fields in enumerate(given):
            lines.write(json.dumps(fields | {"text": f"{article(2 * n)}\n{article(2 * n + 1)}"}) + "\n")
    warraq("ingest", "in.jsonl")
    warraq("export", "out.jsonl")
    warraq("ingest", "out.jsonl", "--warehouse", "again.duckdb")
    columns = (
        "article_id, url, title, author, publisher, language, text, content_hash, published_at, published_on, "
        "published_precision"
    )
    query = f"select {columns} from articles order by article_id"
    first = json.loads(warraq("sql", query, "--json").stdout)
    assert len(first) == 4
    assert json.loads(warraq("sql", query, "--json", "--warehouse", "again.duckdb").stdout) == first


def test_maintenance_says_what_it_does_and_leaves_a_sound_warehouse(settings: Settings, warraq: Warraq) -> None:
    reports = settings.files / "reports"
    reports.mkdir()
    (reports / "20200101T000000-abcdef.html").write_text("<p>")
    would = json.loads(warraq("maintain", "--dry-run", "--json", WARRAQ_KEEP_REPORTS="30d").stdout)
    assert would == {
        "dry_run": True,
        "removed": [{"kind": "reports", "name": "reports/20200101T000000-abcdef.html", "bytes": 3, "rows": 0}],
        "compacted": None,
    }
    done = warraq("maintain", WARRAQ_KEEP_REPORTS="30d").stderr
    assert "reports: 1 files (3 bytes) were removed." in done
    assert "The warehouse was compacted" in done
    findings = json.loads(warraq("doctor", "--deep", "--json").stdout)
    assert {each["subject"]: each["state"] for each in findings}["texts"] == "ok"
    assert json.loads(warraq("snapshot", "--list", "--json").stdout)[0]["current"] is True


def test_doctor_repairs_an_index_when_asked(settings: Settings, warraq: Warraq) -> None:
    with writing(settings.warehouse) as con:
        con.execute("delete from search_index.postings")
    assert "--repair" in warraq("doctor", "--deep", code=1).stdout
    assert "Made anew: search index." in warraq("doctor", "--deep", "--repair").stderr
    assert len(json.loads(warraq("search", "المغرب", "--json").stdout)) == 1
    warraq("doctor", "--repair", code=2)
