"""The upkeep as flows, on a real Prefect server: what is old goes, what is wrong fails the run, and logs get there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flows.maintenance import markdown
from tests.conftest import ROOT
from tests.end_to_end.conftest import environment
from warraq.health import Finding

# One server for all of it: it takes longer to start than everything else here.
SCRIPT = """
import json, sys
from pathlib import Path
from uuid import uuid4
from prefect.client.orchestration import get_client
from flows.ingest import ingest
from flows.maintenance import maintain, verify
from warehouse.connect import writing

def ended(state):
    return [state.type.value, state.message]

def logged(client):
    from prefect.logging.handlers import APILogHandler
    import logging
    for handler in logging.getLogger("warraq").handlers:
        if isinstance(handler, APILogHandler):
            handler.flush()
    return sorted({log.message for log in client.read_logs(limit=200, offset=0) if log.name == "warraq"})

found = {}
if __name__ == "__main__":
    from prefect.testing.utilities import prefect_test_harness
    with prefect_test_harness(server_startup_timeout=180):
        found["nothing"] = ended(maintain(return_state=True))
        ingest(targets=["sample"], return_state=True)
        old = Path("warraq.files/reports/20200101T000000-abcdef.html")
        old.write_text("old")
        found["maintained"] = ended(maintain(return_state=True))
        found["old_is_there"] = old.exists()
        found["well"] = ended(verify(return_state=True))
        with writing(Path("warraq.duckdb")) as con:
            con.execute("UPDATE store.articles SET text = 'x' WHERE doc IN (SELECT min(doc) FROM store.articles)")
        found["wrong"] = ended(verify(return_state=True))
        with get_client(sync_client=True) as client:
            found["logs"] = logged(client)
            answer = client.request("POST", "/artifacts/filter", json={"sort": "CREATED_DESC"})
            found["artifacts"] = [each["data"] for each in answer.json()]
    Path("found.json").write_text(json.dumps(found))
"""


def test_what_is_wrong_stands_first() -> None:
    findings = [Finding("tables", "ok", "12 rules | hold."), Finding("texts", "failed", "one is\ndamaged.")]
    assert markdown(findings) == (
        "| | of | |\n|---|---|---|\n| failed | texts | one is damaged. |\n| ok | tables | 12 rules \\| hold. |\n"
    )


@pytest.mark.slow
def test_the_flows_maintain_and_verify_the_warehouse_and_log_to_prefect(tmp_path: Path) -> None:
    (tmp_path / "sample").symlink_to(ROOT / "examples" / "sample")
    (tmp_path / "upkeep.py").write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "upkeep.py"],
        cwd=tmp_path,
        env=environment(PREFECT_HOME=str(tmp_path / "prefect"), WARRAQ_KEEP_REPORTS="365d", WARRAQ_BATCH_ROWS="4"),
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert (tmp_path / "found.json").exists(), done.stderr[-3000:]
    found: dict[str, Any] = json.loads((tmp_path / "found.json").read_text("utf-8"))
    assert found["nothing"] == ["COMPLETED", "There is no warehouse yet."]
    kind, message = found["maintained"]
    assert (kind, message.split(";")[0]) == ("COMPLETED", "1 of reports removed")
    assert not found["old_is_there"]
    assert found["well"][0] == "COMPLETED", found["well"]
    assert found["wrong"][0] == "FAILED"
    assert "1 of 5 texts have not the hash that they were stored with" in found["wrong"][1]
    assert any("| failed | texts |" in each for each in found["artifacts"])
    assert "Batch 1 was read: 4 items" in found["logs"]
    assert f"Maintained: {message}" in found["logs"]
