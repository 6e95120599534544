"""Sitemaps of every kind, and walking trees of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.errors import ItemError
from warraq.model import Published
from warraq.reasons import check
from warraq.web.sitemap_walk import FoundPage, LeftOut, SitemapLimits, is_too_old, walk_sitemaps
from warraq.web.sitemaps import Sitemap, parse_sitemap

URL = "https://a.example/sitemap.xml"
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = f"""<urlset {NS} xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://a.example/أخبار/1</loc><lastmod>2024-06-05</lastmod>
<image:image><image:loc>https://a.example/1.jpg</image:loc><image:title>صورة</image:title></image:image>
<n:news><n:publication><n:name>الجريدة</n:name><n:language>ar</n:language></n:publication>
<n:publication_date>2024-06-04T10:00:00+01:00</n:publication_date><n:title>عنوان &amp;quot;الخبر&amp;quot;</n:title>
</n:news></url></urlset>"""


def read(text: str | bytes, max_urls: int = 50_000) -> Sitemap:
    return parse_sitemap(text.encode() if isinstance(text, str) else text, url=URL, max_urls=max_urls)


def urlset(*urls: str) -> str:
    return f"<urlset {NS}>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>"


def index(*urls: str) -> str:
    return f"<sitemapindex {NS}>{''.join(f'<sitemap><loc>{url}</loc></sitemap>' for url in urls)}</sitemapindex>"


def test_the_news_extension_is_read() -> None:
    (page,) = read(NEWS).urls
    assert page.url == "https://a.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1"
    assert page.title == 'عنوان "الخبر"'
    assert (page.language, page.publication) == ("ar", "الجريدة")
    assert page.published is not None
    assert page.published.at == datetime(2024, 6, 4, 9, tzinfo=UTC)
    assert page.published.by == "feed:news:publication_date"
    assert page.lastmod is not None
    assert (page.lastmod.on, page.lastmod.precision) == (date(2024, 6, 5), "day")


def test_an_index_lists_sitemaps_also_without_loc() -> None:
    found = read(
        f"<sitemapindex {NS}><sitemap><loc> /s1.xml </loc><lastmod>2024-06-05</lastmod></sitemap>"
        "<sitemap>\nhttps://a.example/s2.xml?a=1&amp;b=2\n</sitemap></sitemapindex>"
    )
    assert found.kind == "index"
    assert [link.url for link in found.sitemaps] == [
        "https://a.example/s1.xml",
        "https://a.example/s2.xml?a=1&b=2",
    ]
    assert found.sitemaps[0].lastmod is not None


@pytest.mark.parametrize(
    "text",
    [
        "<urlset><url><loc>https://a.example/1</loc></url></urlset>",
        '<urlset xmlns="http://www.google.com/schemas/sitemap/0.9"><url><loc>https://a.example/1</loc></url></urlset>',
        '<s:urlset xmlns:s="urn:x"><s:url><s:loc>https://a.example/1</s:loc></s:url></s:urlset>',
        '\ufeff\n <?xml version="1.0" encoding="utf-8"?><urlset><url><loc><![CDATA[ https://a.example/1\n]]></loc></url></urlset>',
        "<urlset><url><LOC>https://a.example/1</LOC></url><url><loc/></url><url><loc>mailto:x</loc></url></urlset>",
        "<urlset><url><loc>https://a.example/1</loc></url><url><loc>https://a.example/1</loc></url></urlset>",
        "\ufeffhttps://a.example/1\r\n\r\n  \r\nnonsense\r\n",
        "# comment\nhttps://a.example/1",
        "<rss><channel><item><link>https://a.example/1</link></item></channel></rss>",
        '{"items": [{"url": "https://a.example/1"}]}',
    ],
)
def test_every_shape_of_sitemap_lists_its_page(text: str) -> None:
    assert [page.url for page in read(text).urls] == ["https://a.example/1"]
    assert [page.url for page in read(gzip.compress(text.encode())).urls] == ["https://a.example/1"]


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", "empty"),
        (gzip.compress(b"", mtime=0), "empty"),
        (b"<!doctype html><html><body>404", "not_a_sitemap"),
        (b"Not found", "not_a_sitemap"),
        (b"<opml/>", "not_a_sitemap"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\r", "not_a_sitemap"),
        (b"\x1f\x8b\x08not gzip", "damaged"),
        (b"x" * 2000, "too_large"),
        (gzip.compress(b"x" * 2000, mtime=0), "gzip_bomb"),
    ],
)
def test_what_is_no_sitemap_says_so(payload: bytes, reason: str) -> None:
    with pytest.raises(ItemError) as error:
        parse_sitemap(payload, url=URL, max_bytes=1000)
    assert error.value.reason == reason
    assert check(reason)


def test_a_sitemap_that_breaks_off_does_not_give_half_an_address() -> None:
    whole = urlset("https://a.example/1", "https://a.example/234")
    found = read(whole[: whole.index("234") + 1])
    assert [page.url for page in found.urls] == ["https://a.example/1"]
    assert found.damage is not None
    cut = gzip.compress(("\n".join(f"https://a.example/{n * n}" for n in range(5000))).encode())[:-2000]
    assert read(cut).damage == "the gzip data break off"


def test_more_urls_than_the_protocol_allows_are_cut() -> None:
    found = read(urlset(*(f"https://a.example/{n}" for n in range(12))), max_urls=10)
    assert len(found.urls) == 10
    assert found.damage == "it lists more than 10; the rest was not read"
    assert len(read("\n".join(f"https://a.example/{n}" for n in range(12)), max_urls=10).urls) == 10
    assert read(urlset("https://a.example/1"), max_urls=1).damage is None


@settings(deadline=None)  # the first use loads the date engine
@given(st.binary(max_size=200), st.integers(0, len(NEWS)))
def test_any_bytes_are_a_sitemap_or_a_reason(noise: bytes, at: int) -> None:
    encoded = NEWS.encode()
    for payload in (noise, encoded[:at] + noise + encoded[at:], gzip.compress(noise)[: at % 40]):
        with suppress(ItemError):
            assert all(page.url.startswith("http") for page in read(payload).urls)


# Values that expected.json counts differently, with the reasons in docs/sitemaps.md.
LISTED_OTHERWISE = {"crawler-commons/rss/feed.rss": 3}
NO_DATES_OF_THE_PAGE = {
    "crawler-commons/sitemaps/extension/hebdenbridgetimes-articles-sitemap.xml",
    "crawler-commons/sitemaps/extension/sitemap-videos-tvshow.xml",
    "crawler-commons/sitemaps/extension/sitemap-videos.xml",
}


def test_the_shared_sitemaps_are_read_as_expected(shared: Callable[[str], Path]) -> None:
    folder = shared("data/sitemaps")
    read_files = 0
    for case in json.loads((folder / "expected.json").read_bytes()):
        file = folder / case["file"]
        if not file.exists():  # expected.json describes two files that are not there
            assert case["file"].startswith("news-crawl/")
            continue
        read_files += 1
        found = read(file.read_bytes())
        assert found.damage is None, file
        listed = case.get("text_lines") or case["urls"] or case["items"]
        assert len(found.urls) == LISTED_OTHERWISE.get(case["file"], listed), file
        if "root" not in case:
            assert found.kind == "text"
            continue
        assert found.kind == {"urlset": "urlset", "sitemapindex": "index"}.get(case["root"], "feed"), file
        if found.kind == "urlset":
            urls = [page.url for page in found.urls]
            assert (urls[:3], urls[-1:]) == (case["first"], case["last"])
            assert sum(page.title is not None for page in found.urls) == case["news_titles"]
            dates = [page.published_raw for page in found.urls if page.published_raw]
            assert dates == ([] if case["file"] in NO_DATES_OF_THE_PAGE else case["publication_dates"])
            assert all(page.published for page in found.urls if page.published_raw)
    assert read_files == 20


def test_the_shared_index_lists_its_sitemaps(shared: Callable[[str], Path]) -> None:
    found = read(shared("data/sitemaps/crawler-commons/sitemaps/sitemap.index.xml").read_bytes())
    assert len(found.sitemaps) == 15
    assert found.sitemaps[0].url == "https://example.com/sitemap.jss?portalCode=10260&lang=en"


# Walking. The `fetch` of these tests is a dictionary.


def walk(documents: dict[str, str], start: str = URL, **limits: object) -> tuple[list[str], dict[str, str], list[str]]:
    """Pages found, what was left out with its reason, and what was fetched."""
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        if url not in documents:
            raise ItemError("http_404", url)
        return documents[url].encode()

    now = datetime(2024, 6, 10, tzinfo=UTC)
    results = list(walk_sitemaps(start, fetch, SitemapLimits(**limits), now=now))  # type: ignore[arg-type]
    pages = [result.page.url for result in results if isinstance(result, FoundPage)]
    left = [result for result in results if isinstance(result, LeftOut)]
    assert all(check(result.reason) for result in left)
    assert len({*pages, *(result.url for result in left)}) == len(results)  # one result an address
    return pages, {result.url: result.reason for result in left}, asked


def test_an_index_that_names_itself_ends() -> None:
    pages, left, asked = walk({URL: index(URL, "http://a.example/sitemap.xml", URL + "#x")})
    assert (pages, left, asked) == ([], {}, [URL])


def test_indexes_that_name_each_other_end_and_pages_count_once() -> None:
    other, third = "https://a.example/s2.xml", "https://a.example/s3.xml"
    pages, left, asked = walk(
        {
            URL: index(other, third),
            other: index(URL, third),
            third: urlset("https://a.example/1", "http://a.example/1#top", "https://a.example/2"),
        }
    )
    assert pages == ["https://a.example/1", "https://a.example/2"]
    assert (left, asked) == ({}, [URL, other, third])


def test_a_chain_of_indexes_ends_at_the_depth() -> None:
    chain = {f"https://a.example/{n}": index(f"https://a.example/{n + 1}") for n in range(20)}
    pages, left, asked = walk(chain, start="https://a.example/0", max_depth=3)
    assert pages == []
    assert left == {"https://a.example/4": "too_deep"}
    assert len(asked) == 4


def test_pages_and_sitemaps_of_other_hosts_are_left_out() -> None:
    documents = {
        URL: index("https://evil.example/s.xml", "https://www.a.example/s.xml"),
        "https://www.a.example/s.xml": urlset("https://b.example/1", "https://a.example/2", "https://c.example/3"),
    }
    pages, left, asked = walk(documents, hosts=frozenset({"c.example"}))
    assert pages == ["https://a.example/2", "https://c.example/3"]
    assert left == {"https://evil.example/s.xml": "off_host", "https://b.example/1": "off_host"}
    assert "https://evil.example/s.xml" not in asked


def test_what_is_too_old_is_left_out_and_what_is_undated_is_not() -> None:
    dated = "<url><loc>https://a.example/{0}</loc><lastmod>{0}</lastmod></url>"
    pages, left, _ = walk(
        {
            URL: f"<urlset>{dated.format('2024-06-01')}{dated.format('2024-06-09')}{dated.format('2024-06')}"
            "<url><loc>https://a.example/undated</loc></url></urlset>"
        },
        max_age=timedelta(days=7),
    )
    assert pages == ["https://a.example/2024-06-09", "https://a.example/2024-06", "https://a.example/undated"]
    assert left == {"https://a.example/2024-06-01": "too_old"}


def test_a_sitemap_that_cannot_be_read_does_not_hold_up_the_others() -> None:
    documents = {URL: index("https://a.example/gone", "https://a.example/page", "https://a.example/good")}
    documents["https://a.example/page"] = "<html><body>x</body></html>"
    documents["https://a.example/good"] = urlset("https://a.example/1")
    pages, left, _ = walk(documents)
    assert pages == ["https://a.example/1"]
    assert left == {"https://a.example/gone": "http_404", "https://a.example/page": "not_a_sitemap"}


def test_the_limits_of_pages_and_sitemaps_are_kept_and_told() -> None:
    documents = {URL: index("https://a.example/s1", "https://a.example/s2")}
    documents["https://a.example/s1"] = urlset("https://a.example/1", "https://a.example/2")
    pages, left, asked = walk(documents, max_sitemaps=2, max_urls=1)
    assert pages == ["https://a.example/1"]
    assert left == {"https://a.example/s2": "too_many", "https://a.example/2": "too_many"}
    assert len(asked) == 2


def test_several_starts_are_walked_once_each() -> None:
    documents = {URL: urlset("https://a.example/1"), "https://b.example/s": urlset("https://b.example/2")}
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        return documents[url].encode()

    results = list(walk_sitemaps([URL, "https://b.example/s", URL], fetch))
    assert asked == [URL, "https://b.example/s"]
    assert [result.page.url for result in results if isinstance(result, FoundPage)] == [
        "https://a.example/1",
        "https://b.example/2",
    ]


def test_a_day_is_not_too_old_before_it_is_over_by_the_limit() -> None:
    now = datetime(2024, 6, 10, 12, tzinfo=UTC)
    day = Published(datetime(2024, 6, 9, tzinfo=UTC), date(2024, 6, 9), "day", "feed:x")
    assert not is_too_old(day, timedelta(days=1), now)
    assert is_too_old(day, timedelta(hours=11), now)
    assert not is_too_old(None, timedelta(0), now)
    assert not is_too_old(day, None, now)
