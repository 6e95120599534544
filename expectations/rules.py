"""What a staged article must look like to be published, as rules for Great Expectations.

`docs/quality.md` explains each, and a test compares them. The columns are those of `rows.parquet` and the measures of
`warraq.defects.columns`; limits are those of `warraq.thresholds`, and may differ from source to source.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from expectations.limits import Limits
from warraq.quality import Severity
from warraq.thresholds import THRESHOLDS

SUITE = "staged_articles"

URL = r"^https?://[^/\s]+/\S*$"
LANGUAGE = r"^[a-z]{2,3}$"
HASH = r"^[0-9a-f]{64}$"
PRECISIONS = ["second", "minute", "day", "month", "year"]

# The share of rows that may break a rule before that is more than bad luck with single articles.
TOLERANCE = 0.1

_BETWEEN = "expect_column_values_to_be_between"
_LENGTH = "expect_column_value_lengths_to_be_between"
_REGEX = "expect_column_values_to_match_regex"


@dataclass(frozen=True, slots=True)
class Rule:
    """An expectation of Great Expectations, by its type, about the staged rows.

    `name` is unique in the suite, but for rules about different `sources` (none: all but those of `other_sources`).
    Rows that break it are rejected with `reason`, unless `quarantine` is off; the check as a whole fails where more
    than the share `tolerance` of the rows does.
    """

    name: str
    expectation: str
    column: str | None
    reason: str
    sentence: str
    severity: Severity = "warning"
    arguments: dict[str, Any] = field(default_factory=dict)
    tolerance: float = TOLERANCE
    quarantine: bool = True
    sources: tuple[str, ...] = ()
    other_sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bounded:
    """A rule with a limit that sources may set: `rule` without the value, which is its argument `argument`."""

    rule: Rule
    limit: str
    argument: str = "max_value"

    def rules(self, limits: Limits) -> list[Rule]:
        """One rule for all sources, or one for each that has a limit of its own and one for the others."""
        own = limits.differing(self.limit)
        usual = replace(self._at(limits.value(self.limit)), other_sources=tuple(own))
        return [usual, *(replace(self._at(value), sources=(source,)) for source, value in own.items())]

    def _at(self, value: float) -> Rule:
        sentence = self.rule.sentence.format(limit=_shown(value, self.limit))
        return replace(self.rule, sentence=sentence, arguments={**self.rule.arguments, self.argument: value})


def _shown(value: float, limit: str) -> str:
    if THRESHOLDS[limit].unit == "share":
        return f"{value:.0%}"
    return f"{value:g}" if value < 10_000 else f"{value:,.0f}"


def _share(name: str, column: str, limit: str, sentence: str, severity: Severity = "warning") -> Bounded:
    return Bounded(Rule(name, _BETWEEN, column, name, sentence, severity), limit)


# In the order in which a row's reasons are told: what is wrong with the whole text first.
_SUITE: tuple[Rule | Bounded, ...] = (
    Rule(
        "no_text", "expect_column_values_to_not_be_null", "text", "no_text", "An article has a text.", "critical"
    ),
    Rule(
        "incomplete_row",
        "expect_column_values_to_be_null",
        "missing_fields",
        "incomplete_row",
        "A row has all fields without which it cannot be stored.",
        "critical",
        tolerance=0.0,
    ),
    Rule(
        "malformed_hash",
        _REGEX,
        "content_hash",
        "malformed_hash",
        "A text's hash is a SHA-256.",
        "critical",
        {"regex": HASH},
        tolerance=0.0,
    ),
    _share(
        "mojibake",
        "mojibake_share",
        "max_mojibake",
        "A text was read in its own encoding: at most {limit} of its characters look like mojibake.",
        "critical",
    ),
    _share(
        "markup",
        "markup_share",
        "max_markup",
        "A text is text and not markup, a script or JSON: at most {limit} as many tags as words.",
        "critical",
    ),
    _share(
        "error_page",
        "error_share",
        "max_error",
        "A text is no error page: at most {limit} of its words tell of an error.",
        "critical",
    ),
    _share(
        "consent_banner",
        "consent_share",
        "max_consent",
        "A text is no consent banner: at most {limit} of its words are about cookies and consent.",
    ),
    _share(
        "navigation",
        "menu_share",
        "max_menu",
        "A text is no menu: at most {limit} of its lines are names of sections and the like.",
    ),
    _share(
        "paywall",
        "paywall_share",
        "max_paywall",
        "A text is no request to subscribe: at most {limit} of its words ask for that.",
    ),
    _share(
        "too_repetitive",
        "repeated_share",
        "max_repeated",
        "A text does not repeat itself: at most {limit} of it stood in it before.",
    ),
    Bounded(
        Rule("too_short", _BETWEEN, "word_count", "too_short", "A text has at least {limit} words."),
        "min_words",
        "min_value",
    ),
    Bounded(Rule("too_long", _BETWEEN, "word_count", "too_long", "A text has at most {limit} words."), "max_words"),
    Bounded(
        Rule("title_length", _LENGTH, "title", "title_too_long", "A title has from 1 to {limit} characters.",
             arguments={"min_value": 1}),
        "max_title_characters",
    ),
    Bounded(
        Rule("author_length", _LENGTH, "author", "", "An author's name has at most {limit} characters.",
             "info", {"min_value": 1}, quarantine=False),
        "max_author_characters",
    ),
    Bounded(
        Rule("date_not_ahead", _BETWEEN, "days_ahead", "implausible_date",
             "An article was not published after it was fetched (days of leeway: {limit})."),
        "max_days_ahead",
    ),
    Bounded(
        Rule("date_not_ancient", _BETWEEN, "published_year", "implausible_date",
             "An article was published in the year {limit} or later."),
        "earliest_year",
        "min_value",
    ),
    Rule(
        "date_consistent",
        _BETWEEN,
        "date_gap",
        "inconsistent_date",
        "The instant and the day of publication are at most a day apart.",
        "critical",
        {"max_value": 1},
    ),
    Rule(
        "date_precision",
        "expect_column_values_to_be_in_set",
        "published_precision",
        "inconsistent_date",
        f"It is known how exact a date is: {', '.join(PRECISIONS)}.",
        "critical",
        {"value_set": PRECISIONS},
    ),
    Rule(
        "url_form",
        _REGEX,
        "canonical_url",
        "malformed_url",
        "A canonical URL is an absolute http(s) URL.",
        arguments={"regex": URL},
    ),
    Bounded(
        Rule("url_length", _LENGTH, "canonical_url", "malformed_url",
             "A canonical URL has at most {limit} characters.", arguments={"min_value": 1}),
        "max_url_characters",
    ),
    Rule(
        "language_form",
        _REGEX,
        "language",
        "malformed_language",
        "A language is a code of two or three letters.",
        arguments={"regex": LANGUAGE},
    ),
)  # fmt: skip


def rules(limits: Limits | None = None) -> list[Rule]:
    """The rules of the suite, for these limits."""
    limits = limits or Limits()
    found: list[Rule] = []
    for entry in _SUITE:
        found += [entry] if isinstance(entry, Rule) else entry.rules(limits)
    return found


# They judge empty cells; all others pass them over.
OF_EMPTY_CELLS = ("expect_column_values_to_not_be_null", "expect_column_values_to_be_null")


def columns(suite: list[Rule], *, of_values: bool = False) -> set[str]:
    """The columns that rules are about; `of_values`: without those of which they only ask whether there is a value."""
    if of_values:
        suite = [rule for rule in suite if rule.expectation not in OF_EMPTY_CELLS]
    named = {rule.column for rule in suite if rule.column}
    for rule in suite:
        named |= {rule.arguments[key] for key in ("column_A", "column_B") if key in rule.arguments}
        named |= set(rule.arguments.get("column_list", ()))
    return named
