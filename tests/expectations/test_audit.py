"""A staged batch is judged from its texts on: bad ones of every kind are rejected for what they are, articles pass."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from expectations.audit import Auditor
from expectations.limits import Limits
from expectations.plan import Plan
from expectations.rules import Rule, columns, rules
from tests.staged import row
from tests.warraq.defects.bad_texts import CONSENT, ERROR, GOOD, MARKUP, MENU, MOJIBAKE, PAYWALL, REPETITIVE
from warraq import staging
from warraq.errors import PermanentError
from warraq.quality import Audit

Judge = Callable[..., Audit]

BAD = {
    "mojibake": MOJIBAKE,
    "markup": MARKUP,
    "navigation": MENU,
    "consent_banner": CONSENT,
    "error_page": ERROR,
    "paywall": PAYWALL,
    "too_repetitive": REPETITIVE,
}


@pytest.mark.slow
def test_articles_pass_every_rule(judge: Judge) -> None:
    audit = judge({}, *({"text": text} for text in GOOD.values()))
    assert audit.rejected == {}
    assert [check.name for check in audit.checks] == [rule.name for rule in rules()]
    assert {check.success for check in audit.checks} == {True}


def test_bad_texts_are_rejected_for_what_they_are_and_nothing_else(judge: Judge) -> None:
    texts = [(reason, text) for reason, kinds in BAD.items() for text in kinds.values()]
    audit = judge({}, *({"text": text, "word_count": 20} for _, text in texts), {})
    assert audit.rejected == {n: [reason] for n, (reason, _) in enumerate(texts, start=1)}


@pytest.mark.slow
def test_bad_fields_are_rejected_too(judge: Judge) -> None:
    now = datetime.now(UTC)
    bad = [
        ({"text": None}, ["no_text"]),
        ({"word_count": 4}, ["too_short"]),
        ({"word_count": 100_001}, ["too_long"]),
        ({"title": "ع" * 501}, ["title_too_long"]),
        ({"published_at": now + timedelta(days=2)}, ["implausible_date"]),
        ({"published_at": now - timedelta(days=2), "fetched_at": now - timedelta(days=4)}, ["implausible_date"]),
        ({"published_at": datetime(1799, 12, 31, tzinfo=UTC)}, ["implausible_date"]),
        ({"published_at": now - timedelta(days=9), "published_on": now.date()}, ["inconsistent_date"]),
        ({"published_precision": "decade"}, ["inconsistent_date"]),
        ({"canonical_url": "ftp://news.example/a"}, ["malformed_url"]),
        ({"language": "Arabic"}, ["malformed_language"]),
        ({"place": ""}, ["incomplete_row"]),
        ({"content_hash": "x"}, ["malformed_hash"]),
        ({"title": "404 Not Found", "word_count": 1}, ["error_page", "too_short"]),
    ]
    audit = judge(*(fields for fields, _ in bad))
    assert audit.rejected == {n: reasons for n, (_, reasons) in enumerate(bad)}


def test_a_source_is_judged_by_its_own_limits(judge: Judge) -> None:
    plan = Plan(Limits({"min_words": 30}, {"flashes": {"min_words": 2}}))
    rows = [{"source": source, "word_count": words} for source in ("flashes", "other") for words in (1, 2, 29, 30)]
    assert judge(*rows, plan=plan).rejected == {n: ["too_short"] for n in (0, 4, 5, 6)}


def test_the_lowest_limit_of_repetition_decides_what_is_measured(judge: Judge) -> None:
    twice = {"text": GOOD["said twice"]}
    assert judge(twice).rejected == {}
    strict = Plan(Limits(own={"test": {"max_repeated": 0.3}}))
    assert judge(twice, plan=strict).rejected == {0: ["too_repetitive"]}


def test_what_was_in_quarantine_is_judged_but_does_not_count(judge: Judge, tmp_path: Path) -> None:
    before = [{"n": n, "settled": False} for n in (0, 1)]
    staging.write(tmp_path, "quarantined", before, staging.QUARANTINED)
    audit = judge({"text": next(iter(MOJIBAKE.values()))}, {}, {"word_count": 4}, *[{}] * 17)
    assert audit.rejected == {0: ["mojibake"], 2: ["too_short"]}
    checks = {check.name: check for check in audit.checks}
    assert (checks["mojibake"].success, checks["mojibake"].observed) == (True, "0 of 18")
    assert (checks["too_short"].success, checks["too_short"].observed) == (True, "1 of 18")
    assert judge({"text": next(iter(MOJIBAKE.values()))}, {}).checks == []


def test_texts_are_handed_over_only_where_a_rule_reads_them(judge: Judge) -> None:
    assert "text" in columns(rules()) - columns(rules(), of_values=True)
    on_text = Rule("x", "expect_column_values_to_match_regex", "text", "too_short", "Of one word.", "warning",
                   {"regex": r"^\w+$"})  # fmt: skip
    plan = Plan(users=(on_text,))
    assert "text" in columns(plan.rules, of_values=True)
    assert judge({"text": "word"}, {"text": "two words"}, {"text": None}, plan=plan).rejected == {
        1: ["too_short"],
        2: ["no_text"],
    }


def test_the_verdict_is_kept_beside_the_rows(judge: Judge, tmp_path: Path) -> None:
    audit = judge({}, {"word_count": 1})
    assert staging.read_audit(tmp_path) == audit
    assert audit.rejected == {1: ["too_short"]}


def test_rows_of_other_types_are_refused_as_a_whole(auditor: Auditor, tmp_path: Path) -> None:
    table = pa.Table.from_pylist([row(0, "a.txt")], schema=staging.ROWS)
    other = table.set_column(table.column_names.index("word_count"), "word_count", pa.array(["many"]))
    staging.write_table(tmp_path, "rows", other)
    with pytest.raises(PermanentError, match="other columns or types"):
        auditor.audit(tmp_path)
