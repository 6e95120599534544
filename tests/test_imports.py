"""What is light stays light."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "prefect",
    "great_expectations",
    "duckdb",
    "pandas",
    "polars",
    "pyarrow",
    "trafilatura",
    "lxml",
    "numpy",
    "httpx",
}


@pytest.mark.parametrize(
    "code",
    [
        "import warraq",
        "import sys; sys.argv = ['warraq', '--help']\ntry:\n"
        "    from warraq.cli import main; main()\nexcept SystemExit: pass",
    ],
)
def test_importing_and_asking_for_help_loads_no_framework(code: str) -> None:
    tail = "\nimport sys; print('LOADED', *sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code + tail], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.rpartition("LOADED")[2].split())
    assert "warraq" in loaded
    assert loaded & HEAVY == set()
