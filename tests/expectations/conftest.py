"""One process with Great Expectations for all tests here: it takes seconds to load."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from expectations.audit import Auditor
from expectations.plan import Plan
from tests.staged import row
from warraq import staging
from warraq.quality import Audit


@pytest.fixture(scope="session")
def auditor() -> Iterator[Auditor]:
    with Auditor() as running:
        running.start()
        yield running


@pytest.fixture
def judge(auditor: Auditor, tmp_path: Path) -> Callable[..., Audit]:
    """Judge rows that are given as the fields in which they differ from a good one."""

    def run(*different: dict[str, Any], plan: Plan | None = None) -> Audit:
        rows = [row(n, f"{n}.txt") | fields for n, fields in enumerate(different)]
        staging.write(tmp_path, "rows", rows, staging.ROWS)
        return auditor.audit(tmp_path, plan)

    return run
