"""Which of a page's dates is that of its publication."""

from __future__ import annotations

import pytest
from lxml import html

from tests.pages.expected import NOW
from tests.pages.prose import EN
from warraq.html.metadata import read_metadata
from warraq.html.nearby import heading_of, near_headline
from warraq.html.published import Place, find_modified, find_published
from warraq.model import Published

_H = "Harbour authority opens new ferry terminal"


def _published(head: str = "", body: str = "", address: str = "https://example.org/a") -> tuple[str, str, str] | None:
    page = f"<html><head>{head}</head><body>{body}<p>{EN[0]}</p><p>{EN[1]}</p><p>{EN[2]}</p></body></html>"
    tree = html.document_fromstring(page)
    nearby = near_headline(tree, heading_of(tree, _H))
    found = find_published(read_metadata(tree), None, nearby, Place("en", (address,), NOW))
    return (str(found.on), found.precision, found.by) if found else None


def _meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (
            _meta("article:published_time", "2021-03-03T08:15:20+02:00"),
            ("2021-03-03", "second", "article:published_time"),
        ),
        (_meta("datePublished", "2021-03-03"), ("2021-03-03", "day", "datepublished")),
        ('<meta name="DC.date.issued" content="2021-03-03">', ("2021-03-03", "day", "dc.date.issued")),
        (
            '<meta name="date" content="2024-05-31">' + _meta("article:published_time", "2021-03-03"),
            ("2021-03-03", "day", "article:published_time"),
        ),
        (
            _meta("article:published_time", "2031-01-01") + _meta("pubdate", "2021-03-03"),
            ("2021-03-03", "day", "pubdate"),
        ),
        (_meta("article:published_time", "soon"), None),
        (_meta("article:modified_time", "2021-03-03"), None),
        ('<meta name="last-modified" content="2021-03-03">', None),
    ],
)
def test_metadata_is_read_in_the_order_of_how_surely_it_means_publication(head: str, found: object) -> None:
    assert _published(head) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"<h1>{_H}</h1><time datetime='2021-03-03'>Wed</time>", ("2021-03-03", "day", "time")),
        (
            f"<h1>{_H}</h1><time class=updated datetime='2021-04-04'>a</time>"
            "<time class=published datetime='2021-03-03'>b</time>",
            ("2021-03-03", "day", "time"),
        ),
        (f"<header><span>March 3, 2021</span><h1>{_H}</h1></header>", ("2021-03-03", "day", "byline:line")),
        (f"<h1>{_H}</h1><div>Published: March 3, 2021</div>", ("2021-03-03", "day", "byline:published")),
        (f"<div>March 3, 2021</div><section><h1>{_H}</h1><div>March 3, 2021</div></section>", None),
        (f"<h1>{_H}</h1><p>{EN[0]}</p><p>{EN[1]}</p><time datetime='2021-03-03'>Wed</time>", None),
        (f"<h1>{_H}</h1><aside><time datetime='2021-03-03'>Wed</time></aside>", None),
        ("<time datetime='2021-03-03'>Wed</time>", None),
    ],
)
def test_a_visible_date_counts_next_to_the_headline_only(body: str, found: object) -> None:
    assert _published(body=body) == found


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://example.org/2020/8/24/station", ("2020-08-24", "day", "url")),
        ("https://example.org/news/2020-08-24-1.3874341", ("2020-08-24", "day", "url")),
        ("https://example.org/news/20200824/station", ("2020-08-24", "day", "url")),
        ("https://example.org/2020/world/8/24/station", ("2020-08-24", "day", "url")),
        ("https://example.org/2020/08/station", ("None", "month", "url")),
        ("https://example.org/news/station-2020", None),
        ("https://example.org/2020/13/45/station", None),
        ("https://example.org/20200824123456", None),
        ("https://example.org/a?day=2020/08/24", None),
        ("https://example.org/2031/08/24/a", None),
    ],
)
def test_an_address_may_hold_the_date(address: str, found: object) -> None:
    assert _published(address=address) == found


@pytest.mark.parametrize(
    ("line", "address", "found"),
    [
        ("March 3, 2021", "https://example.org/2021/03/02/a", ("2021-03-03", "day", "byline:line")),
        ("March 3, 2021", "https://example.org/2021/03/a", ("2021-03-03", "day", "byline:line")),
        ("March 3, 2021", "https://example.org/2021/02/20/a", ("2021-02-20", "day", "url")),
        ("March 3, 2021, updated 14:00", "https://example.org/2021/world/2/20/a", ("2021-02-20", "day", "url")),
        ("Published: March 3, 2021", "https://example.org/2021/02/20/a", ("2021-03-03", "day", "byline:published")),
    ],
)
def test_an_address_outranks_a_bare_line_that_contradicts_it(line: str, address: str, found: object) -> None:
    assert _published(body=f"<h1>{_H}</h1><div>{line}</div>", address=address) == found


def test_a_modification_counts_only_after_the_publication() -> None:
    tree = html.document_fromstring(f"<html><head>{_meta('article:modified_time', '2021-03-03')}</head><p>x</p></html>")
    metadata, place = read_metadata(tree), Place("en", (), NOW)
    day_after = Published(NOW.replace(2021, 3, 4), None, "day", "test")

    assert find_modified(metadata, None, day_after, place) is None
    modified = find_modified(metadata, None, None, place)
    assert modified is not None
    assert (str(modified.on), modified.by) == ("2021-03-03", "article:modified_time")
