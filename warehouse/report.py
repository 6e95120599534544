"""The facts of a run's report, and where the report is kept: a page a run and an index, in one folder.

Writing needs nothing but the warehouse: pages can be removed and made again at any time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.connect import Patience, reading
from warehouse.report_index import refresh
from warehouse.statements import statement
from warraq.report.facts import Capped, CheckKey, Row, RunReport, key

# What a page shows at most; of the rest it says how much there is and how to see it.
_SOURCES = 60
_REASONS = 40
_EXAMPLES = 4  # items shown for each reason
_CHECKS = 120  # checks whose history is shown
_REPEATS = 20
_REPRINTS = 15
_HOSTS = 12
_ARTICLES = 15
RECENT = 30  # runs in a chart

_TEXTS = ("new", "updated", "duplicate")
_LOST = ("rejected", "failed", "skipped")


def write_report(warehouse: Path, run_id: str, folder: Path, patience: Patience | None = None) -> Path:
    """Write the HTML page of a run as `<folder>/<run_id>.html` and refresh the index beside it; the page's path.

    Each file is replaced whole or not at all.
    """
    with reading(warehouse, patience) as con:
        path = _write(con, warehouse, run_id, folder)
        refresh(con, folder)
    return path


def rebuild(
    warehouse: Path, folder: Path, runs: Iterable[str] | None = None, patience: Patience | None = None
) -> Iterator[Path]:
    """Write the pages of `runs` (default: all) anew, oldest first, then the index; gives each page's path."""
    with reading(warehouse, patience) as con:
        for run_id in all_runs(con) if runs is None else runs:
            yield _write(con, warehouse, run_id, folder)
        refresh(con, folder)


def write_index(warehouse: Path, folder: Path, patience: Patience | None = None) -> Path:
    """Bring the index up to date with what there is; its path."""
    with reading(warehouse, patience) as con:
        return refresh(con, folder)


def judged_rows(warehouse: Path, run_id: str, patience: Patience | None = None) -> pa.Table:
    """The articles that a run made or changed and the rows that it rejected, with the columns that are judged."""
    with reading(warehouse, patience) as con:
        return con.execute(statement("report_rows"), {"run_id": run_id}).to_arrow_table()


def all_runs(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The ids of all runs, oldest first."""
    return [row[0] for row in con.execute("SELECT run_id FROM store.runs ORDER BY run_id").fetchall()]


def find(warehouse: Path, name: str | None, patience: Patience | None = None) -> tuple[list[str], list[str]]:
    """The runs that `name` can mean (an id or its beginning; None: the latest), and where none, the nearest ids."""
    with reading(warehouse, patience) as con:
        if name is None:
            return _ids(con, "report_latest", {}), []
        found = _ids(con, "report_find", {"beginning": name})
        if name in found:
            return [name], []
        return found, [] if found else _ids(con, "report_nearest", {"name": name})


def facts(warehouse: Path, run_id: str, patience: Patience | None = None) -> RunReport:
    """Gather what a report says of a run."""
    with reading(warehouse, patience) as con:
        return _facts(con, warehouse, run_id)


def _write(con: duckdb.DuckDBPyConnection, warehouse: Path, run_id: str, folder: Path) -> Path:
    from warraq.report.page import render
    from warraq.report.writing import replace

    return replace(folder / f"{run_id}.html", render(_facts(con, warehouse, run_id)))


def _facts(con: duckdb.DuckDBPyConnection, warehouse: Path, run_id: str) -> RunReport:
    of_run = {"run_id": run_id}
    run = _rows(con, "report_run", of_run)[0]
    recent = _rows(con, "report_recent", of_run | {"runs": RECENT})[::-1]
    since = of_run | {"oldest": recent[0]["run_id"]}
    sources = _capped(con, "report_by_source", of_run | {"rows": _SOURCES})
    checks = _rows(con, "report_checks", of_run)
    # What a run has none of is not asked for: most runs of a schedule bring little, and each question costs.
    came_in = _has(run, "new", "updated")
    repeats = _capped(con, "report_repeats", of_run | {"rows": _REPEATS}) if _has(run, *_TEXTS) else Capped()
    nearly = any(row["nearly"] for row in repeats.rows)
    reprints = _capped(con, "report_reprints", of_run | {"rows": _REPRINTS}) if nearly else Capped()
    articles = _capped(con, "report_articles", of_run | {"rows": _ARTICLES}) if came_in else Capped()
    _begin(con, articles.rows, "")
    _begin(con, reprints.rows, "")
    _begin(con, reprints.rows, "first_")
    return RunReport(
        warehouse=str(warehouse),
        run=run,
        recent=recent,
        sources=sources,
        silent=[row["source"] for row in _rows(con, "report_silent", of_run)] if _has(run, "failed") else [],
        reasons=_reasons(con, of_run) if _has(run, *_LOST) else Capped(),
        checks=checks,
        history=_history(con, since) if checks else {},
        measures=_rows(con, "report_measures", since | {"sources": [row["source"] for row in sources.rows]}),
        repeats=repeats,
        reprints=reprints,
        hosts=_capped(con, "report_hosts", of_run | {"rows": _HOSTS}),
        articles=articles,
    )


def _has(run: Row, *outcomes: str) -> bool:
    """Whether a run has items of one of these outcomes; one that goes on has not counted them yet."""
    return any(run[outcome] is None or run[outcome] > 0 for outcome in outcomes)


def _reasons(con: duckdb.DuckDBPyConnection, of_run: Row) -> Capped:
    found = _capped(con, "report_reasons", of_run | {"rows": _REASONS, "examples": _EXAMPLES})
    items = [each["item"] for row in found.rows if row["outcome"] == "rejected" for each in row["examples"]]
    kept = {row.pop("item"): row for row in _rows(con, "report_rejections", {"items": items})} if items else {}
    nothing = {"rejection_id": None, "title": None, "status": None}
    for row in found.rows:
        row["examples"] = [each | kept.get(each["item"], nothing) for each in row["examples"]]
    return found


def _begin(con: duckdb.DuckDBPyConnection, rows: list[Row], prefix: str) -> None:
    """Give articles without a title the beginning of their text. Texts are packed: to read them takes longer than all
    else together, so that those with a title do without."""
    bare = [row[f"{prefix}doc"] for row in rows if not row[f"{prefix}title"]]
    found = _rows(con, "report_beginnings", {"docs": bare}) if bare else []
    beginnings = {row["doc"]: row["beginning"] for row in found}
    for row in rows:
        row[f"{prefix}beginning"] = beginnings.get(row.pop(f"{prefix}doc"))


def _history(con: duckdb.DuckDBPyConnection, since: Row) -> dict[CheckKey, list[Row]]:
    found: defaultdict[CheckKey, list[Row]] = defaultdict(list)
    for row in _rows(con, "report_check_history", since | {"rows": _CHECKS}):
        found[key(row)].append(row)
    return dict(found)


def _ids(con: duckdb.DuckDBPyConnection, name: str, parameters: Row) -> list[str]:
    return [row["run_id"] for row in _rows(con, name, parameters)]


def _capped(con: duckdb.DuckDBPyConnection, name: str, parameters: Row) -> Capped:
    rows = _rows(con, name, parameters)
    total = rows[0]["total"] if rows else 0
    for row in rows:
        del row["total"]
    return Capped(rows, total)


def _rows(con: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, Any]) -> list[Row]:
    cursor = con.execute(statement(name), parameters)
    columns = [column[0] for column in cursor.description or []]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
