"""`docs/quality.md` holds each rule, each limit and each measure as the code has them."""

from __future__ import annotations

import re

import pytest

from expectations.rules import _SUITE, Bounded, Rule, rules
from tests.conftest import ROOT
from warraq.defects.columns import MEASURES
from warraq.thresholds import THRESHOLDS

PAGE = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8")
LIMIT_OF = {entry.rule.name: entry.limit for entry in _SUITE if isinstance(entry, Bounded)}


def table(heading: str) -> dict[str, list[str]]:
    """The rows of the table with these column names, by their first cell."""
    match = re.search(rf"^\| {heading} \|\n\|[-|]+\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    assert match is not None
    rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in match[1].splitlines()]
    return {cells[0].strip("`"): cells[1:] for cells in rows}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_each_rule_is_documented(rule: Rule) -> None:
    found = table(r"check \| column \| severity \| tolerance \| reason \| limit \| what should hold")
    assert found[rule.name] == [
        f"`{rule.column}`",
        rule.severity,
        f"{rule.tolerance:.0%}",
        f"`{rule.reason}`" if rule.quarantine else "none",
        f"`{LIMIT_OF[rule.name]}`" if rule.name in LIMIT_OF else "",
        rule.sentence,
    ]
    assert len(found) == len(rules())


def test_each_limit_is_documented() -> None:
    found = table(r"limit \| default \| unit \| meaning")
    assert set(found) == set(LIMIT_OF.values())
    for name, (default, unit, meaning) in found.items():
        limit = THRESHOLDS[name]
        assert (float(default.replace(",", "")), unit, meaning) == (limit.default, limit.unit, limit.sentence)


def test_each_measure_is_documented() -> None:
    assert table(r"measure \| what it is") == {name: [says] for name, says in MEASURES.items()}
