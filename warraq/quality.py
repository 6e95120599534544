"""What a check of the data says, whoever ran it: our own type, so that no caller needs the library behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

Severity = Literal["critical", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Check:
    """The verdict of one expectation on one set of rows.

    `name` tells it from the others of its `suite`, `sentence` says for people what should hold, `source` is the source
    that it is about (None: all). Up to `tolerance` (a share of `elements`) rows may be unexpected before the check
    fails. `reason` is what a row that fails it is rejected for.
    """

    suite: str
    name: str
    expectation: str
    column: str | None
    severity: Severity
    success: bool
    observed: str | None
    elements: int
    unexpected: int
    sentence: str = ""
    source: str | None = None
    tolerance: float = 0.0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """The checks of one batch, and for each row that may not be published (by its number) the reasons why."""

    checks: list[Check] = field(default_factory=list)
    rejected: dict[int, list[str]] = field(default_factory=dict)


def added_up(checks: Iterable[Check]) -> list[Check]:
    """The checks of a run from those of its batches: rows are added up, and the tolerance is of all rows together.

    A lone bad row in a last, small batch must not weigh more than in a large one; `main.quality_checks` adds up in the
    same way.
    """
    groups: defaultdict[tuple[str, str, str | None], list[Check]] = defaultdict(list)
    for check in checks:
        groups[check.suite, check.name, check.source].append(check)
    return [_together(group) for group in groups.values()]


def _together(group: list[Check]) -> Check:
    if len(group) == 1:
        return group[0]
    elements = sum(check.elements for check in group)
    unexpected = sum(check.unexpected for check in group)
    return replace(
        group[0],
        success=unexpected <= group[0].tolerance * elements,
        observed=f"{unexpected} of {elements}",
        elements=elements,
        unexpected=unexpected,
    )


def failed(checks: Iterable[Check], severity: Severity) -> list[Check]:
    """The checks of that severity that did not hold."""
    return [check for check in checks if not check.success and check.severity == severity]
