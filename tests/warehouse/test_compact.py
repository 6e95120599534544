"""Compaction: a smaller file with the same in it, and nobody loses anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.staged import article, row
from tests.warehouse.conftest import Publish
from warehouse.compact import compact, compact_after
from warehouse.connect import reading, writing
from warraq.errors import UsageError


def _everything(warehouse: Path) -> dict[str, Any]:
    with reading(warehouse) as con:
        tables = con.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where not internal order by all"
        ).fetchall()
        found: dict[str, Any] = {name: sorted(con.execute(f"from {name}").fetchall(), key=repr) for (name,) in tables}
        for kind, query in {
            "tables": "select schema_name, table_name, sql from duckdb_tables() where not internal",
            "views": "select schema_name, view_name, sql from duckdb_views() where not internal",
            "macros": "select schema_name, function_name, parameters::varchar, macro_definition "
            "from duckdb_functions() where not internal",
            "indexes": "select schema_name, index_name, sql from duckdb_indexes()",
        }.items():
            found[kind] = sorted(con.execute(query).fetchall(), key=repr)
        return found


def _compressions(warehouse: Path, table: str, column: str) -> set[str]:
    with reading(warehouse) as con:
        rows = con.execute(
            f"select distinct compression from pragma_storage_info('{table}') "
            f"where column_name = '{column}' and segment_type = 'VARCHAR'"
        ).fetchall()
    return {name for (name,) in rows}


def test_what_was_deleted_gives_its_room_back_and_everything_else_stays(warehouse: Path, publish_rows: Publish) -> None:
    publish_rows([row(n, f"{n}.txt", text=article(n)) for n in range(300)])
    with writing(warehouse) as con:
        con.execute("create table main.mine (n integer primary key, word varchar default 'x')")
        con.execute("insert into main.mine (n) values (1)")
        con.execute("create index words on main.mine (word)")
        con.execute("create table main.large as select range as n, hash(range) as h from range(500_000)")
    with writing(warehouse) as con:
        # It comes behind, or else DuckDB would cut the file off where the large one begins.
        con.execute("create table main.behind as select hash(range) as h from range(100_000)")
    with writing(warehouse) as con:
        con.execute("drop table main.large")
    before = _everything(warehouse)
    done = compact(warehouse)
    assert done.after == warehouse.stat().st_size < done.before - 1_000_000
    assert _everything(warehouse) == before
    assert sorted(path.name for path in warehouse.parent.glob("*w.duckdb*")) == ["w.duckdb"]


def test_texts_stay_compressed_as_the_schema_says_and_the_file_stays_readable_for_duckdb_1_4(
    warehouse: Path, publish_rows: Publish
) -> None:
    publish_rows([row(n, f"{n}.txt", text=article(n)) for n in range(300)])
    assert _compressions(warehouse, "store.articles", "text") == {"ZSTD"}
    compact(warehouse)
    assert _compressions(warehouse, "store.articles", "text") == {"ZSTD"}
    # What comes later, too: the choice is in the schema and not only in the segments.
    publish_rows([row(n, f"{n}.txt", text=article(n)) for n in range(300, 600)])
    assert _compressions(warehouse, "store.articles", "text") == {"ZSTD"}
    with reading(warehouse) as con:
        tags = con.execute("select tags from duckdb_databases() where not internal").fetchall()
    assert tags[0][0]["storage_version"].startswith("v1.4")


@pytest.mark.slow
def test_who_waits_for_the_warehouse_writes_into_the_new_file(warehouse: Path, publish_rows: Publish) -> None:
    publish_rows([row(n, f"{n}.txt", text=article(n)) for n in range(50)])
    code = (
        "import sys; from pathlib import Path; from warehouse.connect import Patience, writing\n"
        "print('started', flush=True)\n"
        "for n in range(30):\n"
        "    with writing(Path(sys.argv[1]), Patience(60)) as con:\n"
        "        con.execute('insert into main.mine values (?)', [n])\n"
    )
    with writing(warehouse) as con:
        con.execute("create table main.mine (n integer)")
    with subprocess.Popen(
        [sys.executable, "-c", code, str(warehouse)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        for _ in range(4):
            compact(warehouse)
    assert writer.returncode == 0
    with reading(warehouse) as con:
        assert con.execute("select count(*), count(distinct n) from mine").fetchall() == [(30, 30)]


def test_the_permissions_and_the_place_behind_a_link_stay(warehouse: Path, tmp_path: Path) -> None:
    warehouse.chmod(0o640)
    link = tmp_path / "link.duckdb"
    link.symlink_to(warehouse)
    compact(link)
    assert link.is_symlink()
    assert warehouse.stat().st_mode & 0o777 == 0o640
    left = tmp_path / ".w.duckdb.1.abc.compact"
    left.write_bytes(b"half")
    compact(warehouse)
    assert not left.exists()


def test_a_lake_is_not_compacted_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="lake"):
        compact(tmp_path / "news.lake")


def test_a_warehouse_that_a_run_has_filled_is_compacted_and_no_other(warehouse: Path, publish_rows: Publish) -> None:
    publish_rows([row(n, f"{n}.txt", text=article(n)) for n in range(30)])
    (first,) = _runs(warehouse)
    assert compact_after(warehouse, first, little=0) is None
    with writing(warehouse) as con:
        con.execute("create table main.large as select range as n, hash(range) as h from range(500_000)")
    with writing(warehouse) as con:
        # It comes behind, or else DuckDB would cut the file off where the large one begins.
        con.execute("create table main.behind as select hash(range) as h from range(100_000)")
    with writing(warehouse) as con:
        con.execute("drop table main.large")
    before = _everything(warehouse)
    assert compact_after(warehouse, "another run") is None
    done = compact_after(warehouse, first, little=0)
    assert done is not None
    assert done.after < done.before - 1_000_000
    assert _everything(warehouse) == before


def test_nobody_is_waited_for_to_compact_after_a_run(warehouse: Path) -> None:
    with reading(warehouse):
        elsewhere = subprocess.run(
            [sys.executable, "-c", _COMPACT_AFTER, str(warehouse)], cwd=ROOT, capture_output=True, text=True, timeout=60
        )
    assert (elsewhere.returncode, elsewhere.stdout.strip()) == (0, "None"), elsewhere.stderr


_COMPACT_AFTER = """
import sys
from pathlib import Path
from warehouse.compact import compact_after
print(compact_after(Path(sys.argv[1]), "r", little=-1))
"""


def _runs(warehouse: Path) -> list[str]:
    with reading(warehouse) as con:
        return [run_id for (run_id,) in con.execute("select run_id from store.runs").fetchall()]
