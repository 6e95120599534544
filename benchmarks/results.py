"""What a part of the benchmark hands back: paragraphs, tables, plots and how it stands with its aims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Options:
    """How a part is run: `small` ends within seconds and proves nothing, `large` takes as long as it takes."""

    work: Path
    small: bool = False
    large: bool = False
    rounds: int = 3

    def sized(self, small: int, usual: int, large: int | None = None) -> int:
        """The size for this run."""
        return small if self.small else large if self.large and large is not None else usual


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under named columns; the first column is left-aligned, the others are figures."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """Lines over named points, or one column for each of them where there is a single series."""

    name: str
    label: str
    points: Sequence[str]
    series: Mapping[str, Sequence[float | None]]
    lines: bool = False


@dataclass(frozen=True, slots=True)
class Aim:
    """What was aimed at, what was measured, and whether that is good enough."""

    sentence: str
    measured: str
    met: bool


@dataclass(slots=True)
class Section:
    """A part's results. `failed` is the error's sentence of a part that could not end."""

    title: str
    says: list[str] = field(default_factory=list)
    aims: list[Aim] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    plots: list[Plot] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    failed: str | None = None
    seconds: float = 0.0
    measured_at: str = ""
    commit: str = ""


def spread(values: Sequence[float], digits: int = 2) -> str:
    """The median with the range, as `1.20 (1.10 to 1.31)`; a single value stands alone."""
    middle = f"{median(values):,.{digits}f}"
    return middle if len(values) == 1 else f"{middle} ({min(values):,.{digits}f} to {max(values):,.{digits}f})"


def apart(number: int, seconds: float, start: float) -> str:
    """Items a second without start-up; a dash where start-up is nearly all, and the rest within what it varies by."""
    return "-" if seconds - start < 0.2 * start else f"{number / (seconds - start):,.1f}"


def ratios(these: Sequence[float], those: Sequence[float]) -> list[float]:
    """Round by round, because what slows down one side of a round slows down the other; 0 where there is nothing."""
    return [one / other if other else 0.0 for one, other in zip(these, those, strict=True)]
