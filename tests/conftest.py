"""Fixtures that every test may use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Whole runs, servers and histories: seconds each, whatever they are about.
_SLOW = [ROOT / "tests" / folder for folder in ("end_to_end", "flows", "history", "stack")]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(item.path.is_relative_to(folder) for folder in _SLOW):
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
