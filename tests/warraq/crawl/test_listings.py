"""What a listing lists, and what of it is left out with which reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from warraq.crawl.listings import (
    ListedArticle,
    ListedListing,
    ListedPage,
    read_feed,
    read_home,
    read_list,
    read_sitemap,
)
from warraq.errors import ItemError
from warraq.web.sitemap_walk import LeftOut

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
URL = "https://x.example/feed"


def _feed(items: str) -> bytes:
    return f"<rss><channel><title>F</title>{items}</channel></rss>".encode()


def test_a_feed_lists_pages_wherever_they_are_articles_without_a_page_and_what_is_left_out() -> None:
    long = "كلمة " * 200
    payload = _feed(
        "<item><title>a</title><link>/1</link></item>"
        "<item><title>b</title><link>https://other.example/2</link></item>"
        "<item><title>c</title><link>/old</link><pubDate>Mon, 02 Feb 2015 10:00:00 GMT</pubDate></item>"
        f"<item><title>d</title><guid isPermaLink='false'>g</guid><description>{long}</description></item>"
        "<item><title>e</title></item>"
    )
    found = list(read_feed(payload, URL, None, max_age=timedelta(days=30), now=NOW))
    assert [page.url for page in found if isinstance(page, ListedPage)] == [
        "https://x.example/1",
        "https://other.example/2",
    ]
    assert [each.item for each in found if isinstance(each, ListedArticle)] == [f"{URL}#g"]
    assert [(each.url, each.reason) for each in found if isinstance(each, LeftOut)] == [
        ("https://x.example/old", "too_old"),
        (f"{URL}#5", "no_link"),
    ]


def test_a_sitemap_lists_pages_of_its_own_host_and_an_index_its_sitemaps() -> None:
    there = "https://x.example/map.xml"
    pages = b"<urlset><url><loc>https://x.example/1</loc></url><url><loc>https://y.example/2</loc></url></urlset>"
    found = list(read_sitemap(pages, there, hosts=frozenset(), max_age=None, now=NOW))
    assert isinstance(found[0], ListedPage)
    assert [(each.url, each.reason) for each in found[1:] if isinstance(each, LeftOut)] == [
        ("https://y.example/2", "off_host")
    ]
    index = b"<sitemapindex><sitemap><loc>https://x.example/1.xml</loc></sitemap></sitemapindex>"
    assert list(read_sitemap(index, there, hosts=frozenset(), max_age=None, now=NOW)) == [
        ListedListing("sitemap", "https://x.example/1.xml")
    ]
    with pytest.raises(ItemError, match="not_a_sitemap"):
        list(read_sitemap(b"<html></html>", there, hosts=frozenset(), max_age=None, now=NOW))


def test_a_line_of_a_list_that_is_no_address_is_told_by_its_number() -> None:
    found = list(read_list(b"https://x.example/1\nnonsense\n", "urls.txt"))
    assert found == [ListedPage("https://x.example/1"), LeftOut("urls.txt#2", "bad_url", "nonsense")]


def test_a_home_page_that_names_nothing_leads_to_guesses() -> None:
    named = b'<link rel=alternate type="application/rss+xml" href="/rss">'
    robots = b"Sitemap: https://x.example/s.xml"
    assert read_home(named, "https://x.example/", robots) == [
        ListedListing("feed", "https://x.example/rss"),
        ListedListing("sitemap", "https://x.example/s.xml"),
    ]
    linked = b'<html><body><a href="/rss/all">RSS</a></body></html>'
    assert read_home(linked, "https://x.example/", b"") == [ListedListing("feed", "https://x.example/rss/all")]
    guesses = read_home(b"<html></html>", "https://x.example/", b"")
    assert guesses
    assert all(listing.guess for listing in guesses)
