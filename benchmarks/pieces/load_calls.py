"""Loading rows into a store, each way in a process of its own: python -m benchmarks.pieces.load_calls NAME ROWS STORE

ROWS is a Parquet file, STORE a file that is made. Prints the seconds and the bytes of the file as JSON.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.pieces.clock import Clock

_COLUMNS = "url, title, text, language, published_at"
_PLACES = "?, ?, ?, ?, ?"


def arrow(rows: pa.Table, store: Path, clock: Clock) -> None:
    """As publishing does it: a registered table, one INSERT, one transaction, texts compressed with zstd."""
    with _duckdb(store) as con, clock.timing():
        con.register("arrived", rows)
        con.execute("BEGIN")
        con.execute("INSERT INTO articles FROM arrived")
        con.execute("COMMIT")
        con.execute("CHECKPOINT")


def executemany(rows: pa.Table, store: Path, clock: Clock) -> None:
    """DuckDB's executemany in one transaction."""
    values = _values(rows)
    with _duckdb(store) as con, clock.timing():
        con.execute("BEGIN")
        con.executemany(f"INSERT INTO articles VALUES ({_PLACES})", values)
        con.execute("COMMIT")
        con.execute("CHECKPOINT")


def sqlite(rows: pa.Table, store: Path, clock: Clock) -> None:
    """SQLite's executemany in one transaction."""
    values = _values(rows)
    con = sqlite3.connect(store)
    con.execute(f"CREATE TABLE articles ({_COLUMNS})")
    with clock.timing():
        con.executemany(f"INSERT INTO articles VALUES ({_PLACES})", values)
        con.commit()
    con.close()


def sqlite_fts(rows: pa.Table, store: Path, clock: Clock) -> None:
    """SQLite with its full-text index over titles and texts."""
    values = _values(rows)
    con = sqlite3.connect(store)
    con.execute(f"CREATE TABLE articles ({_COLUMNS})")
    con.execute("CREATE VIRTUAL TABLE found USING fts5(title, text, content='articles')")
    with clock.timing():
        con.executemany(f"INSERT INTO articles VALUES ({_PLACES})", values)
        con.execute("INSERT INTO found(found) VALUES ('rebuild')")
        con.commit()
    con.close()


CALLS: dict[str, Callable[[pa.Table, Path, Clock], None]] = {
    each.__name__: each for each in (arrow, executemany, sqlite, sqlite_fts)
}


def _duckdb(store: Path) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(str(store), config={"storage_compatibility_version": "v1.4.0"})
    con.execute(
        "CREATE TABLE articles (url VARCHAR, title VARCHAR, text VARCHAR USING COMPRESSION zstd, language VARCHAR, "
        "published_at VARCHAR)"
    )
    return con


def _values(rows: pa.Table) -> list[tuple[str, ...]]:
    return [tuple(row.values()) for row in rows.to_pylist()]


def main(name: str, rows: Path, store: Path) -> None:
    clock = Clock()
    CALLS[name](pq.read_table(rows), store, clock)
    print(json.dumps({"wall": clock.wall, "cpu": clock.cpu, "bytes": store.stat().st_size}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
