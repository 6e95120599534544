"""Figures of the recent runs as series, one value a run; None where a run has not measured."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from warraq.report.facts import CheckKey, RunReport

Values = list[float | None]

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)*")
_LANGUAGE = re.compile(r"language_(\w+)_share")
_LANGUAGES = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """A check in one run: how large what it looks at was, whether it held, and what it observed."""

    value: float
    success: bool
    observed: str


class Measured:
    """The measures of the recent runs, by source and name."""

    def __init__(self, report: RunReport) -> None:
        self._runs = [run["run_id"] for run in report.recent]
        self._figures: defaultdict[str | None, dict[tuple[str, str], float]] = defaultdict(dict)
        for row in report.measures:
            self._figures[row["source"]][row["run_id"], row["name"]] = row["value"]
        # Counts of zero are left out, so that a missing one says something only about runs that have measured.
        self._measured = {run_id for run_id, _ in self._figures[None]}

    def shares(self, name: str, source: str | None = None) -> Values:
        """A figure that not every run has."""
        figures = self._figures[source]
        return [figures.get((run_id, name)) for run_id in self._runs]

    def counts(self, name: str, source: str | None = None) -> Values:
        """A count, which is left out where it is zero."""
        figures = self._figures[source]
        return [figures.get((run_id, name), 0.0 if run_id in self._measured else None) for run_id in self._runs]

    def languages(self) -> list[str]:
        """The languages with the largest shares."""
        shares: defaultdict[str, float] = defaultdict(float)
        for (_, name), value in self._figures[None].items():
            if found := _LANGUAGE.fullmatch(name):
                shares[found[1]] += value
        return sorted(shares, key=lambda code: (-shares[code], code))[:_LANGUAGES]


def judgements(report: RunReport, check: CheckKey) -> list[Judged | None]:
    """How a check went in each recent run."""
    by_run = {row["run_id"]: row for row in report.history.get(check, [])}
    found: list[Judged | None] = []
    for run in report.recent:
        row = by_run.get(run["run_id"])
        found.append(None if row is None else Judged(_value(row), row["success"], row["observed"] or ""))
    return found


def outcome(report: RunReport, names: Sequence[str]) -> list[float]:
    """How many items of each recent run had one of these outcomes."""
    return [float(sum(run[name] or 0 for name in names)) for run in report.recent]


def _value(row: dict[str, object]) -> float:
    """Of a check of rows the share that was unexpected; else the number that was observed, if it is one."""
    elements, unexpected = row["element_count"], row["unexpected_count"]
    if isinstance(elements, int) and isinstance(unexpected, int) and elements > 1:
        return unexpected / elements
    number = _NUMBER.search(str(row["observed"] or ""))
    return abs(float(number[0].replace(",", ""))) if number else float(bool(unexpected))
