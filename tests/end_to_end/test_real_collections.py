"""Real collections: the outcomes add up, a second run changes nothing, and titles and texts are what a person sees."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import Ingest, outcomes
from tests.end_to_end.contents import contents

Shared = Callable[[str], Path]
Rows = Callable[[str], list[dict[str, Any]]]

NEWS_SOURCE = """
[[source]]
name = "news"
kind = "files"
path = "news.jsonl"
fields = { published_at = "time", publisher = "src" }
"""


@pytest.fixture
def news(shared: Shared, tmp_path: Path) -> Path:
    packed = shared("data/arabic-news/ant-v1.1-jawhara.jsonl.xz")
    path = tmp_path / "news.jsonl"
    path.write_bytes(lzma.decompress(packed.read_bytes()))
    (tmp_path / "sources.toml").write_text(NEWS_SOURCE)
    return path


@pytest.mark.slow
def test_ten_thousand_arabic_articles(news: Path, ingest: Ingest, rows: Rows, tmp_path: Path) -> None:
    first = ingest()
    with news.open("rb") as lines:
        assert first.items == sum(1 for _ in lines)
    assert first.outcomes["failed"] == first.outcomes["skipped"] == 0
    assert first.outcomes["rejected"] / first.items < 0.005
    assert rows("select distinct reason from outcomes where outcome = 'rejected'") == [{"reason": "no_text"}]
    assert first.articles == first.outcomes["new"]
    assert rows("select count(*) as n from articles where published_on is null") == [{"n": 0}]
    before = contents(tmp_path / "warraq.duckdb")
    second = ingest("news")
    came_in = first.items - first.outcomes["rejected"]
    assert outcomes(second) == {"unchanged": came_in, "rejected": first.outcomes["rejected"]}
    assert contents(tmp_path / "warraq.duckdb") == before


def test_warc_files_good_and_bad(shared: Shared, ingest: Ingest, rows: Rows, tmp_path: Path) -> None:
    folder = shared("data/warc")
    first = ingest(str(folder))
    before = contents(tmp_path / "warraq.duckdb")
    second = ingest(str(folder))
    assert second.items == first.items
    assert second.outcomes["new"] == second.outcomes["updated"] == 0
    assert contents(tmp_path / "warraq.duckdb") == before
    found = rows("select url, first_seen_at::date::varchar as day from articles where url like '%iana.org/'")
    assert {(row["url"], row["day"]) for row in found} == {("http://www.iana.org/", "2017-03-06")}
    assert rows(
        "select count(*) as n from outcomes where outcome <> 'unchanged' and reason is null "
        "and outcome in ('rejected', 'failed', 'skipped')"
    ) == [{"n": 0}]


def test_real_arabic_pages(shared: Shared, ingest: Ingest, rows: Rows) -> None:
    folder = shared("data/arabic-pages")
    expected = {page["id"]: page for page in json.loads((folder / "expected.json").read_text(encoding="utf-8"))}
    assert outcomes(ingest(str(folder / "html"))) == {"new": len(expected)}
    found = {Path(row["item"]).stem: row for row in rows("select * from articles")}
    assert found.keys() == expected.keys()
    for name, page in expected.items():
        row = found[name]
        assert row["title"] == page["title"], name
        assert row["author"] == page["author"], name
        assert (str(row["published_on"]) if row["published_on"] else None) == page["date"], name
        assert row["language"] == page["lang"], name
        assert [snippet for snippet in page["with"] if snippet not in row["text"]] == [], name
        assert [snippet for snippet in page["without"] if snippet in row["text"]] == [], name


@pytest.mark.slow
def test_memory_does_not_grow_with_the_input(tmp_path: Path) -> None:
    import subprocess
    import sys

    from tests.end_to_end.conftest import environment
    from tests.staged import article

    peaks = []
    for name, lines in (("one", 6_000), ("two", 12_000)):
        path = tmp_path / f"{name}.jsonl"
        with path.open("w", encoding="utf-8") as stream:
            for n in range(lines):
                stream.write(json.dumps({"url": f"https://n.example/{n}", "text": article(n)}) + "\n")
        code = (
            "import resource, sys\nfrom warraq.cli import commands\n"
            f"commands.main(['ingest', {str(path)!r}, '--warehouse', {str(tmp_path / name)!r} + '.duckdb'],"
            " standalone_mode=False)\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True, cwd=tmp_path
        )
        peaks.append(int(done.stdout))
    assert peaks[1] < peaks[0] * 1.3, peaks
