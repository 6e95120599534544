"""`make demo` ends by saying where the report is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.end_to_end.conftest import environment


def test_the_demo_shows_what_it_loaded_and_where_the_report_is(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "examples.demo"],
        cwd=ROOT,
        env=environment(PREFECT_HOME=str(tmp_path)),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (report,) = (
        line.split(": ", 1)[1] for line in done.stdout.splitlines() if line.startswith("The report of the run")
    )
    assert Path(report).is_file()
