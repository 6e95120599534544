"""Every rule has rows that pass it and rows that fail it, and a failing row gets that rule's reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from expectations.rules import rules
from warraq.quality import Audit
from warraq.reasons import REASONS

NOW = datetime.now(UTC)
MOJIBAKE = "أعلنت الوزارة".encode().decode("cp1252", "replace")

FAILING: dict[str, list[dict[str, Any]]] = {
    "no_text": [{"text": None}],
    "too_short": [{"word_count": 2}, {"word_count": 0}],
    "mojibake": [
        {"text": "Ø£Ø¹Ù„Ù†Øª Ø§Ù„ÙˆØ²Ø§Ø±Ø© Ø§Ù„ÙŠÙˆÙ…"},
        {"text": "أعلنت الوزارة اليوم".encode().decode("cp1256", "replace")},
        {"text": "كلم\ufffd\ufffd من \ufffd\ufffd البلد"},
    ],
    "markup": [{"text": "كلام <div class='x'> هنا"}, {"text": "قال</p> ثم مضى إلى بيته"}],
    "title_too_long": [{"title": "ع" * 501}],
    "implausible_date": [
        {"published_at": NOW + timedelta(days=2)},
        {"published_at": datetime(1799, 12, 31, tzinfo=UTC)},
    ],
    "malformed_url": [{"canonical_url": "ftp://news.example/a"}, {"canonical_url": "https:///a"}],
    "malformed_language": [{"language": "arabic"}, {"language": "AR"}],
}
PASSING: list[dict[str, Any]] = [
    {},
    {"word_count": 3, "title": "ع" * 500, "language": "ckb", "canonical_url": "https://news.example/"},
    {"title": None, "language": None, "canonical_url": None, "published_at": None},
    {"published_at": NOW, "text": "قال إن 3 < 5 وإن a > b، وأضاف: <<نعم>>، ثم مضى"},
    {"published_at": datetime(1800, 1, 1, tzinfo=UTC), "text": "Ø er en ø i havet, og Å er en elv: über Straße"},
    {"text": "حرف \ufffd واحد لم يُقرأ في نص طويل، وهذا لا يكفي لرفضه"},
]


def test_every_rule_has_failing_rows_here_and_a_reason_that_is_explained() -> None:
    assert {rule.reason for rule in rules(NOW)} == set(FAILING)
    assert set(FAILING) <= set(REASONS)


def test_good_rows_pass_every_rule(judge: Callable[..., Audit]) -> None:
    audit = judge(*PASSING)
    assert audit.rejected == {}
    assert [check.success for check in audit.checks] == [True] * len(rules(NOW))


@pytest.mark.parametrize("reason", sorted(FAILING))
def test_a_failing_row_is_rejected_for_that_reason_alone(reason: str, judge: Callable[..., Audit]) -> None:
    bad = FAILING[reason]
    audit = judge({}, *bad, {})
    assert audit.rejected == {n: [reason] for n in range(1, len(bad) + 1)}
    failed = [check for check in audit.checks if not check.success]
    assert [(check.unexpected, check.elements) for check in failed] == [(len(bad), len(bad) + 2)]


def test_a_row_that_fails_two_rules_has_both_reasons(judge: Callable[..., Audit]) -> None:
    audit = judge({"word_count": 1, "language": "??"})
    assert sorted(audit.rejected[0]) == ["malformed_language", "too_short"]
