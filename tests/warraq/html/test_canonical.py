"""Which address a page may call its own."""

from __future__ import annotations

import pytest
from lxml import html

from warraq.html.canonical import find_canonical
from warraq.html.metadata import read_metadata

_URL = "https://www.example.org/news/1?utm_source=x"


def _canonical(head: str, url: str | None = _URL) -> tuple[str | None, str | None]:
    tree = html.document_fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>")
    return find_canonical(tree, read_metadata(tree), url)


def _link(href: str) -> str:
    return f'<link rel="canonical" href="{href}">'


def _shared(href: str) -> str:
    return f'<meta property="og:url" content="{href}">'


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("", (None, None)),
        (_link("https://www.example.org/news/1"), ("https://www.example.org/news/1", "link")),
        (_link("/news/1"), ("https://www.example.org/news/1", "link")),
        ('<base href="https://www.example.org/ar/">' + _link("news/1"), ("https://www.example.org/ar/news/1", "link")),
        (_link("https://m.example.org/news/1"), ("https://m.example.org/news/1", "link")),
        (_link("https://www.example.org/"), (None, None)),
        (_link("https://www.example.org/ar/"), (None, None)),
        (_link("https://www.example.org/?p=12"), ("https://www.example.org/?p=12", "link")),
        (_link("https://other.example/news/1"), (None, None)),
        (
            _link("https://other.example/news/1") + _shared("https://other.example/news/1"),
            ("https://other.example/news/1", "link"),
        ),
        (
            _link("https://www.example.org/") + _shared("https://www.example.org/news/1"),
            ("https://www.example.org/news/1", "og:url"),
        ),
        (_link("javascript:void(0)"), (None, None)),
        (_link("https://www.example.org/a") + _link("https://www.example.org/b"), (None, None)),
    ],
)
def test_the_canonical_address_is_believed_within_reason(head: str, found: tuple[str | None, ...]) -> None:
    assert _canonical(head) == found


def test_a_page_without_an_address_is_believed() -> None:
    assert _canonical(_link("https://example.org/news/1"), None) == ("https://example.org/news/1", "link")
    assert _canonical(_link("/news/1"), None) == (None, None)


def test_a_home_page_may_call_itself_home() -> None:
    assert _canonical(_link("https://www.example.org/"), "https://www.example.org/") == (None, None)
