"""What is older than it is to be kept goes, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.staged import row
from tests.warehouse.conftest import Publish
from warehouse import runs
from warehouse.connect import writing
from warehouse.retention import Removal, clean
from warehouse.snapshot import publish
from warehouse.verify import verify
from warraq.archive.write import ArchiveWriter
from warraq.config.settings import Settings
from warraq.fetch.model import Exchange

NOW = datetime.now(UTC)
DAY = 86_400.0
Ask = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture
def settings(warehouse: Path, tmp_path: Path) -> Settings:
    return Settings(warehouse=warehouse, files=tmp_path / "w.files")


def archived(settings: Settings, run_id: str, age: float, body: bytes = b"<p>x</p>") -> str:
    """A page in the archive, fetched so many days ago; where it is."""
    at = NOW - timedelta(days=age)
    page = Exchange(
        url="https://x.example/",
        request_headers=(),
        status=200,
        phrase="OK",
        headers=((b"Content-Type", b"text/html"),),
        wire=body,
        started_at=at,
        elapsed=0.1,
    )
    with ArchiveWriter(settings.files / "archive", run_id, now=lambda: at) as writer:
        return str(writer.append([page]))


def _files(settings: Settings, folder: str) -> list[str]:
    root = settings.files / folder
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def test_without_a_setting_nothing_goes(settings: Settings, publish_rows: Publish) -> None:
    archived(settings, "old", 4000)
    (settings.files / "reports").mkdir()
    (settings.files / "reports" / "20010101T000000-abcdef.html").write_text("")
    publish_rows([row(0, "a.txt")])
    assert clean(settings, NOW + timedelta(days=4000)) == []
    assert len(_files(settings, "archive")) == 1


def test_archive_files_go_that_nothing_points_to(settings: Settings, publish_rows: Publish, ask: Ask) -> None:
    used, unused, young = archived(settings, "used", 40), archived(settings, "unused", 40), archived(settings, "new", 5)
    publish_rows([row(0, "https://x.example/", url="https://x.example/", archive=used)])
    running = runs.begin(settings.warehouse, trigger="test", targets=[], staging_folder=settings.files / "staging")
    written = archived(settings, running, 40)
    settings = replace(settings, keep_archive=30 * DAY)
    size = (settings.files / "archive" / _name(unused)).stat().st_size
    expected = [Removal("archive", f"archive/{_name(unused)}", size)]
    assert clean(settings, NOW, dry_run=True) == expected
    assert len(_files(settings, "archive")) == 4
    assert clean(settings, NOW) == expected
    assert _files(settings, "archive") == sorted(map(_name, [used, young, written]))
    assert ask("select archive from articles") == [(used,)]
    assert clean(settings, NOW) == []


def test_archive_files_that_articles_point_to_go_when_asked_and_are_pointed_to_no_more(
    settings: Settings, publish_rows: Publish, ask: Ask
) -> None:
    old, young = archived(settings, "old", 40), archived(settings, "new", 5)
    publish_rows([row(0, "https://x.example/", url="https://x.example/", archive=old)])
    publish_rows([row(0, "https://x.example/", url="https://x.example/", archive=young, text="نص آخر " * 30)])
    settings = replace(settings, keep_archive=30 * DAY)
    assert [each.name for each in clean(settings, NOW, referenced=True)] == [f"archive/{_name(old)}"]
    assert ask("select version, archive from article_versions order by version") == [(1, None), (2, young)]
    assert not (settings.files / "archive" / _name(old)).parent.exists()
    assert [finding.state for finding in verify(settings)] == ["ok"] * 5


def test_old_quarantined_rows_go_with_what_was_kept_of_them(
    settings: Settings, publish_rows: Publish, ask: Ask
) -> None:
    ended = {"source": "test", "outcome": "rejected", "reason": "too_short"}
    publish_rows([], ended=[{"n": 0, "item": "a.txt"} | ended])
    with writing(settings.warehouse) as con:
        con.execute(
            "insert into store.rejections by name select 'r' || n as rejection_id, 'run' as run_id, 'i' as item, "
            "'s' as source, ['too_short'] as reasons, 'open' as status, 'h' as bytes_hash, '{}' as staged_row, "
            "now() - to_days(n) as rejected_at from (values (5), (50)) as ages(n)"
        )
        con.execute(
            "insert into store.rejected_items by name "
            "select 1 as number, rejection_id, 'text' as kind, 1 as size from store.rejections"
        )
    settings = replace(settings, keep_quarantine=30 * DAY)
    (would,) = clean(settings, NOW, dry_run=True)
    assert (would.kind, would.rows) == ("quarantine", 1)
    assert clean(settings, NOW) == [would]
    assert ask("select rejection_id from rejections where source = 's'") == [("r5",)]
    assert ask("select count(*) from store.rejected_items where rejection_id = 'r50'") == [(0,)]
    assert clean(settings, NOW) == []


def test_reports_go_by_the_time_of_their_run_and_logs_by_their_last_line(settings: Settings) -> None:
    reports, logs = settings.files / "reports", settings.files / "logs" / "serve"
    reports.mkdir(parents=True)
    logs.mkdir(parents=True)
    for days in (5, 50):
        (reports / f"{NOW - timedelta(days=days):%Y%m%dT%H%M%S}-abcdef.html").write_text("<p>")
        log = logs / f"{days}.log"
        log.write_text("line\n")
        os.utime(log, (NOW.timestamp() - days * DAY,) * 2)
    (reports / "index.html").write_text("<p>")
    os.utime(reports / "index.html", (0, 0))
    removed = clean(replace(settings, keep_reports=30 * DAY, keep_logs=30 * DAY), NOW)
    assert [(each.kind, each.bytes) for each in removed] == [("reports", 3), ("logs", 5)]
    assert [name for name in _files(settings, "reports") if name[0] == "2"] == [
        f"{NOW - timedelta(days=5):%Y%m%dT%H%M%S}-abcdef.html"
    ]
    assert "index.html" in _files(settings, "reports")
    assert _files(settings, "logs") == ["serve/5.log"]


def test_replaced_snapshots_go(settings: Settings, publish_rows: Publish) -> None:
    publish(settings, "run-1")
    publish_rows([row(0, "a.txt")])
    publish(settings, "run-2")
    assert clean(settings, NOW) == []
    later = NOW + timedelta(hours=2)
    assert [each.name for each in clean(settings, later, dry_run=True)] == ["snapshots/run-1.duckdb"]
    assert [each.kind for each in clean(settings, later)] == ["snapshots"]
    assert _files(settings, "snapshots") == ["run-2.duckdb"]


def test_where_there_is_no_warehouse_there_is_nothing_to_remove(tmp_path: Path) -> None:
    settings = Settings(warehouse=tmp_path / "none.duckdb", files=tmp_path / "none.files", keep_archive=1, keep_logs=1)
    assert clean(replace(settings, keep_quarantine=1, keep_reports=1), NOW) == []


def _name(pointer: str) -> str:
    return pointer.partition("@")[0]
