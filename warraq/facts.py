"""Facts about the warehouse after a run: a figure each, and the bounds that it should lie in.

They are measured where the tables are and judged elsewhere, so they travel as `facts.parquet` in the run's folder.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa

from warraq import staging
from warraq.quality import Check, Severity

SUITE = "warehouse"
# Bounds differ from fact to fact, so they stand in columns beside the figure.
EXPECTATION = "expect_column_pair_values_a_to_be_greater_than_b"

_FILE = "facts"
_SCHEMA = pa.schema(
    [
        ("name", pa.string()),
        ("source", pa.string()),
        ("value", pa.float64()),
        ("lower", pa.float64()),
        ("upper", pa.float64()),
        ("severity", pa.string()),
        ("sentence", pa.string()),
        ("observed", pa.string()),
        ("column", pa.string()),
        ("elements", pa.int64()),
        ("unexpected", pa.int64()),
    ]
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure and its bounds, both included; None: unbounded on that side.

    `name` and `source` (None: the whole warehouse) tell it from the others of a run; `sentence` says what should hold
    and `observed` what was seen and what is usual. `elements` is the number of rows behind it, and `unexpected` how
    many of them are wrong, where rows can be. Raises ValueError for figures that cannot be compared.
    """

    name: str
    source: str | None
    value: float
    lower: float | None
    upper: float | None
    severity: Severity
    sentence: str
    observed: str
    column: str | None = None
    elements: int = 0
    unexpected: int = 0

    def __post_init__(self) -> None:
        for figure in (self.value, self.lower, self.upper):
            if figure is not None and not math.isfinite(figure):
                raise ValueError(f"{self.name} of {self.source}: {figure} cannot be compared")

    @property
    def holds(self) -> bool:
        """Whether the figure lies within its bounds."""
        above = self.lower is None or self.value >= self.lower
        return above and (self.upper is None or self.value <= self.upper)


def compare(facts: Iterable[Fact]) -> list[Check]:
    """The verdict on facts by comparing them here: the same as `expectations.tables.judge_facts` gives."""
    return [as_check(fact, success=fact.holds) for fact in facts]


def as_check(fact: Fact, *, success: bool) -> Check:
    """The verdict on a fact."""
    return Check(
        suite=SUITE,
        name=fact.name,
        expectation=EXPECTATION,
        column=fact.column,
        severity=fact.severity,
        success=success,
        observed=fact.observed,
        elements=fact.elements,
        unexpected=fact.unexpected,
        sentence=fact.sentence,
        source=fact.source,
    )


def write_facts(folder: Path, facts: Sequence[Fact]) -> None:
    """Keep the facts of a run in its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    staging.write(folder, _FILE, [asdict(fact) for fact in facts], _SCHEMA)


def read_facts(folder: Path) -> list[Fact]:
    """The facts of a run; none where none were written."""
    return [Fact(**row) for row in staging.read(folder, _FILE, _SCHEMA).to_pylist()]
