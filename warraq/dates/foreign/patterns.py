"""What may stand around a month's name in English, French, Persian and Urdu."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from warraq.dates.foreign.library import LANGUAGES, Names, names_of


@dataclass(frozen=True, slots=True)
class Patterns:
    """Of one language: where to look (`trigger`), and what may stand to the left and to the right of a month's name."""

    names: Names
    trigger: re.Pattern[str]
    days_before: re.Pattern[str]
    weekday_before: re.Pattern[str]
    year_after: re.Pattern[str]
    day_after: re.Pattern[str]


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SUFFIX = r"(?: ?(?:st|nd|rd|th|er|ère)(?![^\W\d_]))?"
_AND_OR_TO = r"(?: ?- ?| to | and | et | au | تا | و | سي )"
_YEAR = r"(?P<year>\d{4})(?: ?[ءع](?!\w))?(?![\w%/]|[.,]\d)"


@lru_cache(maxsize=len(LANGUAGES))
def patterns_of(language: str) -> Patterns:
    """The patterns of a language, on folded text in lower case."""
    names = names_of(language)
    weekday = rf"(?<!\w)(?P<weekday>{_any_of(names.weekdays)})\.?[,،]? (?:the |le |مورخ )?"
    first = r"(?<![\w/.,:-])(?P<first>\d{1,2})"
    return Patterns(
        names,
        re.compile(rf"(?<![^\W\d])(?P<word>{_any_of([*names.months, *names.steps])})(?![^\W\d_])"),
        re.compile(rf"(?:{weekday})?{first}{_SUFFIX}(?:{_AND_OR_TO}(?P<last>\d{{1,2}}){_SUFFIX})?(?: of| de|-)?,? ?$"),
        re.compile(rf"{weekday}$"),
        re.compile(rf"\.?(?:[,،]? ?|-| of | de ){_YEAR}"),
        re.compile(rf"\.? (?P<first>\d{{1,2}}){_SUFFIX}(?![\w%:/-]|\.\d)(?:,? ?{_YEAR})?"),
    )
