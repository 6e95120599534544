"""Every rule has values that keep it and others that break it, right beside its limit; a bad row gets its reason."""

from __future__ import annotations

from typing import Any

import pytest

from expectations.audit import Auditor
from expectations.limits import Limits
from expectations.rules import TOLERANCE, rules
from tests.expectations.judging import GOOD, judge_columns
from warraq.quality import Audit, Check
from warraq.reasons import check as known_reason
from warraq.thresholds import THRESHOLDS

# For each rule values of its column that just keep it, and some that break it.
EDGES: dict[str, tuple[list[Any], list[Any]]] = {
    "no_text": ([""], [None]),
    "incomplete_row": ([None], ["place", ""]),
    "malformed_hash": (["0123456789abcdef" * 4], ["0" * 63, "0" * 65, "G" * 64, "A" * 64]),
    "mojibake": ([0.02], [0.0201, 1.0]),
    "markup": ([0.02], [0.0201, 1.0]),
    "error_page": ([0.4], [0.4001, 1.0]),
    "consent_banner": ([0.4], [0.4001, 1.0]),
    "navigation": ([0.5], [0.5001, 1.0]),
    "paywall": ([0.5], [0.5001, 1.0]),
    "too_repetitive": ([0.75], [0.7501, 1.0]),
    "too_short": ([5], [4, 0]),
    "too_long": ([100_000], [100_001]),
    "title_length": ([None, "x", "ع" * 500], ["", "ع" * 501]),
    "author_length": ([None, "x", "ع" * 300], ["", "ع" * 301]),
    "date_not_ahead": ([None, 1.0], [1.0001]),
    "date_not_ancient": ([None, 1800], [1799, 1]),
    "date_consistent": ([None, 1.0], [1.01, 2.0]),
    "date_precision": ([None, "second", "minute", "day", "month", "year"], ["hour", ""]),
    "url_form": (
        [None, "https://news.example/", "http://news.example/a?b=c"],
        ["ftp://news.example/a", "https:///a", "https://news.example", "https://news.example/a b", "/a", "HTTP://a/b"],
    ),
    "url_length": (["https://news.example/" + "x" * 2062], ["https://news.example/" + "x" * 2063]),
    "language_form": ([None, "ar", "ckb"], ["arabic", "AR", "a", ""]),
}
# Another value for each limit, one that it lets pass and one that it does not; the usual limit says the opposite.
OTHER: dict[str, tuple[float, Any, Any]] = {
    "max_mojibake": (0.01, 0.01, 0.0101),
    "max_markup": (0.01, 0.01, 0.0101),
    "max_error": (0.1, 0.1, 0.1001),
    "max_consent": (0.1, 0.1, 0.1001),
    "max_menu": (0.1, 0.1, 0.1001),
    "max_paywall": (0.1, 0.1, 0.1001),
    "max_repeated": (0.1, 0.1, 0.1001),
    "min_words": (50, 50, 49),
    "max_words": (1000, 1000, 1001),
    "max_title_characters": (10, "x" * 10, "x" * 11),
    "max_author_characters": (10, "x" * 10, "x" * 11),
    "max_days_ahead": (0, 0.0, 0.001),
    "earliest_year": (2000, 2000, 1999),
    "max_url_characters": (25, "https://news.example/" + "x" * 4, "https://news.example/" + "x" * 5),
}
BY_NAME = {rule.name: rule for rule in rules()}
LIMITED = {
    other: next(rule for rule in rules(Limits({other: value})) if rule not in rules())
    for other, (value, _, _) in OTHER.items()
}


def judged(auditor: Auditor, rows: list[dict[str, Any]], limits: Limits | None = None) -> Audit:
    found = auditor.call(judge_columns, (rows, limits or Limits()))
    assert isinstance(found, Audit), found
    return found


def reasons(names: list[str]) -> list[str]:
    return [BY_NAME[name].reason for name in names if BY_NAME[name].quarantine]


def test_every_rule_has_a_name_of_its_own_a_known_reason_and_edges_here() -> None:
    assert [rule.name for rule in rules()] == list(BY_NAME) == list(EDGES)
    assert {known_reason(rule.reason) for rule in rules() if rule.quarantine}
    assert {rule.column for rule in rules()} | {"source"} == set(GOOD)
    assert all(rule.sentence.endswith(".") and "{" not in rule.sentence for rule in rules())


