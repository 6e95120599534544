from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expectations.audit import Auditor
from expectations.tables import judge_facts, judge_folder
from tests.conftest import ROOT
from warehouse.integrity import SENTENCES as INTEGRITY
from warraq import staging, usual
from warraq.facts import Fact, compare, write_facts
from warraq.thresholds import OF_TABLES

# Few different figures, so that many lie on a bound.
FIGURES = st.one_of(st.sampled_from([0.0, -0.0, 1.0, 0.1 + 0.2, 0.3, 1e-300, 1e300]), st.floats(-2, 2))
BOUNDS = st.one_of(st.none(), FIGURES)
FACTS = st.lists(
    st.builds(
        Fact,
        name=st.sampled_from(["volume", "freshness"]),
        source=st.one_of(st.none(), st.sampled_from(["manara", "نهر"])),
        value=FIGURES,
        lower=BOUNDS,
        upper=BOUNDS,
        severity=st.sampled_from(["critical", "warning", "info"]),
        sentence=st.just("It holds."),
        observed=st.just("3"),
        elements=st.integers(0, 10),
    ),
    max_size=30,
)


@pytest.mark.slow
@settings(max_examples=50, deadline=None)
@given(facts=FACTS)
def test_great_expectations_judges_as_a_comparison_does(auditor: Auditor, facts: list[Fact]) -> None:
    assert auditor.call(judge_facts, facts) == compare(facts)


def test_the_verdict_is_kept_beside_the_facts(auditor: Auditor, tmp_path: Path) -> None:
    facts = [
        Fact("volume", "manara", 3.0, 4.0, None, "warning", "It holds.", "3, expected at least 4"),
        Fact("article_ids_unique", None, 0.0, None, 0.0, "critical", "It holds.", "0 of 9", "article_id", 9),
    ]
    write_facts(tmp_path, facts)
    assert auditor.call(judge_folder, str(tmp_path)) == staging.read_audit(tmp_path)
    verdict = staging.read_audit(tmp_path)
    assert [(check.name, check.source, check.success) for check in verdict.checks] == [
        ("volume", "manara", False),
        ("article_ids_unique", None, True),
    ]
    assert verdict.rejected == {}


def test_every_check_and_threshold_of_the_tables_is_documented() -> None:
    page = (ROOT / "docs" / "quality-tables.md").read_text(encoding="utf-8")
    checks = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|$", page, re.MULTILINE))
    assert checks == {name: sentence for name, (_, sentence) in INTEGRITY.items()} | usual.SENTENCES
    limits = re.findall(r"^\| `(\w+)` \| ([^|]*) \| (\w+) \| (.+) \|$", page, re.MULTILINE)
    assert {name: (usually.strip(), unit, says) for name, usually, unit, says in limits} == {
        limit.name: ("" if limit.default is None else f"{limit.default:g}", limit.unit, limit.sentence)
        for limit in OF_TABLES
    }


def test_it_is_loaded_once_it_has_answered_and_not_when_it_is_only_started(auditor: Auditor) -> None:
    with Auditor() as started:
        started.start()
        assert not started.loaded
    assert auditor.call(len, "four") == 4
    assert auditor.loaded
