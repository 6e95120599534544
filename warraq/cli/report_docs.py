"""Great Expectations' own pages about a run, made in the process in which it is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from warraq.cli.options import patience_of
from warraq.config.settings import Settings
from warraq.errors import PermanentError


def data_docs(settings: Settings, run_id: str) -> Path:
    """Build the pages in `reports/data-docs/<run>`; the one to open. Raises ConfigError, PermanentError."""
    from expectations.stages import auditor
    from warehouse.report import judged_rows

    rows = judged_rows(settings.warehouse, run_id, patience_of(settings))
    if not len(rows):
        raise PermanentError(f"Run {run_id} has neither brought nor rejected anything: there is nothing to judge.")
    # Great Expectations takes no relative path.
    folder = (settings.files / "reports" / "data-docs" / run_id).absolute()
    built = auditor.call(build, (settings, run_id, rows, folder))
    if not isinstance(built, Path):
        raise PermanentError(f"The Data Docs of run {run_id} could not be built: {built}.")
    return built


def build(work: tuple[Any, ...]) -> Path:
    """`expectations.data_docs.build`, as work for the process; the folder above the pages is made where needed."""
    from expectations.data_docs import build as build_pages

    work[-1].parent.mkdir(parents=True, exist_ok=True)
    built: Path = build_pages(*work)
    return built
