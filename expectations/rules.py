"""What a staged article must look like to be published: one rule a row, each with the reason that a failing row gets.

A rule names an expectation of Great Expectations by its type; `reason` is a code of `warraq.reasons`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from warraq.quality import Severity

SUITE = "staged_articles"

# UTF-8 read as windows-1252 or windows-1256: Arabic turns into runs of these pairs.
MOJIBAKE = r"(?:[ØÙÛ][ -¿‚-™€]){4}|(?:[طظغ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰‹Œچژڈگ‘’“”•–—™›œ]){6}|(?:\ufffd.{0,20}){4}"
# A page's markup or a script that was taken for text.
MARKUP = r"(?i)</(?:p|div|span|a|script|style|li|td|table)>|<(?:div|span|script|style|table|iframe)\b[^>]*>"
URL = r"^https?://[^/\s]+/\S*$"
LANGUAGE = r"^[a-z]{2,3}$"


@dataclass(frozen=True, slots=True)
class Rule:
    """An expectation about one column of the staged rows."""

    expectation: str
    column: str
    reason: str
    sentence: str
    severity: Severity = "critical"
    arguments: dict[str, Any] = field(default_factory=dict)


def rules(now: datetime, *, minimum_words: int = 3) -> list[Rule]:
    """The rules for rows staged at `now`; a date may lie one day ahead, because the earth is round."""
    return [
        Rule("expect_column_values_to_not_be_null", "text", "no_text", "An article has a text."),
        Rule(
            "expect_column_values_to_be_between",
            "word_count",
            "too_short",
            f"A text has at least {minimum_words} words.",
            arguments={"min_value": minimum_words},
        ),
        Rule(
            "expect_column_values_to_not_match_regex",
            "text",
            "mojibake",
            "A text was read in its own encoding.",
            arguments={"regex": MOJIBAKE},
        ),
        Rule(
            "expect_column_values_to_not_match_regex",
            "text",
            "markup",
            "A text is text and not markup.",
            arguments={"regex": MARKUP},
        ),
        Rule(
            "expect_column_value_lengths_to_be_between",
            "title",
            "title_too_long",
            "A title has at most 500 characters.",
            arguments={"min_value": 1, "max_value": 500},
        ),
        Rule(
            "expect_column_values_to_be_between",
            "published_at",
            "implausible_date",
            "A publication date lies after 1800 and not in the future.",
            arguments={"min_value": datetime(1800, 1, 1, tzinfo=now.tzinfo), "max_value": now + timedelta(days=1)},
        ),
        Rule(
            "expect_column_values_to_match_regex",
            "canonical_url",
            "malformed_url",
            "A canonical URL is an absolute http(s) URL.",
            arguments={"regex": URL},
        ),
        Rule(
            "expect_column_values_to_match_regex",
            "language",
            "malformed_language",
            "A language is a code of two or three letters.",
            arguments={"regex": LANGUAGE},
        ),
    ]
