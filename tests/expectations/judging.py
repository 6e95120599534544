"""What the process with Great Expectations is asked to do by tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from expectations.limits import Limits
from expectations.rules import Rule, rules
from warraq.quality import Audit

# A row of the suite's columns that keeps every rule.
GOOD: dict[str, Any] = {
    "source": "test",
    "text": "text",
    "missing_fields": None,
    "content_hash": "0" * 64,
    "mojibake_share": 0.0,
    "markup_share": 0.0,
    "error_share": 0.0,
    "consent_share": 0.0,
    "menu_share": 0.0,
    "paywall_share": 0.0,
    "repeated_share": 0.0,
    "word_count": 200,
    "title": "title",
    "author": "author",
    "days_ahead": -10.0,
    "published_year": 2024,
    "date_gap": 0.0,
    "published_precision": "day",
    "canonical_url": "https://news.example/1",
    "language": "ar",
}


def judge_columns(work: tuple[list[dict[str, Any]], Limits]) -> Audit:
    """Judge rows of columns, given as what differs from a good row, by the suite with these limits."""
    different, limits = work
    return judge_rules((different, rules(limits)))


def judge_rules(work: tuple[list[dict[str, Any]], list[Rule]]) -> Audit:
    """Judge rows by these rules."""
    import pandas as pd

    from expectations.suite import validate

    different, given = work
    return validate(pd.DataFrame([GOOD | fields | {"n": n} for n, fields in enumerate(different)]), given)


def types_of_great_expectations(_: None) -> dict[str, tuple[bool, set[str]]]:
    """The expectations that the library has: whether they judge rows one by one, and their fields."""
    import great_expectations.expectations.core as core
    from great_expectations.expectations.expectation import Expectation

    found = {}
    for name in dir(core):
        each = getattr(core, name)
        if isinstance(each, type) and issubclass(each, Expectation) and name.startswith("Expect"):
            found[each.expectation_type] = ("mostly" in each.__fields__, set(each.__fields__))
    return found


def build_data_docs(work: tuple[Any, ...]) -> Path:
    """Write Data Docs: settings, run, rows and folder."""
    from expectations.data_docs import build

    return build(*work)
