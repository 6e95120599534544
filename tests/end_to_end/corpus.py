"""A corpus of some hundred items in several parts, which have articles in common: written here, the same every time."""

from __future__ import annotations

import json
from pathlib import Path

from tests.staged import article

PARTS = 6
_ROWS = 40  # in each part


def write_corpus(folder: Path) -> list[Path]:
    """Write the parts; each is a file or a folder to ingest.

    There are articles that only one part has, the same pages with the same or with another text in several, texts that
    others repeat word for word or nearly, texts that are too short, lines that are no JSON, and pages of HTML.
    """
    folder.mkdir()
    return [_part(folder, number) for number in range(PARTS)]


def _part(folder: Path, number: int) -> Path:
    part = folder / f"part-{number}"
    part.mkdir()
    lines = [json.dumps(_row(number, n), ensure_ascii=False) for n in range(_ROWS)]
    lines.insert(7, "this is no JSON")
    (part / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (part / "own.txt").write_text(article(5000 + number), encoding="utf-8")
    # Every part has this one.
    (part / "repeated.txt").write_text(article(9000), encoding="utf-8")
    (part / "page.html").write_text(
        f"<html lang=ar><head><title>صفحة {number}</title></head><body><article><h1>صفحة {number}</h1>"
        + "".join(f"<p>{article(6000 + 10 * number + n, 40)}</p>" for n in range(4))
        + "</article></body></html>",
        encoding="utf-8",
    )
    return part


def _row(number: int, n: int) -> dict[str, str]:
    mine = 100 * number + n
    url = f"https://n.example/{mine}"
    if n % 10 == 3:  # a page that all parts have
        return {"url": f"https://n.example/shared/{n}", "title": "مشترك", "text": article(7000 + n)}
    if n % 10 == 5:  # a page that each part has with another text: its versions
        return {"url": f"https://n.example/edited/{n}", "title": "متغير", "text": article(7000 + n) + f" طبعة {number}"}
    if n % 10 == 6:  # a text that all parts have, each at another page
        return {"url": url, "title": f"منقول {n}", "text": article(8000 + n)}
    if n % 10 == 7:  # nearly the same
        return {"url": url, "title": f"معاد {n}", "text": article(8500 + n) + f" المصدر {number}"}
    if n % 10 == 9:  # too short to be published
        return {"url": url, "title": "قصير", "text": "كلمة"}
    return {"url": url, "title": f"خبر {mine}", "text": article(mine)}
