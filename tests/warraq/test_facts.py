from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from warraq.facts import Fact, compare, read_facts, write_facts


def fact(**values: Any) -> Fact:
    known: dict[str, Any] = {
        "name": "volume",
        "source": "manara",
        "value": 3.0,
        "lower": 2.0,
        "upper": 5.0,
        "severity": "warning",
        "sentence": "The source brings about as many new articles as usual.",
        "observed": "3 new articles",
    }
    return Fact(**known | values)


@pytest.mark.parametrize(
    ("value", "lower", "upper", "holds"),
    [
        (2.0, 2.0, 5.0, True),
        (1.999, 2.0, 5.0, False),
        (5.0, 2.0, 5.0, True),
        (5.001, 2.0, 5.0, False),
        (-1e9, None, 5.0, True),
        (1e9, 2.0, None, True),
        (1e9, None, None, True),
    ],
)
def test_a_fact_holds_within_its_bounds_and_on_them(
    value: float, lower: float | None, upper: float | None, holds: bool
) -> None:
    judged = fact(value=value, lower=lower, upper=upper)
    assert judged.holds is holds
    assert [check.success for check in compare([judged])] == [holds]


@pytest.mark.parametrize("figure", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("name", ["value", "lower", "upper"])
def test_what_cannot_be_compared_is_no_fact(name: str, figure: float) -> None:
    with pytest.raises(ValueError, match="volume of manara"):
        fact(**{name: figure})


def test_a_check_says_what_was_seen_and_what_should_hold() -> None:
    (check,) = compare([fact(value=9.0, column="outcome", elements=20, unexpected=9)])
    assert (check.suite, check.name, check.source, check.severity) == ("warehouse", "volume", "manara", "warning")
    assert (check.success, check.observed, check.column) == (False, "3 new articles", "outcome")
    assert (check.elements, check.unexpected, check.tolerance, check.reason) == (20, 9, 0.0, None)
    assert check.sentence == "The source brings about as many new articles as usual."


def test_facts_come_back_as_they_were_written(tmp_path: Path) -> None:
    facts = [fact(), fact(source=None, lower=None, severity="critical", column="doc", elements=7, unexpected=1)]
    write_facts(tmp_path / "run", facts)
    assert read_facts(tmp_path / "run") == facts


def test_no_facts_are_written_and_read_as_none(tmp_path: Path) -> None:
    assert read_facts(tmp_path) == []
    write_facts(tmp_path, [])
    assert read_facts(tmp_path) == []
