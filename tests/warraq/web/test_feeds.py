"""Feeds of every format and in every state of repair."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.errors import ItemError
from warraq.web.feeds import Entry, Feed, parse_feed

URL = "https://a.example/rss/all.xml"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>أخبار اليوم</title><link>https://a.example/</link><language>ar-MA</language>
<item><title>الحكومة تعلن &amp; تقرر</title><link>https://a.example/n/1</link><guid isPermaLink="false">n-1</guid>
<pubDate>Tue, 04 Jun 2024 23:30:00 +0100</pubDate><dc:creator>سعاد العلوي</dc:creator><category>سياسة</category>
<description>ملخص</description><content:encoded><![CDATA[<p>الفقرة الأولى</p><p>الثانية</p>]]></content:encoded></item>
<item><title>ثان</title><link>/n/2</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar" xml:base="https://a.example/base/">
<title>خلاصة</title><link href="/"/><link rel="self" href="/atom"/><author><name>هيئة التحرير</name></author>
<entry xml:lang="fr"><id>urn:1</id><title type="html">Un &lt;b&gt;titre&lt;/b&gt;</title>
<link rel="replies" href="n/1#c"/><link rel="alternate" type="text/html" href="n/1"/>
<published>2024-06-04T10:00:00Z</published><updated>2024-06-05T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Bonjour</p></div></content></entry>
</feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://a.example/rdf"><title>T</title></channel>
<item rdf:about="https://a.example/n/1"><title>عنوان</title><dc:date>2024-06-04</dc:date></item></rdf:RDF>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "T", "home_page_url": "https://a.example/",
"language": "ar", "authors": [{"name": "هيئة"}], "items": [
{"id": 7, "url": "/n/7", "title": "عنوان", "content_text": "سطر أول\\nسطر <ثان>",
"date_published": "2024-06-04T10:00:00+03:00",
"tags": ["سياسة"], "attachments": [{"url": "https://a.example/a.mp3"}]},
{"id": "https://a.example/n/8", "external_url": "https://b.example/x"}]}"""


def read(text: str | bytes, url: str = URL, content_type: str | None = None) -> Feed:
    return parse_feed(text.encode() if isinstance(text, str) else text, url=url, content_type=content_type)


def rss(item: str, channel: str = "") -> str:
    return f'<rss version="2.0"><channel>{channel}<item>{item}</item></channel></rss>'


def one(item: str, channel: str = "") -> Entry:
    (entry,) = read(rss(item, channel)).entries
    return entry


def reason(payload: bytes | str) -> str:
    with pytest.raises(ItemError) as error:
        read(payload)
    return error.value.reason


def test_rss_is_read_whole() -> None:
    feed = read(RSS)
    assert (feed.kind, feed.title, feed.url, feed.language) == ("rss", "أخبار اليوم", "https://a.example/", "ar-MA")
    assert feed.damage is None
    first, second = feed.entries
    assert (first.id, first.url, first.title) == ("n-1", "https://a.example/n/1", "الحكومة تعلن & تقرر")
    assert first.authors == ("سعاد العلوي",)
    assert first.categories == ("سياسة",)
    assert first.summary == "ملخص"
    assert first.content == "<p>الفقرة الأولى</p><p>الثانية</p>"
    assert first.published is not None
    assert first.published.at == datetime(2024, 6, 4, 22, 30, tzinfo=UTC)
    assert first.published.on == date(2024, 6, 4)
    assert first.published.by == "feed:pubdate"
    assert first.published_raw == "Tue, 04 Jun 2024 23:30:00 +0100"
    assert second.url == "https://a.example/n/2"


def test_atom_is_read_with_its_bases_and_languages() -> None:
    feed = read(ATOM)
    assert (feed.kind, feed.url, feed.language, feed.authors) == ("atom", "https://a.example/", "ar", ("هيئة التحرير",))
    (entry,) = feed.entries
    assert (entry.id, entry.url, entry.title) == ("urn:1", "https://a.example/base/n/1", "Un titre")
    assert entry.language == "fr"
    assert entry.content == "<div><p>Bonjour</p></div>"
    assert entry.published is not None
    assert entry.updated is not None
    assert (entry.published.at.day, entry.updated.at.day) == (4, 5)


