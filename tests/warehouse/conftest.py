"""A warehouse of one's own for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.staged import batch
from warehouse import runs
from warehouse.connect import reading
from warehouse.migrate import ready
from warehouse.publish import publish

Publish = Callable[..., dict[str, int]]


@pytest.fixture(scope="session")
def new_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that nothing has been written into. Making it takes a tenth of a second, and hundreds need one."""
    path = tmp_path_factory.mktemp("new") / "w.duckdb"
    ready(path)
    return path


@pytest.fixture
def warehouse(new_warehouse: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(new_warehouse, tmp_path / "w.duckdb"))


@pytest.fixture
def publish_rows(warehouse: Path, tmp_path: Path) -> Publish:
    """Publish rows as a run of its own, and give its outcomes."""

    def run(rows: Sequence[dict[str, Any]], **options: Any) -> dict[str, int]:
        staging_folder = tmp_path / "staging"
        run_id = runs.begin(warehouse, trigger="test", targets=[], staging_folder=staging_folder)
        counts = publish(warehouse, batch(staging_folder, run_id, 1, rows, **options))
        runs.close(warehouse, run_id, status="completed", error=None)
        return counts

    return run


@pytest.fixture
def ask(warehouse: Path) -> Callable[[str], list[tuple[Any, ...]]]:
    def answer(sql: str) -> list[tuple[Any, ...]]:
        with reading(warehouse) as con:
            return con.execute(sql).fetchall()

    return answer
