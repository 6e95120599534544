"""Articles in growing numbers: the Arabic corpus as it is, and then copies of it in other words.

In a copy every third word is another, drawn from the words of the corpus as often as they occur there. So no three
words in a row are those of the original or of another copy, which is what near-duplicates are recognised by (word
3-shingles); lengths, lines, frequencies of words and spread of days stay as they were. What is left in common is
common phrases, and the texts of one or two words. Copy 0 is the corpus itself, with the repeats that it has.

Without the corpus the articles are invented (`tests.staged.article`).
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from typing import Any

from benchmarks.search.corpus import DEFAULT_PATH
from tests.staged import article

Row = dict[str, Any]

_A_FILE = 10_000
_STEP = 3
_BETWEEN = re.compile(r"(\s+)")


def corpus() -> tuple[list[Row], str]:
    """The articles to vary, as rows of JSON Lines that Warraq reads, and what they are."""
    if not DEFAULT_PATH.exists():
        invented = [_row(f"https://news.test/{n}", article(2 * n, 9), article(2 * n + 1, 100)) for n in range(10_000)]
        return invented, "invented texts"
    with lzma.open(DEFAULT_PATH, "rt", encoding="utf-8") as lines:
        rows = [_row(row["url"], row["title"], row["text"], row["time"]) for row in map(json.loads, lines)]
    return rows, "ANT corpus v1.1 (Chouigui, Ben Khiroun, Elayeb, AICCSA 2017), and copies in other words"


def articles(rows: Sequence[Row], first: int = 0) -> Iterator[Row]:
    """The articles without an end, from number `first`."""
    vocabulary = " ".join(row["text"] for row in rows).split()
    for number in count(first):
        copy, at = divmod(number, len(rows))
        yield rows[at] if copy == 0 else _varied(rows[at], copy, vocabulary, random.Random(number))


def write(folder: Path, number: int, rows: Sequence[Row], first: int = 0) -> int:
    """Write so many articles as JSON Lines, some files of 10,000; returns the bytes of their texts."""
    folder.mkdir(parents=True)
    found = articles(rows, first)
    size = 0
    for start in range(0, number, _A_FILE):
        some = list(islice(found, min(_A_FILE, number - start)))
        size += sum(len(row["text"].encode()) for row in some)
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in some)
        (folder / f"articles-{start // _A_FILE:03d}.jsonl").write_text(lines, encoding="utf-8")
    return size


def write_texts(folder: Path, number: int, rows: Sequence[Row]) -> None:
    """Write so many articles as text files, the headline in the first line."""
    folder.mkdir(parents=True)
    for n, row in enumerate(islice(articles(rows), number)):
        (folder / f"{n:06d}.txt").write_text(f"{row['title']}\n\n{row['text']}\n", encoding="utf-8")


def _row(url: str, title: str, text: str, published: str | None = None) -> Row:
    return {"url": url, "title": title, "text": text, "language": "ar", "published_at": published}


def _varied(row: Row, copy: int, vocabulary: Sequence[str], chance: random.Random) -> Row:
    def other(text: str) -> str:
        # Words, and what is between them, in turn: line breaks stay where they are.
        words = _BETWEEN.split(text)
        places = range(2 * (copy % _STEP), len(words), 2 * _STEP)
        for place, word in zip(places, chance.choices(vocabulary, k=len(places)), strict=True):
            words[place] = word
        return "".join(words)

    changed = {"url": f"{row['url']}?copy={copy}", "title": other(row["title"]), "text": other(row["text"])}
    return row | changed
