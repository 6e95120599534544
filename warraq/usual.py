"""What is to be expected of a source, from its own past and the limits that are set for it: bounds for its figures.

Centre and spread are the median and the median absolute deviation (times 1.4826, to be a standard deviation where data
are normal), which a few bad days do not move. Each function gives None where there is nothing to judge by.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from warraq.facts import Fact
from warraq.quality import Severity
from warraq.thresholds import limit

LEAST_ARTICLES = 20  # of fewer a share says little
LEAST_WINDOWS = {"day": 14, "week": 4, "drift": 4}  # of the past, to be called usual
LEAST_WEEKS = 4  # with arrivals, to know how long a usual wait is

# What should hold, by check.
SENTENCES = {
    "volume": "The source brings about as many new articles as usual.",
    "freshness": "The source has brought a new article lately.",
    "missing_titles": "Articles have a title.",
    "missing_dates": "Articles have a date.",
    "rejected_rate": "Few articles are rejected.",
    "failed_rate": "Few items fail.",
    "duplicate_rate": "Few articles repeat others.",
    "text_length": "Articles are about as long as usual.",
    "text_drift": "Articles have not become much longer or shorter over the months.",
    "language_mix": "Articles are in the usual languages.",
}

Limits = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Volume:
    """New articles of the last 24 hours (`new`, spread over time), and the medians and the spread of the `days` before
    on the scale of `level_of`. `gap`: nobody had asked for longer than usual."""

    source: str
    new: float
    gap: bool
    days: int
    level: float | None
    weekday_level: float | None
    spread: float | None


@dataclass(frozen=True, slots=True)
class Wait:
    """Hours since the last new or changed article, and the upper quartile of the longest wait of each of the weeks."""

    source: str
    hours: float
    usual: float | None
    weeks: int


@dataclass(frozen=True, slots=True)
class Window:
    """A figure of a source over `span`: of `elements` rows `unexpected` have it, which is `level` on its scale; `usual`
    and `spread` are those of so many `windows` before.

    A span is this `run`, a `day`, a `week`, or the week that is compared with weeks of long ago (`drift`).
    """

    source: str
    figure: str
    span: str
    elements: float
    unexpected: float
    level: float
    usual: float | None
    spread: float | None
    windows: int

    @property
    def has_past(self) -> bool:
        """Whether there are enough windows before it to call something usual."""
        return self.windows >= LEAST_WINDOWS.get(self.span, math.inf)


def level_of(count: float) -> float:
    """A count on a scale on which Poisson counts have variance 1 (Anscombe, Biometrika 35, 1948)."""
    return 2 * math.sqrt(count + 0.375)


def count_of(level: float) -> float:
    """The count at a level; none below zero."""
    return max(0.0, (max(level, 0.0) / 2) ** 2 - 0.375)


def volume(seen: Volume, limits: Limits) -> Fact | None:
    """New articles in 24 hours: neither far below nor far above what is usual of this weekday and of all days.

    After a gap there is no lower bound, because feeds hold only so much.
    """
    least, most = limit(limits, "least_per_day"), limit(limits, "most_per_day")
    lower, upper = least, most
    if seen.days >= LEAST_WINDOWS["day"] and seen.level is not None:
        levels = [seen.level] if seen.weekday_level is None else [seen.level, seen.weekday_level]
        # The news themselves are as uneven as chance, at the least.
        reach = _limit(limits, "volume_deviations") * max(1.0, seen.spread or 0.0)
        usual_least = count_of(min(levels) - reach)
        if least is None and usual_least > 0:
            lower = usual_least
        if most is None:
            upper = count_of(max(levels) + reach)
    if seen.gap:
        lower = None
    if lower is None and upper is None:
        return None
    return Fact(
        name="volume",
        source=seen.source,
        value=seen.new,
        lower=lower,
        upper=upper,
        severity="warning",
        sentence=SENTENCES["volume"],
        observed=f"{seen.new:.0f} new articles in 24 hours, expected {_range(lower, upper)}",
        elements=round(seen.new),
    )


def freshness(seen: Wait, limits: Limits) -> Fact | None:
    """Hours since the last new article: not far longer than the longest wait of a usual week."""
    longest = limit(limits, "longest_wait")
    if longest is None and seen.usual is not None and seen.weeks >= LEAST_WEEKS:
        longest = _limit(limits, "wait_factor") * seen.usual
    if longest is None:
        return None
    return Fact(
        name="freshness",
        source=seen.source,
        value=seen.hours,
        lower=None,
        upper=longest,
        severity="warning",
        sentence=SENTENCES["freshness"],
        observed=f"the last new article {_hours(seen.hours)} ago, expected within {_hours(longest)}",
    )


@dataclass(frozen=True, slots=True)
class _Share:
    """How a share is judged: `most` and `rise` name the limits of the share and of its rise over the usual."""

    most: str
    rise: str
    column: str
    severity: Severity
    what: str


_SPANS = {"run": "in this run", "day": "in 24 hours", "week": "in a week", "drift": "in a week"}
_SHARES = {
    "missing_titles": _Share("missing_titles", "missing_change", "title", "warning", "articles have no title"),
    "missing_dates": _Share("missing_dates", "missing_change", "published_at", "warning", "articles have no date"),
    "rejected_rate": _Share("rejected_rate", "rate_change", "outcome", "warning", "articles were rejected"),
    "failed_rate": _Share("failed_rate", "rate_change", "outcome", "warning", "items failed"),
    "duplicate_rate": _Share("duplicate_rate", "rate_change", "outcome", "info", "articles repeat another"),
}


def share(seen: Window, limits: Limits, *, configured: bool = True) -> Fact | None:
    """A share of rows that should be small: below its limit, and not far above what is usual of the source.

    Of a source without an entry it is a remark and no warning: nobody has said what to expect of it.
    """
    how = _SHARES[seen.figure]
    bounds = [limit(limits, how.most)]
    if seen.has_past and seen.usual is not None:
        # A share of n rows is uneven by chance: its variance is 1 / 4n on this scale.
        reach = _limit(limits, "deviations") * max(seen.spread or 0.0, 0.5 / math.sqrt(seen.elements))
        usual = math.sin(max(seen.usual, 0.0)) ** 2
        surprise = math.sin(min(seen.usual + reach, math.pi / 2)) ** 2
        bounds.append(max(surprise, usual + _limit(limits, how.rise)))
    known = [bound for bound in bounds if bound is not None]
    if not known or seen.elements < LEAST_ARTICLES:
        return None
    upper = min(known)
    value = seen.unexpected / seen.elements
    return Fact(
        name=seen.figure,
        source=seen.source,
        value=value,
        lower=None,
        upper=upper,
        severity=how.severity if configured else "info",
        sentence=SENTENCES[seen.figure],
        observed=f"{seen.unexpected:.0f} of {seen.elements:.0f} {how.what} {_SPANS[seen.span]} ({value:.0%}), "
        f"expected at most {upper:.0%}",
        column=how.column,
        elements=round(seen.elements),
        unexpected=round(seen.unexpected),
    )


def text_length(seen: Window, limits: Limits) -> Fact | None:
    """The usual length of an article, whose `level` is a logarithm: not far from what it was before."""
    if not seen.has_past or seen.usual is None or seen.elements < LEAST_ARTICLES:
        return None
    reach = max(math.log1p(_limit(limits, "length_change")), _limit(limits, "deviations") * (seen.spread or 0.0))
    lower, upper = math.exp(seen.usual - reach), math.exp(seen.usual + reach)
    value = math.exp(seen.level)
    return Fact(
        name=seen.figure,
        source=seen.source,
        value=value,
        lower=lower,
        upper=upper,
        severity="warning",
        sentence=SENTENCES[seen.figure],
        observed=f"a typical article has {value:.0f} words, expected {_range(lower, upper)}",
        column="word_count",
        elements=round(seen.elements),
    )


def language_mix(seen: Window, more: str, limits: Limits) -> Fact | None:
    """The share of articles that would have to be in another language for the usual mix; of `more` there are more."""
    if not seen.has_past or seen.usual is None or seen.elements < LEAST_ARTICLES:
        return None
    # Where chance alone moves the mix, distances are half-normal: their deviation is 0.9 of their median.
    reach = _limit(limits, "deviations") * max(seen.spread or 0.0, 0.9 * seen.usual)
    upper = min(1.0, max(_limit(limits, "language_change"), seen.usual + reach))
    return Fact(
        name="language_mix",
        source=seen.source,
        value=seen.level,
        lower=None,
        upper=upper,
        severity="warning",
        sentence=SENTENCES["language_mix"],
        observed=f"{seen.level:.0%} of {seen.elements:.0f} articles in other languages than usual (more {more}), "
        f"expected at most {upper:.0%}",
        column="language",
        elements=round(seen.elements),
        unexpected=round(seen.level * seen.elements),
    )


def _limit(limits: Limits, name: str) -> float:
    value = limit(limits, name)
    assert value is not None, f"{name} has no usual value"
    return value


def _range(lower: float | None, upper: float | None) -> str:
    if lower is None:
        return f"at most {upper:.0f}"
    return f"at least {lower:.0f}" if upper is None else f"{lower:.0f} to {upper:.0f}"


def _hours(hours: float) -> str:
    return f"{hours:.0f} hours" if hours < 96 else f"{hours / 24:.0f} days"
