"""No string makes a function raise, hang or answer differently a second time."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warraq.dates.arabic_cases import ALL
from warraq.dates.byline import find_published
from warraq.dates.find import find_dates
from warraq.dates.parse import parse_published

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LANGUAGES = ["ar", "en", "fr", "fa", "ur", "de", None]
PIECES = sorted({word for cases in ALL.values() for text, _, _ in cases for word in text.replace("[", " ").split()})
MORE = [
    "January",
    "5",
    "Friday,",
    "May",
    "24",
    "2020",
    "hier",
    "mars",
    "مئی",
    "مهر",
    "۱۳۹۹",
    "جمعه",
    "\n",
    "،",
    "/",
    "(",
    "İ",
]

dates = st.one_of(st.none(), st.dates())
texts = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(PIECES + MORE), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PIECES + MORE), max_size=25).map("".join),
)


@settings(max_examples=400, deadline=None)
@given(texts, st.sampled_from(LANGUAGES), dates)
def test_finding_never_raises_and_quotes_the_text_in_order(
    text: str, language: str | None, anchor: date | None
) -> None:
    mentions = find_dates(text, language=language, anchor=anchor)
    assert mentions == find_dates(text, language=language, anchor=anchor)
    end = 0
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.raw != ""
        assert mention.start >= end
        end = mention.end
        assert 0 <= mention.confidence <= 1
        assert (mention.starts_on is None) == (mention.ends_on is None)
        assert mention.starts_on is None or mention.ends_on is None or mention.starts_on <= mention.ends_on
        assert mention.year_known or mention.starts_on is None


@settings(max_examples=400, deadline=None)
@given(texts, st.sampled_from(LANGUAGES))
def test_parsing_never_raises_and_never_lies_in_the_future(text: str, language: str | None) -> None:
    published = parse_published(text, language=language, now=NOW)
    assert published == parse_published(text, language=language, now=NOW)
    if published:
        assert datetime(1800, 1, 1, tzinfo=UTC) <= published.at <= datetime(2026, 1, 2, tzinfo=UTC)
        assert (published.on is None) == (published.precision in ("month", "year"))


@settings(max_examples=150, deadline=None)
@given(st.lists(texts, max_size=6), st.sampled_from(LANGUAGES), st.one_of(st.none(), st.text(max_size=5)))
def test_looking_for_a_byline_never_raises(lines: list[str], language: str | None, headline: str | None) -> None:
    find_published(lines, language=language, now=NOW, headline=headline)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "en", "fa"])
@pytest.mark.parametrize(
    "unit", ["1، ", "11 و ", "أمس ", "10 مارس ", "كانون ", "5 - ", "2017-", "٢", "ـ", "January 5 ", "a", "("]
)
def test_a_very_long_text_of_anything_takes_time_in_proportion(unit: str, language: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        began = time.process_time()
        find_dates(text, language=language, anchor=date(2020, 1, 1))
        return time.process_time() - began

    small, large = seconds(40_000), seconds(320_000)
    assert large < 16 * max(small, 0.02)
