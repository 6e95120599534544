"""The table of Arabic cases: nothing may be wrong, and almost everything has to be found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest

from tests.warraq.dates.arabic_cases import ALL, CONTRADICTIONS, Case
from warraq.dates.find import find_dates
from warraq.dates.model import DateMention


@dataclass
class Score:
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def said(mention: DateMention) -> str:
    """A mention in the notation of the table."""
    start, end = mention.starts_on, mention.ends_on
    if start is None or end is None:
        return f"?{'day' if mention.precision in ('day', 'minute', 'second') else mention.precision}"
    if mention.precision in ("minute", "second"):
        assert mention.time is not None
        return f"{start}T{mention.time.isoformat('seconds' if mention.precision == 'second' else 'minutes')}"
    if mention.calendar != "gregorian" or mention.precision == "day":
        return str(start) if start == end else f"{start}/{end}"
    length = 7 if mention.precision == "month" else 4
    first, last = str(start)[:length], str(end)[:length]
    return first if first == last else f"{first}/{last}"


def judge(case: Case, score: Score) -> None:
    marked, anchor, answer = case
    before, _, rest = marked.partition("[")
    raw, _, after = rest.partition("]")
    text = before + raw + after
    mentions = find_dates(text, language="ar", anchor=date.fromisoformat(anchor) if anchor else None)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.raw
    expected = [] if answer == "-" else [(len(before), raw, answer)]
    found = [(mention.start, mention.raw, said(mention)) for mention in mentions]
    if found == expected:
        score.right += 1
    elif not found or (expected and found[0][2].startswith("?") and len(found) == 1):
        score.missing.append(f"{case}: {found}")
    else:
        score.wrong.append(f"{case}: {found}")


@pytest.fixture(scope="module")
def score() -> Score:
    total = Score()
    for cases in ALL.values():
        for case in cases:
            judge(case, total)
    return total


def test_the_table_has_at_least_three_hundred_cases_of_twenty_kinds() -> None:
    assert len(ALL) == 20
    assert sum(map(len, ALL.values())) >= 300


def test_no_case_is_answered_wrongly(score: Score) -> None:
    assert score.wrong == []


def test_nearly_every_case_is_answered(score: Score) -> None:
    answered = score.right / (score.right + len(score.missing))
    assert answered >= 0.98, score.missing


@pytest.mark.parametrize("case", CONTRADICTIONS, ids=lambda case: case[0])
def test_a_contradiction_is_marked_and_lowers_the_confidence(case: Case) -> None:
    text = case[0].replace("[", "").replace("]", "")
    mention = find_dates(text, language="ar", anchor=date.fromisoformat(case[1]) if case[1] else None)[0]
    assert mention.contradicted
    assert mention.confidence <= 0.4
