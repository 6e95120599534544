"""Bytes in the warehouse for each byte of text, all told, beside the same articles in Parquet and in SQLite."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks import ours
from benchmarks.end_to_end import varied
from benchmarks.measure import run
from benchmarks.results import Aim, Options, Plot, Section, Table
from warehouse.connect import BLOCK_SIZE

AIM = 0.8
_TABLES = "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE NOT temporary"
_BLOCKS = """
SELECT '{table}', count(DISTINCT block) FROM (
    SELECT unnest([block_id] || additional_block_ids) AS block FROM pragma_storage_info('{table}')
) WHERE block >= 0
"""


def measure(options: Options) -> Section:
    """By number of articles."""
    rows, what = varied.corpus()
    section = Section(
        "Size", [f"Articles: {what}. A byte of text is one of its UTF-8; titles are not counted as text."]
    )
    table, shares = [], []
    sizes = [200] if options.small else [10_000, 30_000, 100_000] if options.large else [10_000, 30_000]
    for size in sizes:
        source = options.work / f"sized-{size}"
        text = varied.write(source, size, rows)
        warehouse = options.work / f"sized-{size}.duckdb"
        ours.ingest(source, warehouse, timeout=3600)
        share = warehouse.stat().st_size / text
        run([*ours.COMMAND, "maintain", "--compact", "--warehouse", warehouse], env=ours.environment())
        compacted = warehouse.stat().st_size / text
        shares.append(share)
        written = list(_rows(source))
        others = (
            _parquet(written, options.work / "sized.parquet"),
            *_sqlite(written, options.work / f"sized-{size}.db"),
        )
        table.append(
            [
                f"{size:,}",
                f"{text / 1e6:,.1f}",
                f"{share:.2f}",
                f"{compacted:.2f}",
                *(f"{other / text:.2f}" for other in others),
            ]
        )
        parts = _parts(warehouse, text)
    columns = ("articles", "MB of text", "Warraq, all told", "compacted", "Parquet, zstd", "SQLite", "SQLite with FTS5")
    section.tables = [Table(columns, table, "Bytes for each byte of text"), parts]
    section.plots = [
        Plot("size", "Bytes in the warehouse for each byte of text", [f"{size:,}" for size in sizes], {"bytes": shares})
    ]
    section.aims = [
        Aim(
            f"no more than {AIM} all told, at {sizes[-1]:,} articles",
            f"{shares[-1]:.2f}, compacted {compacted:.2f}",
            shares[-1] <= AIM,
        )
    ]
    section.says.append(
        "Warraq's file holds the texts with all fields, where each was seen, the ledger of the run, date mentions, "
        "search index and near-duplicate signatures; Parquet and SQLite hold the rows as they came, SQLite with FTS5 "
        "an index over title and text besides. *Compacted* is after "
        "`warraq maintain`. The report, the archive and the snapshot are files of their own."
    )
    return section


def _rows(source: Path) -> Any:
    for path in sorted(source.iterdir()):
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _parquet(rows: list[varied.Row], path: Path) -> int:
    pq.write_table(pa.Table.from_pylist(rows), path, compression="zstd")
    return path.stat().st_size


def _sqlite(rows: list[varied.Row], path: Path) -> tuple[int, int]:
    con = sqlite3.connect(path)
    con.execute("CREATE TABLE articles (url, title, text, language, published_at)")
    con.executemany("INSERT INTO articles VALUES (:url, :title, :text, :language, :published_at)", rows)
    con.commit()
    plain = path.stat().st_size
    con.execute("CREATE VIRTUAL TABLE found USING fts5(title, text, content='articles')")
    con.execute("INSERT INTO found(found) VALUES ('rebuild')")
    con.commit()
    con.close()
    return plain, path.stat().st_size


def _parts(warehouse: Path, text: int) -> Table:
    """The tables that take most of the file."""
    counted = " UNION ALL ".join(_BLOCKS.format(table=name) for (name,) in ours.query(warehouse, _TABLES))
    found = [(name, blocks * BLOCK_SIZE) for name, blocks in ours.query(warehouse, f"{counted} ORDER BY 2 DESC")]
    held = sum(size for _, size in found)
    rows = [[name, f"{size / text:.3f}"] for name, size in found[:8]]
    rows.append(["other tables", f"{sum(size for _, size in found[8:]) / text:.3f}"])
    rows.append(["free blocks and the rest of the file", f"{(warehouse.stat().st_size - held) / text:.3f}"])
    return Table(("in the compacted file", "bytes for each byte of text"), rows, "What takes the space")
