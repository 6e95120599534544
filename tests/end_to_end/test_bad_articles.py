"""A folder of bad articles of every kind through the whole pipeline: each is rejected for the right reason, and none of
the good ones beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import Ingest
from tests.staged import article
from tests.warraq.defects.bad_texts import CONSENT, ERROR, GOOD, MARKUP, MENU, MOJIBAKE, PAYWALL, REPETITIVE

Rows = Callable[[str], list[dict[str, Any]]]

BAD = {
    "mojibake": MOJIBAKE,
    "markup": MARKUP,
    "navigation": MENU,
    "consent_banner": CONSENT,
    "error_page": ERROR,
    "paywall": PAYWALL,
    "too_repetitive": REPETITIVE,
}
FIELDS: dict[str, dict[str, str]] = {
    "title_too_long": {"title": "عنوان " * 120},
    "too_short": {"text": "انظر الصورة أعلاه"},
}
# Enough good articles that no kind of bad ones is a tenth of all, which would be a failed check and not bad luck.
OTHERS = 260


def written(folder: Path) -> dict[str, list[str]]:
    """The bad articles among good ones, as rows, texts and pages; the reasons by the URL or path of each bad one."""
    rows = [{"url": f"https://n.example/{n}", "title": f"خبر {n}", "text": article(n)} for n in range(OTHERS)]
    reasons: dict[str, list[str]] = {}
    for reason, texts in BAD.items():
        for name, text in texts.items():
            url = f"https://n.example/{reason}/{name}".replace(" ", "-")
            rows.append({"url": url, "title": "خبر اليوم", "text": text})
            # Question marks are no words.
            reasons[url] = [reason, "too_short"] if name == "question marks" else [reason]
    for reason, fields in FIELDS.items():
        url = f"https://n.example/{reason}"
        rows.append({"url": url, "title": "خبر آخر", "text": article(1000 + len(rows))} | fields)
        reasons[url] = [reason]
    for name, text in GOOD.items():
        rows.append({"url": f"https://n.example/good/{name}".replace(" ", "-"), "title": "خبر صحيح", "text": text})
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for reason, kind, text in (
        ("navigation", "lines", MENU["lines"]),
        ("error_page", "404 arabic", ERROR["404 arabic"]),
        ("consent_banner", "english", CONSENT["english"]),
    ):
        path = folder / f"{kind.replace(' ', '-')}.txt"
        path.write_text(text, encoding="utf-8")
        reasons[str(path.relative_to(folder.parent))] = [reason]
    page = folder / "gone.html"
    page.write_text(
        "<html lang=en><head><title>404 Not Found | Example News</title></head><body><article><h1>404 Not Found</h1>"
        "<p>The page you are looking for does not exist or has been moved to another address.</p>"
        "<p>Please check the address or go back to the home page of Example News.</p></article></body></html>",
        encoding="utf-8",
    )
    reasons[str(page.relative_to(folder.parent))] = ["error_page"]
    return reasons


@pytest.mark.slow
def test_each_is_rejected_for_the_right_reason_and_no_good_one(ingest: Ingest, rows: Rows, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    reasons = written(tmp_path / "in")
    summary = ingest("in")
    found = {row["url"] or row["item"]: row["reasons"] for row in rows("select url, item, reasons from rejections")}
    assert found == reasons
    assert summary.outcomes["rejected"] == len(reasons)
    assert summary.outcomes["new"] == OTHERS + len(GOOD)
    failed = rows("select name from quality_checks where suite = 'staged_articles' and not success")
    assert failed == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["data/arabic-pages/html", "seeds"])
def test_no_real_article_is_rejected(shared: Callable[[str], Path], ingest: Ingest, rows: Rows, name: str) -> None:
    ingest(str(shared(name)))
    assert rows("select item, reasons from rejections") == []
