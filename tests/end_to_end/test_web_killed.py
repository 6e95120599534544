"""`kill -9` in the middle of fetching: the next run goes on, and asks nobody for what was fetched."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import Ingest, environment, outcomes
from tests.end_to_end.web_pages import article, entry, rss, sources_toml
from tests.site import Site, behaviours
from warehouse.connect import reading

_PAGES = 14
_DELAY = 0.4
_CONTENT = (
    "select * exclude (first_seen_at, last_seen_at, run_id, archive) from articles",
    "select key, place, article_id, content_hash, bytes_hash, own from store.sightings",
    "select * exclude (seen_at, run_id, archive) from article_versions",
)


def _content(warehouse: Path) -> list[list[tuple[Any, ...]]]:
    with reading(warehouse) as con:
        return [sorted(con.execute(query).fetchall(), key=repr) for query in _CONTENT]


@pytest.mark.slow
@pytest.mark.parametrize("kill_at", [4, 9])
def test_killed_while_fetching_and_run_again_no_page_is_fetched_twice(
    kill_at: int, tmp_path: Path, ingest: Ingest, rows: Callable[[str], list[dict[str, Any]]]
) -> None:
    with Site() as site:
        host = site.host()
        for number in range(1, _PAGES + 1):
            host.page(f"/a{number}", article(number))
        host.on("/a3", behaviours.redirect("/moved/a3"))
        host.page("/moved/a3", article(3))
        host.page(
            "/feed", rss([entry(host.url(f"/a{n}")) for n in range(1, _PAGES + 1)]), content_type="application/xml"
        )
        feed = f'name="feed"\nkind="feed"\nurl="{host.url("/feed")}"'
        (tmp_path / "sources.toml").write_text(sources_toml(feed, delay=_DELAY), encoding="utf-8")
        run = subprocess.Popen(
            [sys.executable, "-m", "warraq", "ingest"],
            cwd=tmp_path,
            env=environment(WARRAQ_BATCH_ROWS="3"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 60
        while len(host.paths) < kill_at + 2 and time.monotonic() < deadline and run.poll() is None:
            time.sleep(0.02)
        time.sleep(_DELAY / 2)  # between two requests
        run.kill()
        run.wait()
        fetched = list(host.paths)
        assert kill_at + 2 <= len(fetched) < _PAGES

        (tmp_path / "sources.toml").write_text(sources_toml(feed), encoding="utf-8")
        summary = ingest()
        counted = Counter(path for path in host.paths if path not in ("/feed", "/robots.txt"))
        assert set(counted) == {f"/a{n}" for n in range(1, _PAGES + 1)} | {"/moved/a3"}
        assert set(counted.values()) == {1}
        ended = outcomes(summary)
        assert ended["new"] + ended.get("unchanged", 0) == _PAGES
        assert rows("select status from runs order by started_at") == [
            {"status": "interrupted"},
            {"status": "completed"},
        ]
        (tmp_path / "whole").mkdir()
        ingest(WARRAQ_WAREHOUSE=str(tmp_path / "whole" / "w.duckdb"))
        assert _content(tmp_path / "warraq.duckdb") == _content(tmp_path / "whole" / "w.duckdb")
