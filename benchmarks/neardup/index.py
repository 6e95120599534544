"""A warehouse with nothing in it but what the near-duplicate index needs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.neardup.match import Matched, add
from warehouse.neardup.shingle_sets import Memory


def make(path: Path | None = None) -> duckdb.DuckDBPyConnection:
    """An empty one, in memory or in a file."""
    if path is None:
        con = duckdb.connect()
    else:
        con = duckdb.connect(str(path), config={"storage_compatibility_version": "v1.4.0"})
    con.execute("SET TimeZone = 'UTC'")
    compressed = "USING COMPRESSION zstd" if path is not None else ""
    con.execute(
        "CREATE SCHEMA store; CREATE TABLE store.articles (doc INTEGER, article_id VARCHAR, source VARCHAR, "
        f"text VARCHAR {compressed}, published_at TIMESTAMPTZ, published_precision VARCHAR)"
    )
    con.execute(files("warehouse").joinpath("migrations", "0004_neardup.sql").read_text(encoding="utf-8"))
    return con


def load(
    con: duckdb.DuckDBPyConnection, texts: Sequence[str], sources: Sequence[str], memory: Memory | None = None
) -> tuple[Matched, float]:
    """Publish texts as one batch; returns what was matched and the CPU-seconds of matching alone."""
    row = con.execute("SELECT coalesce(max(doc), 0) FROM store.articles").fetchone()
    first = (row[0] if row else 0) + 1
    docs = range(first, first + len(texts))
    rows = pa.table(
        {
            "doc": pa.array(docs, pa.int32()),
            "article_id": [sha256(str(doc).encode()).hexdigest()[:32] for doc in docs],
            "source": list(sources),
            "text": list(texts),
        }
    )
    con.register("arrived", rows)
    con.execute("BEGIN")
    con.execute("INSERT INTO store.articles BY NAME SELECT * FROM arrived")
    started = time.process_time()
    done = add(con, "arrived", "bench", memory=memory)
    seconds = time.process_time() - started
    con.execute("COMMIT")
    con.unregister("arrived")
    return done, seconds
