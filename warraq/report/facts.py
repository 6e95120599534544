"""What the report of a run says: rows as the warehouse gives them, as many as a page can carry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
CheckKey = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True)
class Capped:
    """The first rows of a list that may be long, and how long it is."""

    rows: list[Row] = field(default_factory=list)
    total: int = 0

    @property
    def more(self) -> int:
        """How many rows are not here."""
        return max(0, self.total - len(self.rows))


@dataclass(frozen=True, slots=True)
class RunReport:
    """The facts of a run.

    - `run`: the run itself (see `report_run.sql`); `recent`: it and up to 29 runs before it, oldest first;
    - `sources`: its sources with their outcomes; `silent`: names of those that were read and gave nothing but failures;
    - `reasons`: why items are not there, each with a few `examples` (item, detail, rejection_id);
    - `checks`: all its checks, failed ones first; `history`: for those that are shown, their verdicts in recent runs;
    - `measures`: figures of the recent runs, of all sources together (source None) or of one;
    - `repeats`: which source repeats which, how often; `reprints`: some of the articles that repeat another;
    - `hosts`: hosts by the time that they took; `articles`: the latest of those that the run made or changed.
    """

    warehouse: str
    run: Row
    recent: list[Row]
    sources: Capped = field(default_factory=Capped)
    silent: list[str] = field(default_factory=list)
    reasons: Capped = field(default_factory=Capped)
    checks: list[Row] = field(default_factory=list)
    history: dict[CheckKey, list[Row]] = field(default_factory=dict)
    measures: list[Row] = field(default_factory=list)
    repeats: Capped = field(default_factory=Capped)
    reprints: Capped = field(default_factory=Capped)
    hosts: Capped = field(default_factory=Capped)
    articles: Capped = field(default_factory=Capped)

    def failed(self, severity: str | None = None) -> list[Row]:
        """The checks that did not hold, of one severity or all."""
        return [check for check in self.checks if not check["success"] and severity in (None, check["severity"])]


def key(check: Row) -> CheckKey:
    """What tells a check from the others of its run, and finds it in other runs."""
    return check["suite"], check["name"], check["source"]
