"""A report in a few lines of text, and as one document for programs: the same facts as the page."""

from __future__ import annotations

from typing import Any

from warraq.model import Outcome
from warraq.reasons import sentence
from warraq.report.advice import advice
from warraq.report.facts import Capped, RunReport
from warraq.report.numbers import counted, duration, moment
from warraq.report.verdict import verdict

_OUTCOMES = [outcome.value for outcome in Outcome]
_FAILURES = 20


def headline(report: RunReport) -> str:
    """The run and the verdict on it, with what it rests on."""
    run, judged = report.run, verdict(report)
    what = f"{run['status'].replace('_', ' ')}, {moment(run['started_at'])} UTC, {duration(run['seconds'])}"
    return f"Run {run['run_id']} ({what}): {counted(run['items'], 'item')}.\n{judged.sentence}"


def counts(report: RunReport) -> tuple[list[str], list[list[object]]]:
    """The outcomes by source as columns and rows, without outcomes that the run has none of."""
    shown = [name for name in _OUTCOMES if report.run[name]]
    rows: list[list[object]] = [
        [row["source"], row["items"], *(row[name] for name in shown)] for row in report.sources.rows
    ]
    return ["source", "items", *shown], rows


def failures(report: RunReport) -> list[str]:
    """One line for each failed check, the worst first."""
    failed = report.failed()
    lines = [
        f"{check['severity']}: {check['sentence'] or check['expectation']}"
        + (f" [{check['source']}]" if check["source"] else "")
        + f" ({check['name']}: {check['observed']})"
        for check in failed[:_FAILURES]
    ]
    return [*lines, f"and {len(failed) - _FAILURES} more"] if len(failed) > _FAILURES else lines


def next_steps(report: RunReport) -> list[str]:
    """What to do next, each sentence followed by its commands."""
    return [line for each in advice(report) for line in (each.why, *(f"  {command}" for command in each.commands))]


def document(report: RunReport) -> dict[str, Any]:
    """The facts as one document. Lists that are cut say beside them how long they are (`sources_total` and so on)."""
    run, judged = report.run, verdict(report)
    return {
        "run_id": run["run_id"],
        "status": run["status"],
        "verdict": {"level": judged.level, "sentence": judged.sentence, "because": judged.because},
        "started_at": run["started_at"],
        "finished_at": None if run["status"] == "running" else run["finished_at"],
        "seconds": round(run["seconds"], 3),
        "trigger": run["trigger"],
        "targets": run["targets"],
        "error": run["error"],
        "items": run["items"],
        "outcomes": {name: run[name] or 0 for name in _OUTCOMES},
        "articles": run["articles"],
        **_list("sources", report.sources),
        **_list(
            "reasons",
            Capped([row | {"sentence": sentence(row["reason"])} for row in report.reasons.rows], report.reasons.total),
        ),
        "checks": report.checks,
        **_list("repeats", report.repeats),
        **_list("hosts", report.hosts),
        "next": [{"why": each.why, "commands": each.commands} for each in advice(report)],
    }


def _list(name: str, capped: Capped) -> dict[str, Any]:
    return {name: capped.rows, f"{name}_total": capped.total}