def test_rdf_names_its_items_by_their_addresses() -> None:
    feed = read(RDF)
    (entry,) = feed.entries
    assert (feed.kind, entry.url, entry.title) == ("rdf", "https://a.example/n/1", "عنوان")
    assert entry.published is not None
    assert (entry.published.on, entry.published.precision, entry.published.by) == (
        date(2024, 6, 4),
        "day",
        "feed:dc:date",
    )


def test_json_feed_is_read() -> None:
    feed = read(JSON)
    assert (feed.kind, feed.title, feed.language, feed.authors) == ("json", "T", "ar", ("هيئة",))
    first, second = feed.entries
    assert (first.id, first.url) == ("7", "https://a.example/n/7")
    assert first.content == "<p>سطر أول</p><p>سطر &lt;ثان&gt;</p>"
    assert first.enclosures == ("https://a.example/a.mp3",)
    assert first.published is not None
    assert first.published.at == datetime(2024, 6, 4, 7, tzinfo=UTC)
    assert second.url == "https://a.example/n/8"


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        (b"", "empty"),
        (b" \n\xef\xbb\xbf", "empty"),
        (b"<!DOCTYPE html><html><head><title>404</title></head><body><p>x", "not_a_feed"),
        (b"<html><body><item>x</item></body></html>", "not_a_feed"),
        (b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>', "not_a_feed"),
        (b"Not Found", "not_a_feed"),
        (b"{broken", "not_a_feed"),
        (b'{"error": "no"}', "not_a_feed"),
        (b"[1, 2]", "not_a_feed"),
        (b"%PDF-1.4\n1 0 obj <</Type /Catalog>>", "not_a_feed"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_a_feed"),
    ],
)
def test_what_is_no_feed_says_so(payload: bytes, expected: str) -> None:
    assert reason(payload) == expected


def test_a_page_served_as_a_feed_is_named() -> None:
    with pytest.raises(ItemError, match="it is an HTML page"):
        read("<!doctype html>\n<html lang=ar><p>x</html>", content_type="application/rss+xml")


def test_a_feed_without_entries_is_a_feed() -> None:
    assert read("<rss><channel><title>T</title></channel></rss>").entries == ()


@pytest.mark.parametrize(
    "item",
    [
        "<link>https://a.example/n/1</link><guid>other</guid>",
        "<guid>https://a.example/n/1</guid>",
        '<guid isPermaLink="true">https://a.example/n/1</guid>',
        "<link>  \n https://a.example/n/1 \n</link>",
        "<link/><guid>https://a.example/n/1</guid>",
        "<link><![CDATA[https://a.example/n/1]]></link>",
        '<link xmlns="http://www.w3.org/2005/Atom" rel="alternate" href="https://a.example/n/1"/>',
        '<a10:link href="https://a.example/n/1"/>',
    ],
)
def test_the_address_is_found_wherever_rss_may_have_it(item: str) -> None:
    assert one(item).url == "https://a.example/n/1"


@pytest.mark.parametrize(
    "item",
    [
        '<guid isPermaLink="false">https://a.example/n/1</guid>',
        "<guid>n-1</guid>",
        "<link>javascript:alert(1)</link>",
        "<link>file:///etc/hosts</link>",
        '<enclosure url="https://a.example/a.mp3" type="audio/mpeg"/>',
        "<title>عنوان</title>",
    ],
)
def test_an_entry_that_names_no_page_has_no_address(item: str) -> None:
    assert one(item).url is None


def test_a_query_in_cdata_is_not_escaped_again() -> None:
    assert one("<link><![CDATA[https://a.example/?a=1&b=2]]></link>").url == "https://a.example/?a=1&b=2"
    assert one("<link>https://a.example/?a=1&b=2</link>").url == "https://a.example/?a=1&b=2"
    assert one("<link>https://a.example/?a=1&amp;copy=2</link>").url == "https://a.example/?a=1&copy=2"


def test_feedburners_original_link_goes_before_its_proxy() -> None:
    entry = read(
        '<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>'
        "<link>http://feedproxy.example/~r/x</link><feedburner:origLink>https://a.example/n/1</feedburner:origLink>"
        "</item></channel></rss>"
    ).entries[0]
    assert entry.url == "https://a.example/n/1"


