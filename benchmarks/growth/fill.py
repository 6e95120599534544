"""A large warehouse in a minute: what one real run of ten thousand articles left, copied set by set in SQL.

A copy has other ids, addresses, hashes, runs and near-duplicate keys, and the same texts and terms, so that each table
is as large, as ordered and as full of repeats as after a hundred runs; what is compared by text is compared as often.
"""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import duckdb

from warraq.neardup.signature import KEY_BITS

_MACROS = """
CREATE TEMP MACRO docs() AS (getvariable('copy') * getvariable('docs'))::INTEGER;
CREATE TEMP MACRO copied(value) AS value || '-' || getvariable('copy');
CREATE TEMP MACRO ago() AS to_days(getvariable('copy')::INTEGER);
CREATE TEMP MACRO copied_run(run_id) AS
    strftime(strptime(left(run_id, 15), '%Y%m%dT%H%M%S') - ago(), '%Y%m%dT%H%M%S') || right(run_id, 7);
"""


def fill(first: Path, path: Path, articles: int) -> int:
    """Make `path` a warehouse of at least so many articles out of the one at `first`; returns how many it has."""
    shutil.copy(first, path)
    statements = files("benchmarks.growth").joinpath("multiply.sql").read_text(encoding="utf-8")
    with duckdb.connect(str(path)) as con:
        con.execute("SET TimeZone = 'UTC'")
        con.execute(f"ATTACH '{first}' AS first (READ_ONLY)")
        con.execute(_MACROS)
        row = con.execute("SELECT max(doc) FROM first.store.articles").fetchone()
        docs = row[0] if row else 0
        con.execute(f"SET VARIABLE docs = {docs}")
        for copy in range(1, -(-articles // docs)):
            con.execute(f"SET VARIABLE copy = {copy}")
            con.execute("BEGIN")
            for each in statements.format(keys=1 << KEY_BITS).split(";\n"):
                con.execute(each)
            con.execute("COMMIT")
        con.execute("CHECKPOINT")
        found = con.execute("SELECT count(*) FROM store.articles").fetchone()
    return int(found[0]) if found else 0
