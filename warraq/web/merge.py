"""What a feed or sitemap says of an article, carried along as hints, and used where the page itself is silent."""

from __future__ import annotations

from dataclasses import replace

from warraq.model import Fields, Published
from warraq.web.feed_dates import feed_date
from warraq.web.feed_text import article_text
from warraq.web.feeds import Entry, Feed
from warraq.web.sitemaps import SitemapUrl

# Many feeds have the whole article in `description`; a teaser is shorter than this (words).
WHOLE_ARTICLE = 150

_COARSE = ("year", "month", "day", "minute", "second")

Hints = dict[str, str]


def entry_hints(entry: Entry, feed: Feed) -> Hints:
    """The hints for an entry's page: strings, as `RawItem.hints` has them.

    `title`, `author` (names with `, ` between), `language`; `published_at` is the date as written and `published_by`
    the element; `content` is the article in HTML and `content_by` the element, where the feed carries it whole.
    Where the feed has no date of publication, that of its last update stands in, and its name says so.
    """
    content, content_by = entry.content, "feed:content"
    if content is None and entry.summary and len(entry.summary.split()) >= WHOLE_ARTICLE:
        content, content_by = entry.summary, "feed:description"
    raw, date = entry.published_raw, entry.published
    if date is None:
        raw, date = entry.updated_raw, entry.updated
    return _known(
        title=entry.title,
        author=", ".join(entry.authors or feed.authors),
        published_at=raw if date else None,
        published_by=date.by if date else None,
        language=entry.language or feed.language,
        content=content,
        content_by=content_by if content else None,
    )


def sitemap_hints(page: SitemapUrl) -> Hints:
    """The hints for a page in a sitemap. `lastmod` is none: a template that changed is no news."""
    date = page.published
    return _known(
        title=page.title,
        published_at=page.published_raw if date else None,
        published_by=date.by if date else None,
        language=page.language,
        publisher=page.publication,
    )


def fill(fields: Fields, hints: Hints) -> Fields:
    """`fields` with what is missing taken from `hints`; each value taken has a `*_by` that begins with `feed:`.

    A page that could not be read at all is `fill(Fields(), hints)`; it has a text where the feed carried it whole.
    A date that the page gives to the day gets the feed's time of that same day. Nothing that the page says is lost.
    """
    filled = replace(fields, notes=dict(fields.notes))
    if not (fields.text and fields.text.strip()) and (content := hints.get("content")):
        text = article_text(content)
        if text:
            filled.text, filled.text_by = text, hints.get("content_by", "feed:content")
    if not fields.title and (title := hints.get("title")):
        filled.title, filled.title_by = title, "feed:title"
    if not fields.author and (author := hints.get("author")):
        filled.author, filled.author_by = author, "feed:author"
    if not fields.language and (language := _language(hints.get("language"))):
        filled.language, filled.language_by = language, "feed:language"
    if not fields.publisher and (publisher := hints.get("publisher")):
        filled.publisher, filled.publisher_by = publisher, "feed:publication"
    filled.published = _published(fields.published, hints)
    return filled


def _published(own: Published | None, hints: Hints) -> Published | None:
    raw = hints.get("published_at")
    if raw is None or (own is not None and own.precision not in ("day",)):
        return own
    element = hints.get("published_by", "feed:published").removeprefix("feed:")
    offered = feed_date(raw, element, language=_language(hints.get("language")))
    if own is None or offered is None:
        return offered or own
    finer = _COARSE.index(offered.precision) > _COARSE.index(own.precision)
    return offered if finer and offered.on == own.on else own


def _language(tag: str | None) -> str | None:
    """The language of a tag such as `ar-MA`, in lower case; None for what is no language tag."""
    primary = (tag or "").strip().replace("_", "-").partition("-")[0].lower()
    return primary if primary.isascii() and primary.isalpha() and len(primary) in (2, 3) else None


def _known(**values: str | None) -> Hints:
    return {name: value for name, value in values.items() if value}
