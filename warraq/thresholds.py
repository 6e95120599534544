"""The limits of quality checks that a source may set for itself (`thresholds` in `sources.toml`), by their names.

`docs/quality.md` and `docs/quality-tables.md` say what each check does with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit: its unit (a `share` lies from 0 to 1), its value where a source sets none (None: no such limit), and
    what it means to people."""

    name: str
    default: float | None
    unit: str
    sentence: str

    def accepts(self, value: float) -> bool:
        """Whether a limit can have this value: none is negative, and no share is above 1."""
        return 0 <= value <= 1 if self.unit == "share" else 0 <= value < float("inf")


OF_TABLES = (
    Threshold("deviations", 4.0, "deviations", "How many robust standard deviations from the usual are a surprise."),
    Threshold(
        "volume_deviations", 5.0, "deviations", "How many of them a day's number of articles may be from the usual."
    ),
    Threshold(
        "least_per_day", None, "articles", "Fewer new articles than this in 24 hours are too few, whatever is usual."
    ),
    Threshold(
        "most_per_day", None, "articles", "More new articles than this in 24 hours are too many, whatever is usual."
    ),
    Threshold("longest_wait", None, "hours", "No new article for longer than this is too long, whatever is usual."),
    Threshold(
        "wait_factor", 2.0, "times", "No new article for this many times the longest wait of a usual week is too long."
    ),
    Threshold("missing_titles", 0.5, "share", "At most this share of the articles has no title."),
    Threshold("missing_dates", 0.5, "share", "At most this share of the articles has no date."),
    Threshold("missing_change", 0.1, "share", "The share of articles without a title or date rises by less than this."),
    Threshold("rejected_rate", 0.2, "share", "At most this share of the articles is rejected."),
    Threshold("failed_rate", 0.3, "share", "At most this share of the items that were tried fails."),
    Threshold("rate_change", 0.1, "share", "The shares of rejected, failed and repeated items rise by less than this."),
    Threshold("duplicate_rate", None, "share", "At most this share of the articles repeats the text of another."),
    Threshold("language_change", 0.2, "share", "At most this share of the articles is in other languages than usual."),
    Threshold("length_change", 0.3, "share", "The usual length of an article changes by less than this."),
)

_OF_ROWS = (
    Threshold("min_words", 5.0, "words", "A text has at least so many words."),
    Threshold("max_words", 100_000.0, "words", "A text has at most so many words."),
    Threshold("max_title_characters", 500.0, "characters", "A title has at most so many characters."),
    Threshold("max_author_characters", 300.0, "characters", "An author's name has at most so many characters."),
    Threshold("max_url_characters", 2_083.0, "characters", "A URL has at most so many characters."),
    Threshold("max_days_ahead", 1.0, "days", "An article was published at most so long after it was fetched."),
    Threshold("earliest_year", 1800.0, "year", "An article was published in this year or later."),
    Threshold("max_mojibake", 0.02, "share", "At most this share of a text's characters was read in a wrong encoding."),
    Threshold("max_markup", 0.02, "share", "A text has at most so many tags and pieces of program for each word."),
    Threshold("max_menu", 0.5, "share", "At most this share of a text's lines are labels of menus."),
    Threshold("max_consent", 0.4, "share", "At most this share of a text's words belongs to a consent banner."),
    Threshold("max_error", 0.4, "share", "At most this share of a text's words belongs to an error page."),
    Threshold("max_paywall", 0.5, "share", "At most this share of a text's words asks for a subscription."),
    Threshold("max_repeated", 0.75, "share", "At most this share of a text stood in it before."),
)

THRESHOLDS: dict[str, Threshold] = {threshold.name: threshold for threshold in (*_OF_ROWS, *OF_TABLES)}


def limit(thresholds: Mapping[str, float], name: str) -> float | None:
    """A source's own limit, else the usual one. Raises KeyError for a name that is none."""
    return thresholds.get(name, THRESHOLDS[name].default)