def test_relative_links_are_relative_to_the_base_the_channel_or_the_feed() -> None:
    assert one("<link>n/1</link>").url == "https://a.example/rss/n/1"
    assert one("<link>n/1</link>", "<link>https://a.example/site/</link>").url == "https://a.example/site/n/1"
    based = '<rss xml:base="https://b.example/x/"><channel xml:base="y/"><item><link>n/1</link></item></channel></rss>'
    assert read(based).entries[0].url == "https://b.example/x/y/n/1"
    assert read(rss("<link>n/1</link>"), url="").entries[0].url is None


def test_a_podcast_keeps_its_page_and_its_recording() -> None:
    entry = one('<link>https://a.example/n/1</link><enclosure url="/a.mp3" length="1" type="audio/mpeg"/>')
    assert (entry.url, entry.enclosures) == ("https://a.example/n/1", ("https://a.example/a.mp3",))


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("<author>mail@a.example (سعاد العلوي)</author>", ("سعاد العلوي",)),
        ("<author>سعاد العلوي &lt;mail@a.example&gt;</author>", ("سعاد العلوي",)),
        ("<author>mail@a.example</author>", ()),
        ("<author><name>أحمد</name><email>a@a.example</email></author>", ("أحمد",)),
        ("<author>أ</author><author>ب</author><author>أ</author>", ("أ", "ب")),
        ("<author/>", ()),
    ],
)
def test_authors_are_names(written: str, names: tuple[str, ...]) -> None:
    assert one(written).authors == names


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("سطران\n   من عنوان", "سطران من عنوان"),
        ("&lt;b&gt;عاجل&lt;/b&gt;: خبر", "عاجل: خبر"),
        ("Tom &amp;amp; Jerry", "Tom & Jerry"),
        ("5 &lt; 6 &amp;&amp; 7 &gt; 6", "5 < 6 && 7 > 6"),
        ("a&nbsp;b &eacute;t&eacute;", "a b été"),
        ("R&D &unknown; 100%", "R&D &unknown; 100%"),
        ("<![CDATA[<i>مائل</i>]]>", "مائل"),
        ("قبل\x0bبعد\x00", "قبلبعد"),
    ],
)
def test_titles_are_plain_text(written: str, title: str) -> None:
    assert one(f"<title>{written}</title>").title == title


@pytest.mark.parametrize(
    "written",
    [
        "Wed, 30 Nov -0001 00:00:00 +0000",
        "0000-00-00T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "9999-12-31T23:59:59.999Z",
        "Thu, 01 Jan 1970 00:00:00 +0000",
        "+002024-06-04",
        "x" * 5000,
        "",
    ],
)
def test_an_impossible_date_is_none_and_stays_readable(written: str) -> None:
    entry = one(f"<pubDate>{written}</pubDate>")
    assert entry.published is None
    assert entry.published_raw == (written or None)


def test_the_same_entry_twice_counts_once_and_equal_ids_of_two_pages_stay_two() -> None:
    item = "<item><guid>1</guid><link>https://a.example/{}</link></item>"
    feed = read(f"<rss><channel>{item.format('a')}{item.format('a')}{item.format('b')}</channel></rss>")
    assert [entry.url for entry in feed.entries] == ["https://a.example/a", "https://a.example/b"]
    assert feed.repeats == 1


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "utf-16", "utf-8"])
def test_arabic_is_read_in_the_encoding_that_is_declared(encoding: str) -> None:
    payload = RSS.replace("UTF-8", encoding).encode(encoding)
    assert read(payload).title == "أخبار اليوم"


@pytest.mark.parametrize(
    ("declared", "used", "content_type"),
    [
        ("UTF-8", "windows-1256", None),
        ("iso-8859-1", "utf-8", None),
        ("UTF-8", "utf-8", "text/xml; charset=iso-8859-1"),
        ("windows-1256", "utf-8", "text/xml"),
        ("UTF-8", "windows-1256", "application/rss+xml; charset=windows-1256"),
        ("x-unknown", "windows-1256", None),
        ("iso-8859-1", "windows-1256", None),
        ("windows-1252", "iso-8859-6", None),
        ("windows-1256", "iso-8859-6", "text/xml; charset=utf-8"),
    ],
)
def test_arabic_is_read_though_the_encoding_is_declared_wrong(
    declared: str, used: str, content_type: str | None
) -> None:
    payload = RSS.replace("UTF-8", declared).encode(used)
    assert read(payload, content_type=content_type).title == "أخبار اليوم"


