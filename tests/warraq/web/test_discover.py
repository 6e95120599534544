"""What a home page offers."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.web.discover import FEED_PATHS, SITEMAP_PATHS, Candidate, discover

HOME = """<html lang="ar"><head><meta charset="utf-8">
<link rel="alternate" type="application/rss+xml" title="الأخبار &raquo; الخلاصة" href="/feed/">
<link rel="alternate" type="application/rss+xml" title="التعليقات" href="/comments/feed/">
<link rel="ALTERNATE" type="Application/Atom+XML; charset=utf-8" href="//b.example/atom">
<link rel="alternate" type="application/json+oembed" href="/oembed">
<link rel="alternate" hreflang="en" href="/en/">
<link rel="sitemap" type="application/xml" href="/sitemap.xml"></head>
<body><a href="/rss/politics">سياسة</a><a href="/feedback">رأيك</a><a href="https://other.example/rss.xml">x</a>
<a href="javascript:rss()">RSS</a><a href="/news?format=feed&amp;type=rss">كل</a>
<a href="/map/sitemap-news.xml">m</a></body>"""
URL = "https://a.example/index.html"


def test_what_is_announced_goes_first_and_what_is_usual_last() -> None:
    found = discover(HOME.encode(), URL, ["https://a.example/robots-map.xml", "not a url"])
    certain = [candidate for candidate in found if candidate.why != "usual path"]
    assert certain == [
        Candidate("feed", "https://a.example/feed/", "الأخبار » الخلاصة", "announced"),
        Candidate("feed", "https://b.example/atom", None, "announced"),
        Candidate("sitemap", "https://a.example/sitemap.xml", None, "announced"),
        Candidate("sitemap", "https://a.example/robots-map.xml", None, "robots.txt"),
        Candidate("feed", "https://a.example/rss/politics", "سياسة", "linked"),
        Candidate("feed", "https://a.example/news?format=feed&type=rss", "كل", "linked"),
        Candidate("sitemap", "https://a.example/map/sitemap-news.xml", "m", "linked"),
    ]
    assert [candidate.why for candidate in found[len(certain) :]] == ["usual path"] * (len(found) - len(certain))


def test_each_candidate_comes_once() -> None:
    found = discover(HOME.encode(), URL)
    urls = [candidate.url.rstrip("/") for candidate in found]
    assert len(urls) == len(set(urls))
    assert len(found) == 6 + len(FEED_PATHS) + len(SITEMAP_PATHS) - 2  # /feed/ and /sitemap.xml were announced


def test_a_base_element_moves_relative_links() -> None:
    page = b'<head><base href="https://cdn.example/x/"><link rel=alternate type=application/rss+xml href=feed></head>'
    assert discover(page, URL)[0].url == "https://cdn.example/x/feed"


def test_a_windows_1256_page_keeps_its_titles() -> None:
    page = HOME.replace("utf-8", "windows-1256").encode("windows-1256", "xmlcharrefreplace")
    assert discover(page, URL)[0].title == "الأخبار » الخلاصة"


def test_a_page_that_is_none_leaves_the_usual_paths() -> None:
    for payload in (b"", b"\0\0", b"%PDF-1.4", b"<"):
        found = discover(payload, "https://a.example")
        assert {candidate.why for candidate in found} == {"usual path"}
        assert found[0].url == "https://a.example/feed/"


def test_an_address_that_is_none_offers_nothing() -> None:
    assert discover(b"<html>", "nonsense") == []


@settings(deadline=None)
@given(st.binary(max_size=300), st.integers(0, len(HOME)))
def test_any_bytes_are_survived(noise: bytes, at: int) -> None:
    encoded = HOME.encode()
    assert all(candidate.url.startswith("http") for candidate in discover(encoded[:at] + noise + encoded[at:], URL))