def test_values_at_the_edge_keep_a_rule_and_those_behind_it_break_it(auditor: Auditor) -> None:
    rows: list[dict[str, Any]] = [{}]
    expected: dict[int, list[str]] = {}
    broken = dict.fromkeys(EDGES, 0)
    for name, (good, bad) in EDGES.items():
        column = BY_NAME[name].column
        assert column is not None
        rows += [{column: value} for value in good]
        for value in bad:
            also = ["url_length"] if (name, value) == ("url_form", "") else []
            for each in (name, *also):
                broken[each] += 1
            if found := reasons([name, *also]):
                expected[len(rows)] = found
            rows.append({column: value})
    audit = judged(auditor, rows)
    assert audit.rejected == expected
    assert {check.name: check.unexpected for check in audit.checks} == broken


def test_a_source_with_another_limit_is_judged_by_that_and_the_others_by_the_usual_one(auditor: Auditor) -> None:
    limits = Limits(own={f"own {name}": {name: value} for name, (value, _, _) in OTHER.items()})
    rows: list[dict[str, Any]] = []
    expected: dict[int, list[str]] = {}
    for name, (_, good, bad) in OTHER.items():
        rule = LIMITED[name]
        assert rule.column is not None
        rows += [{rule.column: good, "source": f"own {name}"}, {rule.column: bad, "source": "test"}]
        if rule.quarantine:
            expected[len(rows)] = [rule.reason]
        rows.append({rule.column: bad, "source": f"own {name}"})
    audit = judged(auditor, rows, limits)
    assert audit.rejected == expected
    own = {check.source: check for check in audit.checks if check.source}
    assert set(own) == set(limits.own)
    assert {(check.elements, check.unexpected, check.success) for check in own.values()} == {(2, 1, False)}
    usual = {check.name: check for check in audit.checks if not check.source}
    assert usual["too_short"].elements == len(rows) - 2
    assert {check.unexpected for check in usual.values()} == {0}


def test_the_usual_limits_can_be_set_for_all_sources(auditor: Auditor) -> None:
    limits = Limits({name: value for name, (value, _, _) in OTHER.items()})
    assert len(rules(limits)) == len(rules())
    bad = {str(LIMITED[name].column): value for name, (_, _, value) in OTHER.items() if name != "max_words"}
    (found,) = judged(auditor, [bad], limits).rejected.values()
    names = [rule.name for rule in LIMITED.values() if rule.name != "too_long"]
    assert found == list(dict.fromkeys(reasons([name for name in EDGES if name in names])))


def test_every_limit_of_a_row_is_used_by_one_rule() -> None:
    of_tables = {"deviations"}
    assert set(OTHER) == set(list(THRESHOLDS)[: list(THRESHOLDS).index("deviations")]) - of_tables
    assert len({rule.name for rule in LIMITED.values()}) == len(OTHER)


@pytest.mark.parametrize("rows", [10, 20])
def test_up_to_a_tenth_of_bad_rows_a_check_holds_and_above_it_fails(auditor: Auditor, rows: int) -> None:
    broken = {str(rule.column): EDGES[rule.name][1][0] for rule in rules() if rule.name not in ("too_long", "url_form")}
    tolerated = rows // 10
    held = judged(auditor, [broken] * tolerated + [{}] * (rows - tolerated))
    failed = judged(auditor, [broken] * (tolerated + 1) + [{}] * (rows - tolerated - 1))
    exact = {"incomplete_row", "malformed_hash"}
    others = {"too_long", "url_form"}
    assert {check.name for check in held.checks if not check.success} == exact
    assert {check.name for check in failed.checks if not check.success} == set(EDGES) - others
    assert {check.tolerance for check in failed.checks if check.name not in exact} == {TOLERANCE} == {0.1}


def test_what_means_that_something_is_broken_is_critical() -> None:
    assert {name for name, rule in BY_NAME.items() if rule.severity == "critical"} == {
        "no_text", "incomplete_row", "malformed_hash", "mojibake", "markup", "error_page", "date_consistent",
        "date_precision",
    }  # fmt: skip
    assert {name for name, rule in BY_NAME.items() if not rule.quarantine} == {"author_length"}


def test_empty_cells_are_not_counted_among_those_that_are_judged(auditor: Auditor) -> None:
    checks = {check.name: check for check in judged(auditor, [{"published_year": None}, {}, {}]).checks}
    assert checks["date_not_ancient"].elements == 2
    assert checks["no_text"].elements == 3
    one = {
        check.name: check for check in judged(auditor, [{"published_year": None}] * 8 + [{"published_year": 1}]).checks
    }
    assert one["date_not_ancient"] == Check(
        suite="staged_articles",
        name="date_not_ancient",
        expectation="expect_column_values_to_be_between",
        column="published_year",
        severity="warning",
        success=False,
        observed="1 of 1",
        elements=1,
        unexpected=1,
        sentence="An article was published in the year 1800 or later.",
        tolerance=0.1,
        reason="implausible_date",
    )
