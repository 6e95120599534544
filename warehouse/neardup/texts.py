"""Articles as the index sees them: in words, and without what their source repeats."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from warehouse.neardup.docs import Docs, with_docs
from warraq.neardup.shingles import Shingles, shingles_of
from warraq.neardup.words import Words, paragraph_keys, words_of

# DuckDB compresses texts 2,048 at a time, and decompresses a whole table for a join with a few rows of it: reading
# stretch by stretch is cheaper as long as there are few.
STRETCH = 2048
MAX_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Articles:
    """Articles with their words; `keys` (paragraphs,) is of each paragraph together with its source."""

    docs: Docs
    words: Words
    keys: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.docs)


def read_articles(con: duckdb.DuckDBPyConnection, relation: str) -> Articles:
    """Read the articles of a relation (doc, source, text)."""
    rows = con.execute(f"SELECT doc, source, text FROM {relation} ORDER BY doc").to_arrow_table()
    words = words_of(rows["text"].to_pylist())
    return Articles(rows["doc"].to_numpy().astype(np.int32), words, paragraph_keys(words, rows["source"].to_pylist()))


def stored_articles(con: duckdb.DuckDBPyConnection, docs: Docs) -> Articles:
    """Read stored articles by their numbers, and leave those in the temporary table `neardup_wanted`."""
    with_docs(con, "neardup_wanted", docs)
    stretches = _stretches(np.unique(docs))
    last = con.execute("SELECT max(doc) FROM neardup_index.signatures").fetchone()
    if len(stretches) > MAX_SHARE * (last[0] if last and last[0] else 0) / STRETCH:
        return read_articles(con, "store.articles SEMI JOIN neardup_wanted USING (doc)")
    parts = (f"FROM store.articles WHERE doc BETWEEN {first} AND {last}" for first, last in stretches)
    return read_articles(con, f"({' UNION ALL '.join(parts)}) SEMI JOIN neardup_wanted USING (doc)")


def _stretches(docs: Docs) -> list[tuple[int, int]]:
    """Rising article numbers as (first, last) of those that are likely to be stored together."""
    blocks = docs // STRETCH
    firsts = np.flatnonzero(np.append(True, blocks[1:] != blocks[:-1]))
    lasts = np.append(firsts[1:] - 1, len(docs) - 1)
    return list(zip(docs[firsts].tolist(), docs[lasts].tolist(), strict=True))


def own_shingles(con: duckdb.DuckDBPyConnection, articles: Articles) -> Shingles:
    """The shingles of each article without the paragraphs that are boilerplate of its source now."""
    con.register("neardup_paragraph_keys", pa.table({"key": articles.keys}))
    repeated = con.execute(
        "SELECT key FROM neardup_index.boilerplate SEMI JOIN neardup_paragraph_keys USING (key)"
    ).to_arrow_table()["key"]
    con.unregister("neardup_paragraph_keys")
    if not len(repeated):
        return shingles_of(articles.words)
    return shingles_of(articles.words.without(np.isin(articles.keys, repeated.to_numpy())))
