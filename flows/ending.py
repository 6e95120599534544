"""How a flow run ends, for people who look at Prefect: its state and message, and one artifact with its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from warehouse.alerts import FailedCheck
from warraq.pipeline import Summary

ARTIFACT = "run-report"
# An artifact is read at a glance; all checks are on the run's page.
_SHOWN = 20


class QualityFailed(Exception):
    """Of a run whose data failed its checks: Prefect wants an exception where a state has failed."""

    def __init__(self, summary: Summary) -> None:
        super().__init__(sentence(summary))
        self.summary = summary


def final_state(summary: Summary) -> State[Any]:
    """The state that a run ends in, which carries the summary as a dict.

    Data that failed its checks shows as a failure of its own name and carries QualityFailed. It is published all the
    same, and trying again changes nothing, so no deployment of ours retries.
    """
    if summary.status == "failed_quality":
        return Failed(name="Failed quality", message=sentence(summary), data=QualityFailed(summary))
    return Completed(message=sentence(summary), data=asdict(summary))


def sentence(summary: Summary) -> str:
    """How a run ended, in a line: `Completed, 3 warnings: 12 new, 3 duplicate`."""
    status = summary.status.replace("_", " ").capitalize()
    parts = [status, *_counted(summary.critical_failures, "critical check"), *_counted(summary.warnings, "warning")]
    outcomes = ", ".join(f"{number:,} {name}" for name, number in summary.outcomes.items() if number)
    return ", ".join(parts) + f": {outcomes or 'nothing to read'}"


def _counted(number: int, what: str) -> list[str]:
    return [f"{number:,} {what}{'s' if number > 1 else ''}"] if number else []


def markdown(summary: Summary, failed: Sequence[FailedCheck]) -> str:
    """The artifact of a run: where its page is, its outcomes and the checks that did not hold."""
    took = f"Run `{summary.run_id}`, {summary.seconds:,.1f} s, {summary.items:,} items"
    lines = [f"# {sentence(summary)}", "", f"{took}; {summary.articles:,} articles are in the warehouse."]
    if summary.report:
        page = Path(summary.report).absolute()
        lines += ["", f"Report: [{_code(page.name)}]({page.as_uri()}), which is the file {_code(str(page))}."]
    lines += ["", "| outcome | items |", "|---|---:|"]
    lines += [f"| {name} | {number:,} |" for name, number in summary.outcomes.items()]
    if failed:
        lines += ["", "## Checks that did not hold", ""]
        lines += ["| severity | check | source | observed | |", "|---|---|---|---|---|"]
        lines += [
            f"| {each.severity} | {_code(each.name)} | {cell(each.source or 'all')} | {cell(each.observed or '')} "
            f"| {cell(each.sentence)} |"
            for each in failed[:_SHOWN]
        ]
        if len(failed) > _SHOWN:
            lines += ["", f"{len(failed) - _SHOWN:,} more are on the page."]
    return "\n".join(lines) + "\n"


def _code(text: str) -> str:
    return f"`{cell(text).replace('`', chr(39))}`"


def cell(text: str) -> str:
    """Text in a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")
