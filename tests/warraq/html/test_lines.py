"""What stays of an extractor's lines."""

from __future__ import annotations

from lxml import html

from warraq.html.lines import Anchors, clean_lines, prose_words

_LONG = "The harbour authority opened its new ferry terminal on the northern quay after three years of work."
_LINK = "Fares are to stay where they are"
_ANCHORS = Anchors.of(
    html.document_fromstring(f"<p>{_LONG}</p><p><a href='/1'>{_LINK}</a></p><h2><a>Not this one</a></h2>")
)


def test_links_in_headings_are_headings() -> None:
    assert _ANCHORS.texts == {_LINK}


def test_white_space_is_folded_and_empty_lines_and_rules_go() -> None:
    assert clean_lines(f"  {_LONG}\u00a0 \n\n\t\n***\n", _ANCHORS, None) == [_LONG]


def test_the_headline_goes_from_the_top_only_and_however_it_is_quoted() -> None:
    lines = clean_lines(f"“Ferry: terminal”\n{_LONG}\na\nb\nFerry terminal", _ANCHORS, "Ferry – terminal")

    assert lines == [_LONG, "a", "b", "Ferry terminal"]


def test_links_to_other_articles_go() -> None:
    assert clean_lines(f"{_LONG}\n{_LINK}\n- {_LINK}\n{_LONG[:-1]}", _ANCHORS, None) == [_LONG, _LONG[:-1]]


def test_a_text_that_is_mostly_links_keeps_them() -> None:
    assert clean_lines(f"Today:\n{_LINK}", _ANCHORS, None) == ["Today:", _LINK]


def test_read_also_goes_with_what_it_announces() -> None:
    text = f"{_LONG}\nRead also: {_LINK}\nاقرأ أيضًا..\n{_LINK}\nشاهد أيضاً: {_LINK}\nRelated parties met.\n{_LONG[1:]}"

    assert clean_lines(text, _ANCHORS, None) == [_LONG, "Related parties met.", _LONG[1:]]


def test_cells_lose_their_frame() -> None:
    assert clean_lines(f"| {_LONG} |\n|---|---|\n| one | 2 |", _ANCHORS, None) == [_LONG, "one | 2"]


def test_words_in_links_are_no_prose() -> None:
    assert prose_words([_LINK, f"- {_LINK}", "three more words"], _ANCHORS) == 3
