"""The verdict on a run in one sentence: whether to trust its data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from warraq.report.facts import Row, RunReport
from warraq.report.numbers import counted

Level = Literal["good", "warn", "bad", "open"]

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """`level` is for the eye, `sentence` says it all, `because` holds what it rests on."""

    level: Level
    sentence: str
    because: list[str]


def verdict(report: RunReport) -> Verdict:
    """Judge a run by its status, its checks, and the sources that gave nothing but failures."""
    run = report.run
    critical, warnings = report.failed("critical"), report.failed("warning")
    reasons = [_said(check) for check in [*critical, *warnings]]
    match run["status"]:
        case "running":
            return Verdict("open", "It has not ended yet: what is here is what it has done so far.", reasons)
        case "interrupted":
            said = "It was cut off before it was done; what it had published stays. Run it again."
            return Verdict("bad", said, _error(run) + reasons)
        case "failed":
            return Verdict("bad", "It failed before it was done; what it had published stays.", _error(run) + reasons)
        case "failed_quality":
            failed = counted(len(critical), "critical check") if critical else "a critical check"
            said = f"Do not trust it yet: {failed} failed{_names(critical)}."
            return Verdict("bad", said, reasons)
        case _:
            return _completed(report, [*critical, *warnings], reasons)


def _completed(report: RunReport, failed: Sequence[Row], reasons: list[str]) -> Verdict:
    silent = [f"Nothing could be read from {name}: every item of it failed." for name in report.silent]
    warnings = len(failed) + len(silent)
    if warnings:
        names = [*(check["name"] for check in failed), *report.silent]
        return Verdict("warn", f"Completed, {counted(warnings, 'warning')}{_names_of(names)}.", reasons + silent)
    if not report.run["items"]:
        return Verdict("open", "There was nothing to judge: the run found no items.", [])
    if not report.checks:
        return Verdict("good", "Trust it: nothing came in that had to be checked.", [])
    return Verdict("good", f"Trust it: {_passed(len(report.checks), len(report.failed()))}.", [])


def _passed(checks: int, noted: int) -> str:
    if noted:
        return f"{checks - noted:,} of {checks:,} checks passed, and the rest is for information"
    return "its one check passed" if checks == 1 else f"all {checks:,} checks passed"


def _names(checks: Sequence[Row]) -> str:
    return _names_of([check["name"] for check in checks])


def _names_of(names: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(names))
    if not distinct:
        return ""
    more = f" and {len(distinct) - _NAMED} more" if len(distinct) > _NAMED else ""
    return f": {', '.join(distinct[:_NAMED])}{more}"


def _said(check: Row) -> str:
    where = f" ({check['source']})" if check["source"] else ""
    return f"{check['sentence'] or check['expectation']}{where} Observed: {check['observed']}."


def _error(run: Row) -> list[str]:
    return [run["error"]] if run["error"] else []