def test_other_one_byte_encodings_are_believed() -> None:
    french = '<?xml version="1.0" encoding="{}"?><rss><channel><title>Été à Noël : l’œuvre</title></channel></rss>'
    assert read(french.format("iso-8859-1").encode("cp1252")).title == "Été à Noël : l’œuvre"
    assert read(french.replace(' encoding="{}"', "").encode("cp1252")).title == "Été à Noël : l’œuvre"
    russian = '<?xml version="1.0" encoding="windows-1251"?><rss><channel><title>Новости дня</title></channel></rss>'
    assert read(russian.encode("cp1251")).title == "Новости дня"
    japanese = '<?xml version="1.0" encoding="iso-2022-jp"?><rss><channel><title>ニュース</title></channel></rss>'
    assert read(japanese.encode("iso-2022-jp")).title == "ニュース"


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    feed = read(RSS.encode().replace("سعاد".encode(), b"\xd8\xff"))
    assert feed.title == "أخبار اليوم"
    assert feed.encoding == "utf-8"


def test_a_feed_that_breaks_off_gives_what_was_whole() -> None:
    whole = RSS.encode()
    feed = read(whole[: whole.index(b"/n/2") + 3])
    assert [entry.url for entry in feed.entries] == ["https://a.example/n/1"]
    assert feed.damage is not None


def test_broken_markup_is_read_as_far_as_possible() -> None:
    feed = read(
        "junk before <rss><channel><item><title>واحد</title><link>https://a.example/1</link>"
        "<content:encoded><![CDATA[<p>نص</p>]]></content:encoded><b></item>"
        "<item><title>اثنان</title><link>https://a.example/2</link></item></channel></rss> junk behind"
    )
    assert [entry.url for entry in feed.entries] == ["https://a.example/1", "https://a.example/2"]
    assert feed.entries[0].content == "<p>نص</p>"


def test_base64_is_read_where_it_is_some_and_kept_where_it_is_none() -> None:
    entry = '<feed><entry><title mode="base64">{}</title><id>1</id></entry></feed>'
    assert read(entry.format("2LnZhtmI2KfZhgA=")).entries[0].title == "عنوان"  # with a NUL behind
    assert read(entry.format("عنوان")).entries[0].title == "عنوان"
    assert read(entry.format("/w==")).entries[0].title == "/w=="


def test_a_feed_in_a_namespace_of_its_own_is_read() -> None:
    feed = read(
        '<rss xmlns="urn:mine"><channel><item><title>T</title><link>https://a.example/1</link></item></channel></rss>'
    )
    assert feed.entries == (Entry(id="https://a.example/1", url="https://a.example/1", title="T"),)


def test_items_inside_an_entry_are_not_entries() -> None:
    assert len(read(rss("<title>T</title><list><item>a</item><item>b</item></list>")).entries) == 1


FRAGMENTS = [
    RSS,
    ATOM,
    RDF,
    JSON,
    "<item>",
    "</item>",
    "<![CDATA[",
    "]]>",
    "&",
    "&#0;",
    "<link>",
    '"',
    "{",
    "\x00",
    "<",
]


@settings(deadline=None)  # the first use loads the date engine
@given(st.binary(max_size=200))
def test_any_bytes_are_a_feed_or_a_reason(payload: bytes) -> None:
    _feed_or_reason(payload)


@settings(deadline=None)  # the first use loads the date engine
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=5), st.integers(0, 900), st.sampled_from(["utf-8", "cp1256"]))
def test_any_pieces_of_feeds_are_a_feed_or_a_reason(pieces: list[str], cut: int, encoding: str) -> None:
    _feed_or_reason("".join(pieces).encode(encoding)[cut:])


def _feed_or_reason(payload: bytes) -> None:
    with suppress(ItemError):
        feed = parse_feed(payload, url=URL)
        assert all(entry.url is None or entry.url.startswith("http") for entry in feed.entries)
