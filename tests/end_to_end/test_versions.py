"""Edits, reverts, reprints and reprints of edits, told apart from the command line's point of view."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.end_to_end.conftest import Ingest, outcomes

Rows = Callable[[str], list[dict[str, Any]]]
Warraq = Callable[..., subprocess.CompletedProcess[str]]

FIRST = (
    "أعلنت شركة السكك الحديدية عن رحلات إضافية بين العاصمة والساحل خلال عطلة نهاية الأسبوع، "
    "وذلك لتخفيف الضغط على الطرق. وقال المدير العام إن القطارات ستسير كل نصف ساعة من السادسة "
    "صباحا إلى منتصف الليل، وإن أسعار التذاكر لن تتغير."
)
EDIT = FIRST.replace("كل نصف ساعة", "كل عشرين دقيقة")
STRANGER = (
    "افتتح متحف الفنون الشعبية معرضا جديدا للنسيج يضم مئة وعشرين قطعة من مجموعات خاصة، ويستمر حتى نهاية الشهر المقبل. "
    "ويعرض المتحف إلى جانب القطع أدوات النساجين وصورا قديمة من الورشات التي كانت تملأ أزقة المدينة قبل نصف قرن."
)
PAGE = "https://rail.example/news/7"


def _row(url: str, text: str, **more: str) -> str:
    return json.dumps({"url": url, "text": text} | more, ensure_ascii=False)


def test_an_edited_page_is_version_2_and_reverted_it_is_version_3(
    ingest: Ingest, rows: Rows, tmp_path: Path, warraq: Warraq
) -> None:
    path = tmp_path / "page.jsonl"
    for text, expected in ((FIRST, "new"), (EDIT, "updated"), (FIRST, "updated")):
        path.write_text(_row(PAGE, text), encoding="utf-8")
        assert outcomes(ingest("page.jsonl")) == {expected: 1}
    versions = rows("select version, content_hash, change, article_id from article_versions order by version")
    assert [row["version"] for row in versions] == [1, 2, 3]
    assert versions[0]["content_hash"] == versions[2]["content_hash"] != versions[1]["content_hash"]
    assert [row["change"] for row in versions] == [None, "minor", "minor"]
    assert len({row["article_id"] for row in versions}) == 1
    told = warraq("explain", PAGE).stdout
    assert "[-\u2068نصف ساعة\u2069-] {+\u2068عشرين دقيقة\u2069+}" in told


def test_reprint_edit_and_reprint_of_the_edit_are_told_apart(ingest: Ingest, rows: Rows, tmp_path: Path) -> None:
    def publish(name: str, url: str, text: str) -> dict[str, int]:
        (tmp_path / name).write_text(_row(url, text), encoding="utf-8")
        return outcomes(ingest(name))

    assert publish("a.jsonl", PAGE, FIRST) == {"new": 1}
    assert publish("b.jsonl", "https://first.example/1", FIRST) == {"duplicate": 1}
    assert publish("a.jsonl", PAGE, EDIT) == {"updated": 1}
    assert publish("c.jsonl", "https://second.example/1", EDIT) == {"duplicate": 1}
    assert publish("d.jsonl", "https://third.example/1", STRANGER) == {"new": 1}
    page = rows(f"select article_id from articles where url = '{PAGE}'")[0]["article_id"]
    hashes = {
        row["version"]: row["content_hash"]
        for row in rows(f"select version, content_hash from article_versions where article_id = '{page}'")
    }
    seen = {row["url"]: (row["article_id"], row["content_hash"]) for row in rows("select * from sightings")}
    assert seen["https://first.example/1"] == (page, hashes[1])
    assert seen["https://second.example/1"] == seen[PAGE] == (page, hashes[2])
    assert seen["https://third.example/1"][0] != page


def test_a_near_duplicate_names_the_earliest_article(ingest: Ingest, rows: Rows, tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_text(
        "\n".join(
            [
                _row("https://late.example/1", "عاجل: " + FIRST, published_at="2024-03-02T10:00:00+00:00"),
                _row(PAGE, FIRST, published_at="2024-03-01T10:00:00+00:00"),
                _row("https://third.example/1", STRANGER, published_at="2024-03-01T09:00:00+00:00"),
            ]
        ),
        encoding="utf-8",
    )
    assert outcomes(ingest("all.jsonl")) == {"new": 3}
    (first,) = rows(f"select article_id, duplicate_of from articles where url = '{PAGE}'")
    assert first["duplicate_of"] is None
    (late,) = rows("select duplicate_of, similarity from articles where url = 'https://late.example/1'")
    assert late["duplicate_of"] == first["article_id"]
    assert late["similarity"] > 0.8
    assert rows("select duplicate_of from articles where url = 'https://third.example/1'") == [{"duplicate_of": None}]
    (reprint,) = rows("select kind, first_url, url, epoch(after) / 3600 as hours from reprints")
    assert reprint == {"kind": "reprint", "first_url": PAGE, "url": "https://late.example/1", "hours": 24.0}


def test_search_finds_an_article_as_soon_as_it_is_published_and_forgets_what_an_edit_took_out(
    ingest: Ingest, rows: Rows, tmp_path: Path
) -> None:
    path = tmp_path / "page.jsonl"
    path.write_text(_row(PAGE, FIRST), encoding="utf-8")
    ingest("page.jsonl")
    assert len(rows("select * from search('بالقطارات')")) == 1
    path.write_text(_row(PAGE, STRANGER), encoding="utf-8")
    ingest("page.jsonl")
    assert rows("select * from search('بالقطارات')") == []
    assert [row["url"] for row in rows("select * from search('والمتحف')")] == [PAGE]
