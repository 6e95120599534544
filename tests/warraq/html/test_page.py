"""Whole pages into fields: ours, each with a trap, and the four real ones of the shared data."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pages.expected import ANY, NOW, Expected
from tests.pages.prose import AR, HEADLINE_AR, page, paragraphs
from tests.pages.table import PAGES
from warraq.errors import ItemError
from warraq.html.page import extract_page
from warraq.reasons import check


@pytest.mark.parametrize("expected", PAGES, ids=lambda expected: expected.trap)
def test_a_page_with_a_trap_is_read_rightly(expected: Expected) -> None:
    fields = extract_page(expected.build(), url=expected.url, content_type=expected.content_type, now=NOW)
    text = fields.text or ""

    assert fields.title == expected.title
    assert expected.title_by in (None, fields.title_by)
    assert fields.author == expected.author
    if expected.published is None:
        assert fields.published is None
    else:
        day, rule = expected.published
        assert fields.published is not None
        assert (str(fields.published.on), fields.published.by[: len(rule)]) == (day, rule)
    assert fields.language == expected.language
    assert expected.publisher in (None, fields.publisher)
    assert expected.canonical in (ANY, fields.canonical_url)
    assert fields.encoding == expected.encoding
    assert set(fields.notes) - {"claimed_language"} == set(expected.notes)
    assert [part for part in expected.within if part not in text] == []
    assert [part for part in expected.without if part in text] == []


@pytest.mark.parametrize("name", ["youm7", "albayan", "almadenah", "assabah"])
def test_the_shared_arabic_pages_are_read_rightly(shared: Callable[[str], Path], name: str) -> None:
    folder = shared("data/arabic-pages")
    expected = next(e for e in json.loads((folder / "expected.json").read_text("utf-8")) if e["id"] == name)

    fields = extract_page((folder / expected["file"]).read_bytes(), url=expected["url"], now=NOW)

    assert fields.title == expected["title"]
    assert fields.author == expected["author"]
    assert (str(fields.published.on) if fields.published else None) == expected["date"]
    assert fields.language == expected["lang"]
    assert [part for part in expected["with"] if part not in (fields.text or "")] == []
    assert [part for part in expected["without"] if part in (fields.text or "")] == []
    assert all((fields.title_by, fields.text_by, fields.language_by, fields.publisher_by, fields.canonical_by))


def test_paragraphs_are_lines_of_their_own_and_the_headline_is_none_of_them() -> None:
    body = f"<article><h1>{HEADLINE_AR}</h1>{paragraphs(*AR)}</article>"

    fields = extract_page(page(f"<title>{HEADLINE_AR}</title>", body).encode(), now=NOW)

    assert fields.text == "\n".join(AR)


def test_a_page_without_an_address_keeps_what_it_calls_its_own() -> None:
    head = f'<title>{HEADLINE_AR}</title><link rel="canonical" href="https://example.org/2021/3/3/station">'

    fields = extract_page(page(head, f"<h1>{HEADLINE_AR}</h1>{paragraphs(*AR)}").encode(), now=NOW)

    assert (fields.canonical_url, fields.canonical_by) == ("https://example.org/2021/3/3/station", "link")
    assert fields.published is not None
    assert (str(fields.published.on), fields.published.precision, fields.published.by) == ("2021-03-03", "day", "url")


def test_a_date_in_the_future_is_none() -> None:
    head = '<meta property="article:published_time" content="2031-03-03T08:00:00Z">'

    assert extract_page(page(head, paragraphs(*AR)).encode(), now=NOW).published is None


_ARTICLE = "".join(f"<p>{text}</p>" for text in AR)
_BAD = [
    ("nothing", b"", "empty"),
    ("NUL bytes alone", b"\0" * 100, "empty"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not_html"),
    ("noise", b"<html>" + bytes(range(128, 160)) * 30, "undecodable"),
    ("a feed", b'<?xml version="1.0"?><!-- a --><rss version="2.0"><channel/></rss>', "not_html"),
    ("an Atom feed", b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "not_html"),
    ("a sitemap", b'<?xml version="1.0"?><urlset><url/></urlset>', "not_html"),
    ("JSON", b'{"headline": "x"}', "not_html"),
    ("text without a tag", b"The harbour authority opened its new terminal.", "not_html"),
    ("a doctype alone", b"<!DOCTYPE html>", "not_html"),
    ("links alone", b"<html><body>" + b'<div><a href="/1">One of the many headlines here</a></div>' * 40, "no_text"),
    ("a frameset", b'<html><frameset><frame src="a.html"></frameset></html>', "no_text"),
    ("a redirect", b'<html><meta http-equiv="refresh" content="0; url=/b"><a href="/b">Go on</a></html>', "no_text"),
    ("100,000 levels", b"<html><body>" + b"<div>" * 100_000 + _ARTICLE.encode() + b"</div>" * 100_000, "no_text"),
    ("100,000 tables", b"<html><body>" + b"<table><tr><td>" * 33_000 + _ARTICLE.encode(), "no_text"),
]


@pytest.mark.parametrize(("payload", "reason"), [bad[1:] for bad in _BAD], ids=[bad[0] for bad in _BAD])
def test_what_is_no_article_ends_with_a_reason(payload: bytes, reason: str) -> None:
    with pytest.raises(ItemError) as caught:
        extract_page(payload, now=NOW)

    assert caught.value.reason == check(reason)
    assert caught.value.detail


@pytest.mark.parametrize(
    "payload",
    [
        b"\0\0<html><body>\0" + _ARTICLE.encode().replace(b"<p>", b"<p>\0"),
        b"<html><body>" + b"<font color=red>" * 1_500 + _ARTICLE.encode(),
        b"<html><body>" + b"<div>" * 900 + _ARTICLE.encode(),
        b"<p " + b"a=1 " * 50_000 + b">x</p>" + _ARTICLE.encode(),
        b"<html><body><p>" + b"<" * 100_000 + _ARTICLE.encode(),
    ],
    ids=["NUL bytes", "unclosed tags", "900 levels", "many attributes", "many angle brackets"],
)
def test_broken_markup_still_gives_the_text(payload: bytes) -> None:
    text = extract_page(payload, now=NOW).text or ""

    assert [part for part in AR if part not in text] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    ["<p>{} {}</p>", '<div><a href="/x">خبر</a> <span>{} {}</span></div>', "{} {}<br>"],
    ids=["paragraphs", "blocks with links", "lines"],
)
def test_a_page_of_ten_megabytes_is_read_within_the_time_limit(unit: str) -> None:
    import time

    count = 10_000_000 // len(unit.format(AR[0], 1).encode())
    payload = ("<html><body>" + "".join(unit.format(AR[0], number) for number in range(count))).encode()
    started = time.process_time()

    text = extract_page(payload, now=NOW).text or ""

    assert time.process_time() - started < 15
    assert f"{AR[0]} {count - 1}" in text
