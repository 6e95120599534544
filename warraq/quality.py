"""What a check of the data says, whoever ran it: our own type, so that no caller needs the library behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["critical", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Check:
    """The verdict of one expectation on one set of rows; `reason` is what a row that fails it is rejected for."""

    suite: str
    expectation: str
    column: str | None
    severity: Severity
    success: bool
    observed: str | None
    elements: int
    unexpected: int
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """The checks of one batch, and for each row that may not be published (by its number) the reasons why."""

    checks: list[Check] = field(default_factory=list)
    rejected: dict[int, list[str]] = field(default_factory=dict)
