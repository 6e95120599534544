"""The documents say what there is: every view and column, every reason, every command."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import ROOT
from warehouse.connect import reading
from warehouse.migrate import ready
from warraq.cli import COMMANDS
from warraq.reasons import REASONS

ROW = re.compile(r"^\| `(\w+)` \| (\S+) \|", re.MULTILINE)


def test_every_view_and_column_is_documented_with_its_type(tmp_path: Path) -> None:
    documented = {
        view: ROW.findall(section)
        for view, section in re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", _doc("warehouse.md"), re.MULTILINE | re.DOTALL)
    }
    ready(tmp_path / "w.duckdb")
    with reading(tmp_path / "w.duckdb") as con:
        rows = con.execute(
            "select table_name, column_name, data_type from duckdb_columns() "
            "where schema_name = 'main' and not internal order by table_name, column_index"
        ).fetchall()
    there: dict[str, list[tuple[str, str]]] = {}
    for view, column, kind in rows:
        there.setdefault(view, []).append((column, kind.replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ")))
    assert documented == there


def test_every_reason_is_documented_with_its_sentence() -> None:
    documented = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|$", _doc("reasons.md"), re.MULTILINE))
    assert documented == REASONS


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"warraq {name}" not in readme] == []


def _doc(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")
