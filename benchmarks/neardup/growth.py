"""Matching a batch of 10,000 against a growing store: `python -m benchmarks.neardup.growth --sizes 0 100000 1000000`.

What is stored are articles of the corpus with signatures made by chance, so that a million are there in a minute, and
after them the corpus signed in earnest. Of the batch one in twenty is an edited copy of an article of the corpus; the
others are strangers (an article's words in another order). CPU-seconds of `match.add` alone, the second of two batches;
and the bytes that the index takes for each article.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from benchmarks.neardup.edits import arabic_news, edit
from benchmarks.neardup.index import load, make
from warraq.neardup.signature import BANDS, KEY_BITS

STEP = 100_000
TABLES = ("bands", "signatures", "paragraphs")


@dataclass(frozen=True, slots=True)
class Matching:
    """CPU-seconds of the second batch, pairs compared and kept, and index bytes for each stored article."""

    seconds: float
    compared: int
    kept: int
    index_bytes: float


def match_batch(texts: Sequence[str], size: int, batch: int) -> Matching:
    """Match two batches against a store of `size` articles and the corpus."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "growth.duckdb"
        with make(path) as con:
            load(con, texts, ["corpus"] * len(texts))
            _fill(con, texts, size)
        with duckdb.connect(str(path)) as con:
            con.execute("SET TimeZone = 'UTC'")
            taken = _bytes(con) / (size + len(texts))
            for seed in (1, 2):
                done, seconds = load(con, _batch(texts, batch, seed), ["arrived"] * batch)
    return Matching(seconds, done.compared, done.kept, taken)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "data")
    parser.add_argument("--sizes", type=int, nargs="+", default=[0, 100_000, 1_000_000])
    parser.add_argument("--batch", type=int, default=10_000)
    options = parser.parse_args()
    texts = arabic_news(options.data)
    print("| stored | CPU-seconds | compared | kept | index bytes per stored article |\n|---|---|---|---|---|")
    for size in options.sizes:
        done = match_batch(texts, size, options.batch)
        print(f"| {size:,} | {done.seconds:.2f} | {done.compared} | {done.kept} | {done.index_bytes:.0f} |", flush=True)


def _fill(con: duckdb.DuckDBPyConnection, texts: Sequence[str], size: int) -> None:
    """Store `size` articles whose signatures are made by chance."""
    chance = np.random.default_rng(1)
    con.register("corpus", pa.table({"number": range(len(texts)), "text": list(texts)}))
    for start in range(0, size, STEP):
        count = min(STEP, size - start)
        first = len(texts) + start + 1
        con.execute(
            "INSERT INTO store.articles BY NAME "
            "SELECT ? + i AS doc, md5(doc::VARCHAR) AS article_id, 'source ' || i % 50 AS source, text "
            "FROM range(?) AS r(i) JOIN corpus ON number = (i * 7919) % ? ORDER BY i",
            [first, count, len(texts)],
        )
        docs = np.arange(first, first + count, dtype=np.int32)
        keys = chance.integers(0, 1 << KEY_BITS, count * BANDS, dtype=np.uint32)
        _insert(con, "bands", {"key": keys, "doc": np.tile(docs, BANDS)})
        shingles = chance.integers(30, 200, count, dtype=np.int32)
        sketches = chance.integers(0, 1 << 63, (2, count), dtype=np.uint64)
        _insert(con, "signatures", {"doc": docs, "shingles": shingles, "one": sketches[0], "two": sketches[1]})
        paragraphs = {
            "key": chance.integers(0, 1 << 32, 2 * count, dtype=np.uint32),
            "mark": chance.integers(0, 1 << 16, 2 * count, dtype=np.uint16),
            "words": chance.integers(4, 90, 2 * count, dtype=np.uint16),
            "doc": np.repeat(docs, 2),
        }
        _insert(con, "paragraphs", paragraphs)


def _insert(con: duckdb.DuckDBPyConnection, table: str, columns: dict[str, Any]) -> None:
    con.register("made", pa.table(columns))
    con.execute(f"INSERT INTO neardup_index.{table} SELECT * FROM made")
    con.unregister("made")


def _batch(texts: Sequence[str], size: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    vocabulary = " ".join(texts[:3000]).split()

    def arrival(number: int) -> str:
        if number % 20 == 0:
            return edit(chance.choice(texts), 0.03, vocabulary, chance)
        words = texts[number % len(texts)].split(" ")
        return " ".join(chance.sample(words, len(words)))

    return [arrival(number) for number in range(size)]


def _bytes(con: duckdb.DuckDBPyConnection) -> int:
    con.execute("CHECKPOINT")
    blocks = 0
    for table in TABLES:
        row = con.execute(
            f"SELECT count(DISTINCT block_id) FROM pragma_storage_info('neardup_index.{table}')"
        ).fetchone()
        blocks += row[0] if row else 0
    return blocks * 262_144


if __name__ == "__main__":
    main()
