"""Fixtures that every test may use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Whole runs, servers, histories and measuring: seconds each, whatever they are about. And what needs warehouses of many
# runs, half a second each: run such a file by its name while working on what it tests.
_SLOW = (
    "end_to_end", "flows", "history", "stack", "benchmarks", "warehouse/search/test_phrases.py",
    "warehouse/search/test_query.py", "warehouse/search/test_pairs.py", "warraq/cli/test_report.py",
)  # fmt: skip
_SLOW_OF_THE_WAREHOUSE = (
    "alerts", "compact", "containers", "export", "facts", "integrity", "measures", "observe", "quarantine",
    "rejections", "replay", "report", "retention", "snapshot", "verify", "web",
)  # fmt: skip
_PATHS = [ROOT / "tests" / name for name in (*_SLOW, *(f"warehouse/test_{name}.py" for name in _SLOW_OF_THE_WAREHOUSE))]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(item.path.is_relative_to(folder) for folder in _PATHS):
            item.add_marker("slow")


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """Find a folder or file of the shared test data, which lies beside the repository and never in it."""

    def find(name: str) -> Path:
        path = ROOT.parent / "shared" / name
        if not path.exists():
            pytest.skip(f"shared test data {name} is not on this machine")
        return path

    return find
