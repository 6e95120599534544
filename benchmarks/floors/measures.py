"""The measures that have a floor: each gives a score between 0 and 1 and the digest of its corpus.

Those that need the shared data raise FileNotFoundError where it is not on the machine.
"""

from __future__ import annotations

import hashlib
import json
import random
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Measured:
    """A score between 0 and 1, the SHA-256 of the corpus, and what was counted, for people."""

    score: float
    corpus: str
    counted: str


def extraction_english() -> Measured:
    """F1 of the article text on 181 English pages, scored as their benchmark does."""
    from benchmarks.extraction.f1 import measure, ours
    from benchmarks.extraction.pages import ARCHIVE, read_pages
    from benchmarks.extraction.shingles import score

    matches, _ = measure(ours, read_pages())
    return Measured(score(matches).f1, _digest([ARCHIVE.read_bytes()]), f"F1 over {len(matches)} pages")


def extraction_our_pages() -> Measured:
    """Share of our own pages, most of them Arabic and each with a trap, of which title, text and date are right."""
    from tests.pages.expected import NOW
    from tests.pages.table import PAGES
    from warraq.html.page import extract_page

    built = [each.build() for each in PAGES]
    right = 0
    for expected, payload in zip(PAGES, built, strict=True):
        fields = extract_page(payload, url=expected.url, content_type=expected.content_type, now=NOW)
        text = fields.text or ""
        right += (
            fields.title == expected.title
            and all(part in text for part in expected.within)
            and not any(part in text for part in expected.without)
            and (str(fields.published.on) if fields.published else None)
            == (expected.published[0] if expected.published else None)
        )
    return Measured(right / len(PAGES), _digest(built), f"{right} of {len(PAGES)} pages")


def dates_cldr() -> Measured:
    """Share of CLDR's Arabic forms, of Egypt and of Syria, that are read as the day that they write."""
    from datetime import date

    from warraq.dates.find import find_dates

    raw = (DATA / "arabic-dates" / "cldr_dates.json").read_bytes()
    cases = json.loads(raw)
    right = 0
    for case in cases:
        mentions = find_dates(case["text"], language="ar")
        right += len(mentions) == 1 and mentions[0].one_day == date.fromisoformat(case["date"][:10])
    return Measured(right / len(cases), _digest([raw]), f"{right} of {len(cases)} forms")


def dates_our_cases() -> Measured:
    """Share of our own cases, by rule, that are found and read rightly; a wrong answer fails the tests besides."""
    from tests.warraq.dates.arabic_cases import ALL
    from tests.warraq.dates.test_arabic_cases import Score, judge

    score = Score()
    cases = [case for rule in ALL.values() for case in rule]
    for case in cases:
        judge(case, score)
    return Measured(score.right / len(cases), _digest([json.dumps(cases)]), f"{score.right} of {len(cases)} cases")


def near_duplicates() -> Measured:
    """Share of copies with one word in ten edited that are found as near-duplicates of their article."""
    from benchmarks.neardup.edits import edit
    from benchmarks.neardup.index import load, make
    from tests.staged import article

    texts = [article(n, words=180) for n in range(1500)]
    chance = random.Random(1)
    vocabulary = " ".join(texts[:50]).split()
    copies = [edit(text, 0.10, vocabulary, chance) for text in texts]
    con = make()
    load(con, texts, ["ours"] * len(texts))
    load(con, copies, ["theirs"] * len(copies))
    near = set(con.execute("SELECT doc, other FROM neardup_index.pairs WHERE near").fetchall())
    found = sum((number, number + len(texts)) in near for number in range(1, len(texts) + 1))
    return Measured(found / len(texts), _digest(texts), f"{found} of {len(texts)} copies")


def search_titles() -> Measured:
    """Mean reciprocal rank at 10 of an article, asked for by its title over the texts alone: 300 titles of 10,161."""
    from benchmarks.search.corpus import DEFAULT_PATH, Article, read_articles
    from benchmarks.search.shelf import fill, open_shelf
    from benchmarks.search.title_to_article import question, reciprocal_rank

    articles = read_articles(DEFAULT_PATH)
    asked = random.Random(0).sample(range(len(articles)), 300)
    best = "SELECT doc FROM search_index.matches('{}') ORDER BY score DESC, doc LIMIT 10"
    with tempfile.TemporaryDirectory() as folder, open_shelf(Path(folder) / "shelf.duckdb") as con:
        fill(con, [Article("", each.text) for each in articles], batch=5000)
        ranks = [
            reciprocal_rank([row[0] for row in con.execute(best.format(question(articles[n].title))).fetchall()], {n})
            for n in asked
        ]
    return Measured(sum(ranks) / len(ranks), _digest([DEFAULT_PATH.read_bytes()]), f"{len(ranks)} titles")


MEASURES: dict[str, Callable[[], Measured]] = {
    each.__name__: each
    for each in (
        extraction_english,
        extraction_our_pages,
        dates_cldr,
        dates_our_cases,
        near_duplicates,
        search_titles,
    )
}


def _digest(parts: Iterable[bytes | str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part.encode() if isinstance(part, str) else part).digest())
    return digest.hexdigest()
