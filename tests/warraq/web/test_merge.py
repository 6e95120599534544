"""What a feed says, used where a page is silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from warraq.model import Fields, Published
from warraq.web.feed_text import article_text
from warraq.web.feeds import Entry, Feed, parse_feed
from warraq.web.merge import entry_hints, fill, sitemap_hints
from warraq.web.sitemaps import SitemapUrl

FEED = Feed(kind="rss", language="ar-MA", authors=("هيئة التحرير",))
HINTS = {
    "title": "عنوان الخلاصة",
    "author": "سعاد",
    "language": "ar-MA",
    "published_at": "Tue, 04 Jun 2024 23:30:00 +0100",
    "published_by": "feed:pubdate",
    "content": "<p>نص الخلاصة</p>",
    "content_by": "feed:content",
}
DAY = Published(datetime(2024, 6, 4, tzinfo=UTC), date(2024, 6, 4), "day", "meta")


def test_a_page_that_could_not_be_read_becomes_what_the_feed_carries() -> None:
    fields = fill(Fields(), HINTS)
    assert (fields.title, fields.title_by) == ("عنوان الخلاصة", "feed:title")
    assert (fields.author, fields.author_by) == ("سعاد", "feed:author")
    assert (fields.text, fields.text_by) == ("نص الخلاصة", "feed:content")
    assert (fields.language, fields.language_by) == ("ar", "feed:language")
    assert fields.published == Published(
        datetime(2024, 6, 4, 22, 30, tzinfo=UTC), date(2024, 6, 4), "second", "feed:pubdate"
    )


def test_what_the_page_says_is_kept() -> None:
    own = Fields(
        text="نص", text_by="x", title="ع", title_by="h1", author="أ", author_by="meta",
        language="fr", language_by="text", published=replace(DAY, precision="second"), publisher="ج", publisher_by="og",
    )  # fmt: skip
    assert fill(own, {**HINTS, "publisher": "أخرى"}) == own


def test_the_fields_given_are_not_changed() -> None:
    own = Fields()
    fill(own, HINTS)
    assert own == Fields()


def test_a_day_on_the_page_gets_the_feeds_time_of_that_day_only() -> None:
    finer = fill(Fields(published=DAY), HINTS).published
    assert finer is not None
    assert (finer.precision, finer.by) == ("second", "feed:pubdate")
    other = replace(DAY, at=datetime(2024, 6, 3, tzinfo=UTC), on=date(2024, 6, 3))
    assert fill(Fields(published=other), HINTS).published == other


def test_without_hints_nothing_is_filled() -> None:
    assert fill(Fields(), {}) == Fields()
    assert fill(Fields(), {"published_at": "no date", "language": "???", "content": "<script>x</script>"}) == Fields()


def test_an_entry_gives_hints_with_the_feeds_own_where_it_is_silent() -> None:
    entry = Entry(id="1", title="ع", content="<p>x</p>")
    assert entry_hints(entry, FEED) == {
        "title": "ع",
        "author": "هيئة التحرير",
        "language": "ar-MA",
        "content": "<p>x</p>",
        "content_by": "feed:content",
    }
    assert entry_hints(replace(entry, authors=("أ", "ب"), language="fr"), FEED)["author"] == "أ, ب"


def test_a_long_description_is_an_article_and_a_short_one_a_teaser() -> None:
    assert "content" not in entry_hints(Entry(id="1", summary="ملخص قصير"), FEED)
    hints = entry_hints(Entry(id="1", summary="كلمة " * 150), FEED)
    assert hints["content_by"] == "feed:description"
    assert fill(Fields(), hints).text_by == "feed:description"


def test_the_date_of_the_last_update_stands_in_and_says_so() -> None:
    feed = parse_feed(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><updated>2024-06-05T10:00:00Z</updated></entry></feed>',
        url="https://a.example/",
    )
    published = fill(Fields(), entry_hints(feed.entries[0], feed)).published
    assert published is not None
    assert published.by == "feed:updated"


def test_a_sitemap_gives_its_news_extension_and_not_its_lastmod() -> None:
    page = SitemapUrl("https://a.example/1", lastmod_raw="2024-06-05", lastmod=DAY, title="ع", publication="الجريدة")
    assert sitemap_hints(page) == {"title": "ع", "publisher": "الجريدة"}
    dated = replace(page, published_raw="2024-06-04", published=replace(DAY, by="feed:news:publication_date"))
    filled = fill(Fields(), sitemap_hints(dated))
    assert filled.published is not None
    assert (filled.published.on, filled.published.by) == (date(2024, 6, 4), "feed:news:publication_date")
    assert (filled.publisher, filled.publisher_by) == ("الجريدة", "feed:publication")


def test_an_article_in_html_becomes_a_line_a_paragraph() -> None:
    assert article_text("<h2>عنوان</h2><p>أول\n سطر <b>غامق</b> هنا</p>نص<br>آخر<ul><li>بند<li>بند</ul>") == (
        "عنوان\nأول سطر غامق هنا\nنص\nآخر\nبند\nبند"
    )
    assert article_text("a<script>x</script>b<style>y</style><!-- c -->d") == "abd"
    assert article_text("<table><tr><td>1</td><td>2</td></tr></table>") == "1\n2"
    assert article_text(" <p> </p> ") is None
    assert article_text("") is None


def test_html_nested_without_end_is_survived() -> None:
    assert article_text("<div>" * 100_000 + "نص") in ("نص", None)
