"""The shingles of articles that are compared: at hand, remembered from an earlier batch, or read from the store."""

from __future__ import annotations

import duckdb
import numpy as np
from numpy.typing import NDArray

from warehouse.neardup.docs import Docs, with_docs
from warehouse.neardup.texts import own_shingles, stored_articles
from warraq.neardup.shingles import Shingles

# Shingles and sketch of an article as the index has them: what is remembered counts only as long as they are the same.
Signature = tuple[int, int, int]


class Memory:
    """Shingles of the articles seen last, some 0.8 kB each, so that a bulk load reads few of them again.

    One for a run is enough. It is safe across transactions that are rolled back and writers elsewhere: what is
    remembered of an article is used only if it would be signed as the article is signed now.
    """

    def __init__(self, articles: int = 200_000) -> None:
        self._room = articles
        self._kept: dict[int, tuple[Signature, NDArray[np.uint32]]] = {}

    def keep(self, doc: int, signature: Signature, values: NDArray[np.uint32]) -> None:
        """Remember an article; the one that was remembered first goes when there is no room."""
        self._kept.pop(doc, None)
        if len(self._kept) >= self._room:
            del self._kept[next(iter(self._kept))]
        # A copy, or the whole batch would stay in memory for it.
        self._kept[doc] = (signature, values.copy())

    def recall(self, doc: int, signature: Signature) -> NDArray[np.uint32] | None:
        """The shingles of an article, if they are remembered and still its own."""
        kept = self._kept.get(doc)
        return kept[1] if kept is not None and kept[0] == signature else None


class ShingleSets:
    """The shingles of the articles that one change compares."""

    def __init__(self, con: duckdb.DuckDBPyConnection, memory: Memory) -> None:
        self._con = con
        self._memory = memory
        self._values: dict[int, NDArray[np.uint32]] = {}

    def put(self, docs: Docs, shingles: Shingles) -> None:
        """Take the shingles of articles that are at hand anyway."""
        self._values.update((doc, shingles.values_of(place)) for place, doc in enumerate(docs.tolist()))

    def load(self, docs: Docs) -> None:
        """Recall or read the shingles of those that are not at hand, in one go."""
        missing = np.array([doc for doc in np.unique(docs).tolist() if doc not in self._values], dtype=np.int32)
        if not len(missing):
            return
        signatures = self._signatures(missing)
        forgotten = []
        for doc in missing.tolist():
            values = self._memory.recall(doc, signatures[doc])
            if values is None:
                forgotten.append(doc)
            else:
                self._values[doc] = values
        if forgotten:
            articles = stored_articles(self._con, np.array(forgotten, dtype=np.int32))
            self.put(articles.docs, own_shingles(self._con, articles))
            for doc in forgotten:
                self._memory.keep(doc, signatures[doc], self._values[doc])

    def remember(self, docs: Docs) -> None:
        """Remember articles that were put for the batches that follow."""
        for doc, signature in self._signatures(docs).items():
            self._memory.keep(doc, signature, self._values[doc])

    def __call__(self, doc: int) -> NDArray[np.uint32]:
        """The shingles of an article that was put or loaded before, rising."""
        return self._values[doc]

    def _signatures(self, docs: Docs) -> dict[int, Signature]:
        with_docs(self._con, "neardup_asked", docs)
        rows = self._con.execute(
            "SELECT doc, shingles, sketch_1, sketch_2 FROM neardup_index.signatures SEMI JOIN neardup_asked USING (doc)"
        ).fetchall()
        return {doc: (shingles, sketch_1, sketch_2) for doc, shingles, sketch_1, sketch_2 in rows}
