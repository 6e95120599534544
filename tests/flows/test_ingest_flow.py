"""The flow and the direct run go through the same steps and leave the same warehouse."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.end_to_end.conftest import environment
from tests.end_to_end.contents import contents
from warehouse.connect import reading

SAMPLE = "examples/sample"


def _ingest(warehouse: Path, *arguments: str, home: Path) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-m", "warraq", "ingest", SAMPLE, "--json", "--warehouse", str(warehouse), *arguments],
        cwd=ROOT,
        env=environment(WARRAQ_BATCH_ROWS="2", PREFECT_HOME=str(home)),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    document: dict[str, object] = json.loads(done.stdout)
    return document


@pytest.mark.slow
def test_the_flow_and_the_direct_run_leave_the_same_warehouse(tmp_path: Path) -> None:
    direct = _ingest(tmp_path / "direct.duckdb", home=tmp_path)
    flow = _ingest(tmp_path / "flow.duckdb", "--prefect", home=tmp_path)
    assert contents(tmp_path / "flow.duckdb") == contents(tmp_path / "direct.duckdb")
    for name in ("status", "items", "outcomes", "articles"):
        assert flow[name] == direct[name]
    assert flow["outcomes"] == {
        "new": 5, "updated": 0, "unchanged": 0, "duplicate": 1, "rejected": 1, "failed": 0, "skipped": 0,
    }  # fmt: skip
    # What one rejected the other need not judge: both judge by the same rules.
    rules = set()
    for name in ("flow", "direct"):
        with reading(tmp_path / f"{name}.duckdb") as con:
            rules.update(con.execute("select rules from store.runs").fetchall())
    assert len(rules) == 1
    assert (None,) not in rules
    again = _ingest(tmp_path / "flow.duckdb", home=tmp_path)
    assert again["outcomes"] == {
        "new": 0, "updated": 0, "unchanged": 6, "duplicate": 0, "rejected": 1, "failed": 0, "skipped": 0,
    }  # fmt: skip
