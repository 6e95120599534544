"""The facts of a run's report, and where the report is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from warehouse.connect import Patience, reading
from warehouse.statements import statement
from warraq.report.page import RunReport, render

_EXAMPLES = 5  # items shown for each reason


def write_report(warehouse: Path, run_id: str, folder: Path, patience: Patience | None = None) -> Path:
    """Write the HTML page of a run as `<folder>/<run_id>.html`, whole or not at all; returns its path."""
    page = render(facts(warehouse, run_id, patience))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{run_id}.html"
    partial = path.with_suffix(".partial")
    partial.write_text(page, encoding="utf-8", errors="replace")
    partial.replace(path)
    return path


def facts(warehouse: Path, run_id: str, patience: Patience | None = None) -> RunReport:
    """Gather what a report says of a run."""
    parameters = {"run_id": run_id}
    with reading(warehouse, patience) as con:
        run = _rows(con, "report_run", parameters)[0]
        return RunReport(
            run=run,
            by_source=_rows(con, "report_by_source", parameters),
            reasons=_rows(con, "report_reasons", parameters | {"examples": _EXAMPLES}),
            checks=_rows(con, "report_checks", parameters),
            articles=_rows(con, "report_articles", parameters),
        )


def _rows(con: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    cursor = con.execute(statement(name), parameters)
    columns = [column[0] for column in cursor.description or []]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
