"""A warehouse with nothing but what search needs, filled in batches as a run fills it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.search.corpus import Article
from warehouse.search import MACROS, SCHEMA, index

_SCHEMA = """
CREATE SCHEMA store;
CREATE TABLE store.articles (
    doc INTEGER, article_id VARCHAR, url VARCHAR, source VARCHAR, title VARCHAR, text VARCHAR USING COMPRESSION zstd,
    language VARCHAR, published_on DATE
);
"""


def open_shelf(path: Path) -> duckdb.DuckDBPyConnection:
    """Create the file with an empty index."""
    con = duckdb.connect(str(path), config={"storage_compatibility_version": "v1.4.0"})
    con.execute(_SCHEMA)
    for place in (*(("migrations", name) for name in SCHEMA), *(("search", name) for name in MACROS)):
        con.execute(files("warehouse").joinpath(*place).read_text(encoding="utf-8"))
    return con


def fill(con: duckdb.DuckDBPyConnection, articles: Sequence[Article], *, batch: int) -> float:
    """Publish the articles in batches, one transaction each; returns the CPU seconds that the index took."""
    spent = 0.0
    for start in range(0, len(articles), batch):
        some = articles[start : start + batch]
        con.register(
            "arriving",
            pa.table(
                {
                    "doc": pa.array(range(start, start + len(some)), pa.int32()),
                    "title": pa.array([article.title for article in some], pa.string()),
                    "text": pa.array([article.text for article in some], pa.string()),
                }
            ),
        )
        con.execute("CREATE OR REPLACE TEMP TABLE batch AS FROM arriving")
        con.execute("BEGIN")
        con.execute(
            "INSERT INTO store.articles "
            "SELECT doc, 'a' || doc, 'https://news.test/' || doc, 's', title, text, 'ar', NULL FROM batch"
        )
        begun = time.process_time()
        index.add(con, "batch")
        spent += time.process_time() - begun
        con.execute("COMMIT")
    return spent
