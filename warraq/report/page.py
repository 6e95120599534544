"""Rendering a run's report: one HTML file, without network and script; all that came from outside is escaped."""

from __future__ import annotations

from collections import defaultdict

from warraq.model import Outcome
from warraq.reasons import sentence
from warraq.report.advice import advice
from warraq.report.facts import Capped, Row, RunReport, key
from warraq.report.figures import figures, trend, verdicts
from warraq.report.history import Measured
from warraq.report.rendering import template
from warraq.report.verdict import verdict

_CHECKS = 60  # rows in the table of checks
_TRENDS = 30  # sources with a chart
# What a run passes over is mostly its routine; this is not.
_LOSSES = ("held_back", "out_of_time", "host_failing", "robots_unreachable", "switched_off")
_ALWAYS = (Outcome.NEW, Outcome.UPDATED)


def render(report: RunReport) -> str:
    """The page as HTML."""
    measured = Measured(report)
    lost = [row for row in report.reasons.rows if row["outcome"] != "skipped" or row["reason"] in _LOSSES]
    named = [row["source"] for row in report.sources.rows]
    return template("run.html").render(
        report=report,
        verdict=verdict(report),
        advice=advice(report),
        outcomes=[outcome.value for outcome in Outcome],
        shown_outcomes=[outcome.value for outcome in Outcome if outcome in _ALWAYS or report.run[outcome.value]],
        trends={name: chart for name in named[:_TRENDS] if (chart := trend(report, measured, name))},
        since={name: measured.shares("hours_since_new", name)[-1] for name in named} if _fresh(measured, named) else {},
        lost=lost,
        passed_over=[row for row in report.reasons.rows if row not in lost],
        checks=_grouped(report),
        failures=len(report.failed()),
        figures=figures(report),
        sentence=sentence,
    )


def _fresh(measured: Measured, sources: list[str]) -> bool:
    return any(measured.shares("hours_since_new", name)[-1] is not None for name in sources)


def _grouped(report: RunReport) -> Capped:
    """The rows of the table of checks: each that failed, and those of many sources that held as one."""
    rows: list[Row] = []
    held: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for check in report.checks:
        if check["success"] and check["source"]:
            held[check["suite"], check["name"]].append(check)
        else:
            rows.append(check)
    for group in held.values():
        rows.append(group[0] if len(group) == 1 else _together(group))
    first = [row | {"chart": verdicts(report, key(row)), "names": row.get("names")} for row in rows[:_CHECKS]]
    return Capped(first, len(rows))


def _together(group: list[Row]) -> Row:
    # An empty source: the history of all of them together (see `report_check_history.sql`).
    return group[0] | {"source": "", "names": f"{len(group):,} sources", "observed": "as it should"}
