"""A disk that fills up at any stage: one clear error, nothing lost, and the next run after making room completes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.contents import contents
from tests.end_to_end.small_disk import ROOMY, SmallDisk, small_disk
from tests.end_to_end.warm_runs import Done, WarmRuns, warm_runs
from tests.end_to_end.web_pages import article as page
from tests.end_to_end.web_pages import entry, rss, sources_toml
from tests.site import Site
from tests.staged import article
from warehouse import migrate
from warehouse.connect import connect, reading

pytestmark = pytest.mark.timeout(900)

_K = 1024
_ERROR = re.compile(
    r"Error: No room is left on the disk for (\S+): make room there and run again; nothing was lost\.\n"
)
_WEB = (
    "select * exclude (first_seen_at, last_seen_at, run_id, archive) from articles",
    "select * exclude (seen_at, run_id, archive) from article_versions",
    "select key, place, article_id, content_hash, bytes_hash, own from store.sightings",
)


@pytest.fixture(scope="module")
def run() -> Iterator[WarmRuns]:
    with warm_runs() as runs:
        yield runs


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is ingested: `in`, and `more` with the same pages edited and others; files, records, rejected ones."""
    path = tmp_path_factory.mktemp("disk")
    for number, name in enumerate(("in", "more")):
        (path / name).mkdir()
        for n in range(3):
            (path / name / f"{n}.txt").write_text(article(100 + 50 * number + n), encoding="utf-8")
        lines = [_row(n, 10 * number + n) for n in range(20)]
        (path / name / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return path


def _row(n: int, text: int) -> str:
    row = {"url": f"https://n.example/{n % 18}", "title": f"خبر {n}", "text": article(text) if n % 7 else "كلمة"}
    return json.dumps(row, ensure_ascii=False)


@pytest.fixture(scope="module")
def whole(run: WarmRuns, folder: Path) -> dict[str, Path]:
    """The warehouses of undisturbed runs, by what was ingested last."""
    found = {}
    for name in ("in", "more"):
        found[name] = folder / f"{name}.duckdb"
        if name == "more":
            found[name].write_bytes(found["in"].read_bytes())
        done = run(folder, "ingest", name, **_settings(found[name], folder / "whole.files"))
        assert done.code == 0, done.err
    return found


def _settings(warehouse: Path, files: Path) -> dict[str, str]:
    return {"WARRAQ_WAREHOUSE": str(warehouse), "WARRAQ_FILES": str(files), "WARRAQ_BATCH_ROWS": "8"}


def _failed_in_one_sentence(done: Done, disk: SmallDisk) -> None:
    assert done.code == 1, done
    told = _ERROR.fullmatch(done.err)
    assert told, done.err
    assert Path(told[1]).is_relative_to(disk.path), "it does not name what is on the full disk"
    assert done.out == ""


def _is_consistent(warehouse: Path) -> int:
    """Whole batches only, and the articles that their outcomes name; the number of batches."""
    if not warehouse.exists():
        return 0
    with reading(warehouse) as con:

        def number(query: str) -> int:
            row = con.execute(query).fetchone()
            assert row is not None
            return int(row[0])

        assert number("select count(*) from store.outcomes anti join store.batches using (run_id, batch)") == 0
        brought = "from outcomes where outcome in ('new', 'updated')"
        assert number(f"select count(*) from articles where article_id not in (select article_id {brought})") == 0
        assert number(f"select count(distinct article_id) {brought}") == number("select count(*) from articles")
        assert number("select count(*) from store.sightings anti join store.articles using (article_id)") == 0
        closed = "status not in ('running', 'interrupted')"
        wrong = "items <> new + updated + unchanged + duplicate + rejected + failed + skipped"
        assert number(f"select count(*) from runs where {closed} and {wrong}") == 0
        return number("select count(*) from store.batches")


def _healthy(run: WarmRuns, folder: Path, env: dict[str, str]) -> None:
    done = run(folder, "doctor", "--deep", "--json", **env)
    assert done.code == 0, done
    findings = json.loads(done.out)
    assert not [each for each in findings if each["state"] == "failed"], findings


def _left_over(folder: Path) -> list[str]:
    """Halves of files, and what was staged."""
    found = [*folder.rglob("*.partial"), *folder.rglob(".*.new*"), *folder.rglob("staging/*")]
    return [str(path) for path in found if path.is_file()]


@pytest.mark.parametrize(
    ("on_disk", "sizes"),
    [
        pytest.param("both", [4, 300, 550, 1200], id="all on one disk"),
        pytest.param("warehouse", [150, 600], id="the warehouse alone"),
        pytest.param("files", [4, 40], id="its files alone"),
    ],
)
def test_a_first_run_without_room_loses_nothing_and_the_next_completes(
    run: WarmRuns, folder: Path, whole: dict[str, Path], tmp_path: Path, on_disk: str, sizes: list[int]
) -> None:
    expected = contents(whole["in"])
    reached = []
    for size in sizes:
        base = tmp_path / str(size)
        base.mkdir()
        with small_disk(base / "disk", size * _K) as disk:
            warehouse = (base if on_disk == "files" else disk.path) / "w.duckdb"
            files = (base if on_disk == "warehouse" else disk.path) / "files"
            env = _settings(warehouse, files)
            done = run(folder, "ingest", "in", **env)
            batches = _is_consistent(warehouse)
            if done.code:
                _failed_in_one_sentence(done, disk)
                reached.append(batches)
                if batches:
                    _healthy(run, folder, env)
            else:
                assert contents(warehouse) == expected
            disk.resize(ROOMY)
            done = run(folder, "ingest", "in", **env)
            assert done.code == 0, done.err
            assert contents(warehouse) == expected
            assert _is_consistent(warehouse) > 0
            assert _left_over(base) == []
            assert (files / "snapshot.duckdb").is_file()
    assert len(reached) >= len(sizes) // 2, "too few of the runs failed"


@pytest.mark.parametrize("strict", [False, True])
def test_a_later_run_without_room_leaves_what_was_there(
    run: WarmRuns, folder: Path, whole: dict[str, Path], tmp_path: Path, strict: bool
) -> None:
    before, after = contents(whole["in"]), contents(whole["more"])
    failed = 0
    for free in (200,) if strict else (0, 60):
        with small_disk(tmp_path / f"disk{free}") as disk:
            warehouse = disk.path / "w.duckdb"
            env = _settings(warehouse, disk.path / "files")
            assert run(folder, "ingest", "in", **env).code == 0
            (disk.path / "files" / "snapshot.duckdb").resolve().unlink()
            disk.leave(free * _K)
            done = run(folder, "ingest", "more", *(["--strict"] if strict else []), **env)
            there = {row[0] for row in contents(warehouse)["articles"]}
            assert there >= {row[0] for row in before["articles"]}
            batches = _is_consistent(warehouse)
            if done.code:
                failed += 1
                _failed_in_one_sentence(done, disk)
                if batches == 3:
                    assert contents(warehouse) == before
                assert batches == 3 or not strict or batches == 6
            disk.resize(ROOMY)
            assert run(folder, "ingest", "more", **env).code == 0
            assert contents(warehouse) == after
            _healthy(run, folder, env)
            assert _left_over(disk.path) == []
    assert failed == (1 if strict else 2)


def test_fetching_without_room_for_the_archive_loses_no_page(run: WarmRuns, tmp_path: Path) -> None:
    with Site() as site:
        host = site.host()
        pages = [f"/a{number}" for number in range(8)]
        for number, path in enumerate(pages):
            host.page(path, page(number))
        host.page("/feed", rss([entry(host.url(path)) for path in pages]), content_type="application/xml")
        feed = f'name="feed"\nkind="feed"\nurl="{host.url("/feed")}"'
        (tmp_path / "sources.toml").write_text(sources_toml(feed), encoding="utf-8")
        sources = {"WARRAQ_SOURCES": str(tmp_path / "sources.toml")}
        reference = _settings(tmp_path / "whole.duckdb", tmp_path / "whole.files") | sources
        assert run(tmp_path, "ingest", "feed", **reference).code == 0
        expected = _web_contents(tmp_path / "whole.duckdb")
        assert len(expected[0]) == len(pages)
        failed = 0
        for size in (4, 16, 36):
            base = tmp_path / str(size)
            base.mkdir()
            with small_disk(base / "files", size * _K) as disk:
                env = _settings(base / "w.duckdb", disk.path) | sources | {"WARRAQ_BATCH_ROWS": "3"}
                done = run(base, "ingest", "feed", **env)
                _is_consistent(base / "w.duckdb")
                if done.code:
                    failed += 1
                    _failed_in_one_sentence(done, disk)
                disk.resize(ROOMY)
                done = run(base, "ingest", "feed", **env)
                assert done.code == 0, done.err
                assert _web_contents(base / "w.duckdb") == expected
                _healthy(run, base, env)
                assert _left_over(base) == []
        assert failed >= 2


def _web_contents(warehouse: Path) -> list[list[tuple[Any, ...]]]:
    with reading(warehouse) as con:
        return [sorted(con.execute(query).fetchall(), key=repr) for query in _WEB]


@pytest.mark.parametrize("free", [60, 400])
def test_an_upgrade_without_room_leaves_the_older_warehouse(
    run: WarmRuns, folder: Path, whole: dict[str, Path], tmp_path: Path, free: int
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        warehouse = disk.path / "w.duckdb"
        con = connect(warehouse, read_only=False)
        migrate._apply(con, migrate.migrations()[:4])
        con.execute("insert into store.batches values ('kept', 1, now())")
        con.close()
        disk.leave(free * _K)
        env = _settings(warehouse, disk.path / "files")
        done = run(folder, "ingest", "in", **env)
        assert done.code == 1
        told = done.err.splitlines(keepends=True)
        assert told[:-1] == [line for line in told if line.startswith("Upgrading the warehouse")]
        _failed_in_one_sentence(Done(done.code, done.out, told[-1]), disk)
        with reading(warehouse) as con:
            assert con.execute("select count(*) from store.batches where run_id = 'kept'").fetchone() == (1,)
        disk.resize(ROOMY)
        done = run(folder, "ingest", "in", **env)
        assert done.code == 0, done.err
        with reading(warehouse) as con:
            applied = [number for number, _, _ in migrate.applied(con)]
            assert applied == [migration.number for migration in migrate.migrations()]
        assert contents(warehouse) == contents(whole["in"])
        assert _left_over(disk.path) == []


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("reports", "The report was not written: No room is left on the disk for "),
        ("snapshots", "No snapshot was made, readers keep the one before: There is no room for a snapshot of "),
    ],
)
def test_what_a_run_leaves_for_its_readers_does_not_fail_it(
    run: WarmRuns, folder: Path, whole: dict[str, Path], tmp_path: Path, place: str, told: str
) -> None:
    warehouse, files = tmp_path / "w.duckdb", tmp_path / "files"
    files.mkdir()
    env = _settings(warehouse, files)
    with small_disk(files / place, 4 * _K) as disk:
        done = run(folder, "ingest", "in", **env)
        assert done.code == 0, done.err
        notices = [line for line in done.err.splitlines() if line.startswith(told)]
        assert len(notices) == 1, done.err
        assert str(disk.path) in notices[0]
        assert contents(warehouse) == contents(whole["in"])
        disk.resize(ROOMY)
        done = run(folder, "ingest", "in", **env)
        assert done.code == 0
        assert told not in done.err
        assert list(disk.path.glob("*.html" if place == "reports" else "*.duckdb"))
        assert _left_over(files) == []
