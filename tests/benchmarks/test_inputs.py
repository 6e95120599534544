"""What is measured on: articles in other words, pages of our own, and warehouses that were copied large."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.end_to_end import varied
from benchmarks.end_to_end.made_pages import made_page, write_pages
from benchmarks.extraction.shingles import match
from benchmarks.growth.fill import fill
from tests import staged
from warehouse.migrate import ready
from warehouse.publish import publish
from warraq.html.page import extract_page

_ROWS: list[dict[str, Any]] = [
    {
        "url": f"https://news.test/{n}",
        "title": staged.article(2 * n, 9),
        "text": f"{staged.article(n, 40)}\n{staged.article(n + 100, 40)}",
        "language": "ar",
        "published_at": "2026-01-05",
    }
    for n in range(20)
]


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return set(zip(words, words[1:], words[2:], strict=False))


def _shape(text: str) -> list[int]:
    return [len(line.split()) for line in text.splitlines()]


def test_the_first_copy_is_the_corpus_and_the_others_share_next_to_no_three_words() -> None:
    found = list(islice(varied.articles(_ROWS), 100))
    assert found[:20] == _ROWS
    copies = [row["text"] for row in found if row["url"].startswith("https://news.test/7")]
    assert len(copies) == 5
    for n, one in enumerate(copies):
        for other in copies[n + 1 :]:
            assert len(_shingles(one) & _shingles(other)) / len(_shingles(one)) < 0.1
            assert _shape(one) == _shape(other)
    assert len({row["url"] for row in found}) == 100


def test_articles_are_the_same_wherever_one_begins(tmp_path: Path) -> None:
    size = varied.write(tmp_path / "some", 5, _ROWS, first=43)
    lines = (tmp_path / "some" / "articles-000.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert rows == list(islice(varied.articles(_ROWS), 48))[43:]
    assert size == sum(len(row["text"].encode()) for row in rows)


def test_made_pages_hold_their_text_among_other_things(tmp_path: Path) -> None:
    truths = write_pages(tmp_path, 5)
    assert len(set(truths.values())) == 5
    for n in range(5):
        payload, text = made_page(n)
        assert truths[f"made-{n:05d}"] == text
        found = extract_page(payload, url=None).text or ""
        assert match(text, found).f1 > 0.95
        assert "قارئ" in payload.decode()


def test_a_copied_warehouse_holds_each_article_once_with_its_terms_and_signatures(tmp_path: Path) -> None:
    first, large = tmp_path / "first.duckdb", tmp_path / "large.duckdb"
    ready(first)
    rows = [staged.row(n, f"/{n}.txt", staged.article(n)) for n in range(10)]
    publish(first, staged.batch(tmp_path, "20260105T100000-abcdef", 1, rows))
    assert fill(first, large, 35) == 40
    with duckdb.connect(str(large)) as con:
        for column in ("doc", "article_id", "content_hash"):
            assert con.execute(f"SELECT count(DISTINCT {column}) FROM store.articles").fetchone() == (40,)
        assert con.execute("SELECT count(DISTINCT doc) FROM neardup_index.signatures").fetchone() == (40,)
        assert con.execute("SELECT count(DISTINCT key) FROM store.sightings").fetchone() == (40,)
        terms = "SELECT count(*) FROM search_index.postings WHERE doc BETWEEN ? AND ?"
        assert con.execute(terms, [1, 10]).fetchone() == con.execute(terms, [31, 40]).fetchone()
        shared = "SELECT count(*) FROM neardup_index.bands AS a JOIN neardup_index.bands AS b USING (key) "
        assert con.execute(f"{shared} WHERE a.doc <= 10 AND b.doc > 10").fetchone() == (0,)
