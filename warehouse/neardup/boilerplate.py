"""Paragraphs that a source repeats: counted per source, left out of signatures, listed for people."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from warehouse.neardup.docs import Docs, docs_of
from warehouse.neardup.statements import statement
from warehouse.neardup.texts import Articles
from warraq.neardup.settings import Settings
from warraq.neardup.shingles import shingles_of
from warraq.neardup.words import Words, paragraph_keys, words_of


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A paragraph that a source repeats, as one of the articles has it, and how many have it."""

    source: str
    text: str
    articles: int


def enter_paragraphs(con: duckdb.DuckDBPyConnection, arrivals: Articles, settings: Settings) -> None:
    """Count the paragraphs of articles that are new to the index."""
    words = arrivals.words.paragraph_lengths()
    long = words >= settings.boilerplate_words
    rows = {
        "key": arrivals.keys[long],
        "mark": _marks(arrivals.words)[long],
        "words": np.minimum(words[long], 0xFFFF).astype(np.uint16),
        "doc": arrivals.docs[arrivals.words.text_of_paragraph()[long]],
    }
    con.register("neardup_entered_paragraphs", pa.table(rows))
    con.execute("INSERT INTO neardup_index.paragraphs SELECT DISTINCT * FROM neardup_entered_paragraphs")
    con.execute("INSERT INTO neardup_recount SELECT key FROM neardup_entered_paragraphs")
    con.unregister("neardup_entered_paragraphs")


def turn_paragraphs(con: duckdb.DuckDBPyConnection, settings: Settings) -> Docs:
    """Find the paragraphs that have become boilerplate, or are so no longer; return the articles that have them."""
    limits = {
        "articles": settings.boilerplate_articles,
        "share": settings.boilerplate_share,
        "own": settings.boilerplate_own,
        "always": settings.boilerplate_always,
    }
    turned = con.execute(statement("turned"), limits).to_arrow_table()
    if not turned.num_rows:
        return np.zeros(0, dtype=np.int32)
    con.register("neardup_turned", turned)
    con.execute("DELETE FROM neardup_index.boilerplate WHERE key IN (SELECT key FROM neardup_turned)")
    con.execute("INSERT INTO neardup_index.boilerplate SELECT key FROM neardup_turned WHERE boilerplate")
    docs = docs_of(con, "SELECT DISTINCT doc FROM neardup_index.paragraphs SEMI JOIN neardup_turned USING (key)")
    con.unregister("neardup_turned")
    return docs


def list_boilerplate(con: duckdb.DuckDBPyConnection, source: str | None = None) -> list[Boilerplate]:
    """The repeated paragraphs of one source or of all, per source the most frequent first."""
    found = []
    for key, articles, example_source, text in con.execute(statement("boilerplate"), {"source": source}).fetchall():
        lines = [line for line in text.splitlines() if line.strip()]
        keys = [paragraph_keys(words_of([line]), [example_source]).tolist() for line in lines]
        found.append(Boilerplate(example_source, lines[keys.index([key])].strip(), articles))
    return sorted(found, key=lambda each: (each.source, -each.articles, each.text))


def _marks(words: Words) -> NDArray[np.uint16]:
    """A MinHash value of each paragraph (paragraphs,): copies are likely to share it, strangers are not.

    Of the smallest shingle only the root is kept, which has 16 bits and the same order.
    """
    shingles = shingles_of(Words(words.hashes, words.paragraphs, np.arange(len(words.paragraphs))))
    marks = np.zeros(len(shingles), dtype=np.uint16)
    some = shingles.counts() > 0
    marks[some] = np.sqrt(shingles.values[shingles.starts[:-1][some]]).astype(np.uint16)
    return marks
