"""The index over all runs: a page of the latest runs, and one for each month, written only where it would change.

What a month's page shows is summed up by the warehouse in a digest that stands in the page's first lines, so that two
thousand runs cost one query. A report that was removed changes the digest, and its link goes.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.statements import statement
from warraq.report.facts import Row
from warraq.report.index import digest_of, render_index, render_month
from warraq.report.writing import replace

LATEST = 200  # runs on the first page
_MONTH_PAGE = re.compile(r"index-\d{4}-\d\d\.html")
_DIGEST = re.compile(rb'name="digest" content="([\w-]+)"')
_HEAD = 512  # bytes in which the digest stands


def refresh(con: duckdb.DuckDBPyConnection, folder: Path) -> Path:
    """Bring the index in `folder` up to date with the runs of the warehouse and the reports in the folder."""
    there = {entry.name for entry in os.scandir(folder)} if folder.is_dir() else set()
    reports = {name.removesuffix(".html") for name in there if name.endswith(".html")}
    # As a parameter each name would cost DuckDB a look for pandas.
    con.register("report_pages", pa.table({"run_id": pa.array(sorted(reports), pa.string())}))
    months = _rows(con, "report_index_months", {})
    con.unregister("report_pages")
    for month in months:
        path = folder / f"index-{month['month']}.html"
        if path.name not in there or _digest(path) != digest_of(month):
            runs = _rows(con, "report_index_month", {"month": month["month"]})
            replace(path, render_month(month, runs, reports))
    for name in there - {f"index-{month['month']}.html" for month in months}:
        if _MONTH_PAGE.fullmatch(name):
            (folder / name).unlink(missing_ok=True)
    latest = _rows(con, "report_index_latest", {"rows": LATEST})
    return replace(folder / "index.html", render_index(latest, months, reports))


def _digest(path: Path) -> str | None:
    with path.open("rb") as page:
        found = _DIGEST.search(page.read(_HEAD))
    return found[1].decode() if found else None


def _rows(con: duckdb.DuckDBPyConnection, name: str, parameters: Row) -> list[Row]:
    cursor = con.execute(statement(name), parameters)
    columns = [column[0] for column in cursor.description or []]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
