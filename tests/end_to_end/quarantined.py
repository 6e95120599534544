"""A source whose rows name their fields otherwise than its entry says, and warehouses compared table by table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.staged import article
from warehouse.connect import reading

WRONG = {"text": "body", "title": "headline", "url": "link"}
RIGHT = {"text": "content", "title": "headline", "url": "link"}

# When and by which run; what differs between two warehouses that hold the same.
_PASSING = {
    "run_id", "first_run_id", "first_seen_at", "last_seen_at", "since", "seen_at", "version_seen_at", "last_run_at",
    "last_success_at",
}  # fmt: skip
# The records of runs themselves.
_OF_RUNS = {
    "runs", "run_sources", "outcomes", "batches", "quality_checks", "measures", "migrations", "views", "rejections",
    "rejected_items",
}  # fmt: skip


def write_source(folder: Path, fields: dict[str, str]) -> None:
    """`rows.jsonl` with new articles, an edit, a repeat and one that is too short; and its entry in sources.toml."""
    rows: list[dict[str, Any]] = [
        {"link": f"https://n.example/{n}", "headline": f"خبر {n}", "content": article(n)} for n in range(8)
    ]
    rows.append({"link": "https://n.example/2", "headline": "خبر 2 معدل", "content": article(2) + " ومضى"})
    rows.append({"link": "https://n.example/repeats", "headline": "خبر 3", "content": article(3)})
    rows.append({"headline": "بلا رابط", "content": article(20)})
    rows.append({"link": "https://n.example/short", "headline": "قصير", "content": "كلمة"})
    (folder / "rows.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    mapping = ", ".join(f'{column} = "{name}"' for column, name in fields.items())
    (folder / "sources.toml").write_text(
        f'[[source]]\nname = "rows"\nkind = "files"\npath = "rows.jsonl"\nlanguage = "ar"\nfields = {{{mapping}}}\n',
        encoding="utf-8",
    )


def tables(warehouse: Path) -> dict[str, list[str]]:
    """The rows of every table but those about runs, without times and runs, and articles by their ids, sorted."""
    with reading(warehouse) as con:
        ids = dict(con.execute("SELECT doc, article_id FROM store.articles").fetchall())
        columns = con.execute(
            "SELECT schema_name, table_name, column_name FROM duckdb_columns() JOIN duckdb_tables() "
            "USING (database_name, schema_name, table_name) WHERE NOT duckdb_columns.internal ORDER BY ALL"
        ).fetchall()
        found: dict[str, list[str]] = {}
        for schema, table in sorted({place[:2] for place in columns if place[1] not in _OF_RUNS}):
            names = [name for *place, name in columns if place == [schema, table] and name not in _PASSING]
            rows = con.execute(f"SELECT {', '.join(names)} FROM {schema}.{table}").fetchall()
            # The number of an article depends on which batch it came with.
            numbers = [n for n, name in enumerate(names) if name in ("doc", "other")]
            found[f"{schema}.{table}"] = sorted(
                repr([ids[value] if n in numbers else value for n, value in enumerate(row)]) for row in rows
            )
        return found
