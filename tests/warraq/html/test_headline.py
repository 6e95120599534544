"""Which of several candidates is the headline."""

from __future__ import annotations

import pytest
from lxml import html

from warraq.html.headline import find_headline, site_in_title
from warraq.html.metadata import read_metadata

_H = "Harbour authority opens new ferry terminal"
_CUT = _H + " on the northern quay after three years of work that cost less than the council feared"


def _headline(head: str, body: str = "", node: dict[str, object] | None = None) -> tuple[str | None, str | None]:
    tree = html.document_fromstring(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>")
    return find_headline(tree, read_metadata(tree), node, {"The Quay", "quay.example"})


def _og(title: str) -> str:
    return f'<meta property="og:title" content="{title}">'


@pytest.mark.parametrize("mark", [" | ", " - ", " – ", " — ", " » ", " : ", " · ", " :: ", "|", " ـ "])
def test_the_sites_name_goes_from_either_end(mark: str) -> None:
    assert _headline(f"<title>{_H}{mark}The Quay</title>") == (_H, "title")
    assert _headline(f"<title>The Quay{mark}{_H}</title>") == (_H, "title")


def test_sections_go_where_another_source_has_the_headline_alone() -> None:
    assert _headline(f"<title>{_H} - Local - News</title>{_og(_H)}") == (_H, "og:title")


def test_two_against_one() -> None:
    assert _headline(f"<title>{_H}</title>{_og(_H)}", "<h1>You will not believe this</h1>") == (_H, "og:title")
    assert _headline(f"<title>{_H} | X</title>{_og('Believe it')}", f"<h1>{_H}</h1>") == (_H, "h1")


def test_a_cut_form_supports_the_whole_one() -> None:
    node: dict[str, object] = {"headline": f"{_CUT[:70]}..."}

    assert _headline(f"<title>{_CUT[:50]}…</title>{_og(_CUT)}", node=node) == (_CUT, "og:title")


def test_a_longer_form_that_is_not_cut_is_another_headline() -> None:
    assert _headline(f"<title>{_H}</title>{_og(_H)}", f"<h1>{_H} with dancing</h1>") == (_H, "og:title")


def test_a_section_or_a_site_is_no_headline() -> None:
    assert _headline(f"<title>{_H}</title>", "<h1>Local news</h1>") == (_H, "title")
    assert _headline("<title>The Quay</title>", "<h1>The Quay</h1>") == (None, None)
    assert _headline("<title>Untitled</title>") == (None, None)


def test_entities_that_were_escaped_twice_are_resolved() -> None:
    assert _headline(f"<title>{_H} &amp;amp; café</title>") == (f"{_H} & café", "title")


def test_the_site_is_what_stands_beside_the_headline() -> None:
    assert site_in_title(f"{_H} - Local - The Quay", _H) == "The Quay"
    assert site_in_title(_H, _H) is None
    assert site_in_title(f"Quay - {_H}", _H) is None
