"""The articles that search is measured on: ANT corpus v1.1, 10,161 Arabic news articles with their titles.

Cite: Chouigui, Ben Khiroun, Elayeb, "ANT Corpus: An Arabic News Text Collection for Textual Classification",
AICCSA 2017. The set is not part of the repository.
"""

from __future__ import annotations

import json
import lzma
from dataclasses import dataclass
from pathlib import Path

DEFAULT_PATH = Path(__file__).resolve().parents[3] / "shared/data/arabic-news/ant-v1.1-jawhara.jsonl.xz"


@dataclass(frozen=True, slots=True)
class Article:
    """What search sees of an article."""

    title: str
    text: str


def read_articles(path: Path) -> list[Article]:
    """All articles of the set, in its order."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [Article(row["title"], row["text"]) for row in map(json.loads, lines)]
