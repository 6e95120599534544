"""Rendering the index over all runs: a page of the latest ones with an overview, and a page for each month."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from warraq.report import charts
from warraq.report.charts import Series
from warraq.report.facts import Row
from warraq.report.figures import Figure, Key
from warraq.report.numbers import compact
from warraq.report.rendering import template

_MONTHS = 36  # in the overview's charts
# Counted up where the look of a month's page changes, so that those that are there are written anew.
FORMAT = 1
LEVELS = {"completed": "good", "running": "open"}
SAID = {
    "completed": "The latest run completed.",
    "failed_quality": "The latest run failed a critical check.",
    "failed": "The latest run failed.",
    "interrupted": "The latest run was cut off.",
    "running": "A run is under way.",
}


def render_index(runs: Sequence[Row], months: Sequence[Row], reports: Collection[str]) -> str:
    """The first page: `runs` and `months`, latest first; only runs in `reports` get a link."""
    return template("index.html").render(
        runs=runs,
        months=months,
        reports=reports,
        latest=runs[0] if runs else None,
        total=sum(month["runs"] for month in months),
        figures=_overview(months),
        levels=LEVELS,
        said=SAID,
    )


def render_month(month: Row, runs: Sequence[Row], reports: Collection[str]) -> str:
    """The page of a month, which carries `digest_of(month)` in its head."""
    return template("month.html").render(
        month=month, digest=digest_of(month), runs=runs, reports=reports, levels=LEVELS
    )


def digest_of(month: Row) -> str:
    """What a month's page shows, and how, in a word."""
    return f"{FORMAT}-{month['digest']}"


def _overview(months: Sequence[Row]) -> list[Figure]:
    shown = list(reversed(months[:_MONTHS]))
    if len(shown) < 2:
        return []
    found = [
        _figure("Volume", "Articles that came in, by month", shown, [("new", "one"), ("updated", "two")]),
        _figure("Losses", "Items that did not come in, by month", shown, [("rejected", "bad"), ("failed", "warn")]),
        _figure("Runs", "How they ended, by month", shown, [("completed", "one"), ("broken", "bad")]),
    ]
    return [figure for figure in found if figure]


def _figure(title: str, says: str, months: Sequence[Row], names: Sequence[tuple[str, str]]) -> Figure | None:
    labels = [month["month"] for month in months]
    series = [Series(name, style, [float(month[name]) for month in months]) for name, style in names]
    if not any(value for each in series for value in each.values):
        return None
    keys = [Key(each.style, _called(each.name), compact(each.values[-1] or 0.0)) for each in series]
    return Figure(title, says, keys, charts.columns(f"{title}: {says.lower()}", labels, series, charts.COUNTS))


def _called(name: str) -> str:
    return "not well" if name == "broken" else name
