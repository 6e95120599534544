"""Great Expectations' own pages, without a network: nothing leads out, and Arabic is set right to left."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pytest
from lxml import html

from expectations.audit import Auditor
from tests.expectations.judging import build_data_docs
from tests.staged import row
from warraq import staging
from warraq.config.settings import Settings

STORED = ["source", "url", "canonical_url", "title", "author", "published_at", "language", "text", "word_count"]


@pytest.fixture(scope="module")
def site(auditor: Auditor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [row(n, f"{n}.txt", title="خبر" if n else "ع" * 600) for n in range(4)]
    table = pa.Table.from_pylist(rows, schema=staging.ROWS).select(STORED)
    folder = tmp_path_factory.mktemp("docs") / "site"
    folder.mkdir()
    (folder / "of an earlier run.html").write_text("old")
    index = auditor.call(build_data_docs, (Settings(), "20260101T000000-abcdef", table, folder))
    assert index == folder / "index.html", index
    return folder


def test_the_pages_refer_to_each_other_and_to_nothing_else(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert [path for path in site.rglob("*") if path.is_file()] != []
    assert {path.suffix for path in site.rglob("*") if path.is_file()} == {".html"}
    assert len(pages) == 3
    for page in pages:
        written = page.read_text(encoding="utf-8")
        assert re.findall(r"(?:https?:)?//[\w.-]+\.\w+", written) == []
        assert re.findall(r"<(?:script|link|img|iframe)\b|@import|url\(", written) == []
        for link in html.document_fromstring(written).iter("a"):
            target = str(link.get("href") or "")
            assert target == "" or target.startswith("#") or (page.parent / target).resolve() in pages


def test_the_index_leads_to_the_result_and_to_the_expectations(site: Path) -> None:
    index = (site / "index.html").read_text(encoding="utf-8")
    assert "Data Docs of run 20260101T000000-abcdef" in index
    assert len(re.findall(r"<a href=", index)) == 2


def test_the_result_shows_what_failed_with_its_values_set_as_they_are_written(site: Path) -> None:
    (result,) = (site / "validations").rglob("*.html")
    text = result.read_text(encoding="utf-8")
    assert "ع" * 600 in text
    assert 'dir="auto"' in text
    assert "mojibake_share" in text
    # No measure can be taken of what is not stored.
    assert "missing_fields" not in text
    assert "date_gap" not in text
