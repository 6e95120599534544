from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from warraq.dates.folding import fold


def test_letters_digits_dashes_and_spaces_are_unified() -> None:
    assert fold("أإآٱ ىی ةہ ک").text == "اااا يي هه ك"
    assert fold("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹").text == "0123456789 0123456789"
    assert fold("3–5—7\u00a0م").text == "3-5-7 م"


def test_tashkeel_tatweel_and_direction_marks_are_left_out() -> None:
    assert fold("مَـــارِسٌ \u200f2017\u200e").text == "مارس 2017"


def test_a_span_leads_back_to_the_source_with_the_marks_on_its_last_letter() -> None:
    source = "يوم غـداً \u200fالسبت"
    folded = fold(source)
    at = folded.text.index("غدا")
    start, end = folded.span(at, at + 3)
    assert source[start:end] == "غـداً"
    at = folded.text.index("السبت")
    start, end = folded.span(at, at + 5)
    assert source[start:end] == "السبت"


def test_presentation_forms_that_are_two_letters_lead_back_too() -> None:
    source = "في ﻷحد 5"
    folded = fold(source)
    assert folded.text == "في لاحد 5"
    at = folded.text.index("5")
    start, end = folded.span(at, at + 1)
    assert source[start:end] == "5"


@given(st.text())
def test_folding_twice_is_folding_once_and_every_span_lies_in_the_source(text: str) -> None:
    folded = fold(text)
    assert fold(folded.text).text == folded.text
    places = [folded.span(i, i + 1) for i in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
