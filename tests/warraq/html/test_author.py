"""Who is a person."""

from __future__ import annotations

import pytest
from lxml import html

from warraq.html.author import find_author
from warraq.html.metadata import read_metadata

_SITES = {"المنارة", "The Quay Herald", "quayherald", "cnn"}


def _author(head: str = "", body: str = "", node: dict[str, object] | None = None) -> tuple[str | None, str | None]:
    tree = html.document_fromstring(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>")
    return find_author(tree, read_metadata(tree), [node] if node else [], node, _SITES)


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("Nora Field", "Nora Field"),
        ("By Nora Field", "Nora Field"),
        ("Nora Field and Tom Brandt", "Nora Field; Tom Brandt"),
        ("Nora Field, Tom Brandt", "Nora Field; Tom Brandt"),
        ("Nora Field, Cairo", "Nora Field"),
        ("Field, Nora", "Field, Nora"),
        ("Nora Field, CNN", "Nora Field"),
        ("Jean-Luc d'Arc", "Jean-Luc d'Arc"),
        ("Par Amélie Roche", "Amélie Roche"),
        ("بقلم: ليلى حداد", "ليلى حداد"),
        ("كتبت ليلى حداد", "ليلى حداد"),
        ("ليلى حداد، سامي خوري", "ليلى حداد; سامي خوري"),
        ("د. ليلى عبد الرحمن حداد", "د. ليلى عبد الرحمن حداد"),
        ("(أبوظبي - البيان)", None),
        ("الرباط - المنارة", None),
        ("المنارة", None),
        ("وكالات", None),
        ("فريق التحرير", None),
        ("مراسل الشؤون الدولية", None),
        ("admin", None),
        ("Editorial Staff", None),
        ("The Quay Herald", None),
        ("Quay Herald reporter", None),
        ("nora@example.org", None),
        ("https://www.facebook.com/nora", None),
        ("@nora_field", None),
        ("Nora Field 2019", None),
        ("nora", None),
        ("A long sentence about what the author of this article did before", None),
    ],
)
def test_a_meta_element_names_people_or_nobody(written: str, author: str | None) -> None:
    assert _author(f'<meta name="author" content="{written}">')[0] == author


def test_jsonld_comes_first_and_organisations_are_no_authors() -> None:
    head = '<meta name="author" content="Tom Brandt">'

    assert _author(head, node={"author": {"@type": "Person", "name": "Nora Field"}}) == ("Nora Field", "jsonld:author")
    assert _author(head, node={"author": {"@type": "Organization", "name": "Quay Men"}}) == ("Tom Brandt", "author")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<a rel="author">Nora Field</a>', ("Nora Field", "rel:author")),
        ('<span itemprop="author">Nora Field</span>', ("Nora Field", "itemprop:author")),
        ('<div class="byline">By <b>Nora Field</b></div>', ("Nora Field", "byline")),
        ('<div class="byline">she has two sons and likes taking day trips</div>', (None, None)),
        ('<div class="comments"><b class="author">Nora Field</b></div>', (None, None)),
        ('<aside><a rel="author">Nora Field</a></aside>', (None, None)),
    ],
)
def test_a_byline_counts_where_it_is_marked_and_looks_like_a_name(body: str, found: tuple[str | None, ...]) -> None:
    assert _author(body=body) == found
