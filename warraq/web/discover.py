"""What a site offers to read: feeds and sitemaps that its home page and robots.txt name, and where else to look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from warraq.urls import absolute, canonical, host, place
from warraq.web.feed_text import plain
from warraq.web.xml_encoding import decode

Why = Literal["announced", "robots.txt", "linked", "usual path"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed or sitemap that may exist.

    `why`: announced in the page's head, named by robots.txt, linked from the page's body, or only where such things
    usually are; the last two have to be fetched before anybody believes them.
    """

    kind: Literal["feed", "sitemap"]
    url: str
    title: str | None
    why: Why


_FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/x-rss+xml",
        "text/rss+xml",
        "text/atom+xml",
    }
)
# An address that looks like a feed's: /feed, /rss/politics, rss.aspx, ?format=feed. Not /feedback, not /rss-help.
_FEED_ADDRESS = re.compile(
    r"/(?:feeds?|rss|rss2|atom|rdf)(?:/|$|\?|\.(?:xml|php|aspx?|json|html?)$)|\.(?:rss|atom|rdf)$"
    r"|/(?:rss|feed|atom|index|news)\.xml$|[?&](?:format|feed|type)=(?:feed|rss2?|atom)\b",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"/comments/|comments?[-_]?feed|feed[-_]?comments?", re.IGNORECASE)
_SITEMAP_ADDRESS = re.compile(r"/[^/]*sitemap[^/]*\.xml(?:\.gz)?$", re.IGNORECASE)

# WordPress, Drupal, Joomla, Ghost, Blogger, Hugo and the systems of large outlets, most usual first.
FEED_PATHS = ("/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feeds", "/feed.json", "/ar/rss")
SITEMAP_PATHS = (
    "/news-sitemap.xml",
    "/sitemap-news.xml",
    "/sitemap_news.xml",
    "/googlenews.xml",
    "/sitemap.xml",
    "/sitemap_index.xml",
    "/sitemap-index.xml",
    "/sitemap.xml.gz",
)


def discover(home_html: bytes, url: str, robots_sitemaps: Iterable[str] = ()) -> list[Candidate]:
    """Feeds and sitemaps of the site whose home page at `url` is `home_html`, the most certain first, each once.

    Never raises; for a page that is none the usual paths remain.
    """
    found: dict[str, Candidate] = {}
    named = [Candidate("sitemap", there, None, "robots.txt") for there in robots_sitemaps if canonical(there)]
    from_page = list(_in_page(home_html, url))
    announced = [candidate for candidate in from_page if candidate.why == "announced"]
    linked = [candidate for candidate in from_page if candidate.why == "linked"]
    for candidate in (*announced, *named, *linked, *_usual(url)):
        spelling = canonical(candidate.url)
        if spelling is not None:
            found.setdefault(place(spelling).rstrip("/"), candidate)
    return list(found.values())


def _in_page(payload: bytes, url: str) -> Iterator[Candidate]:
    from lxml import etree
    from lxml import html as lxml_html

    text, _ = decode(payload)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError, AssertionError):
        return
    base = root.find(".//base[@href]")
    base_url = (absolute(base.get("href") or "", url) if base is not None else None) or url
    for link in root.iter("link", "a"):
        address = absolute(link.get("href") or "", base_url) if (link.get("href") or "").strip() else None
        if address is None or _COMMENTS.search(address):
            continue
        title = plain(link.get("title") or "".join(map(str, link.itertext())))
        relations = (link.get("rel") or "").lower().split()
        if link.tag == "link":
            media = (link.get("type") or "").lower().partition(";")[0].strip()
            if media in _FEED_TYPES and ({"alternate", "feed"} & set(relations)):
                yield Candidate("feed", address, title, "announced")
            elif "sitemap" in relations:
                yield Candidate("sitemap", address, title, "announced")
        elif host(address) == host(url) and _FEED_ADDRESS.search(address.partition("#")[0]):
            yield Candidate("feed", address, title, "linked")
        elif host(address) == host(url) and _SITEMAP_ADDRESS.search(address):
            yield Candidate("sitemap", address, title, "linked")


def _usual(url: str) -> Iterator[Candidate]:
    for path in FEED_PATHS:
        if address := absolute(path, url):
            yield Candidate("feed", address, None, "usual path")
    for path in SITEMAP_PATHS:
        if address := absolute(path, url):
            yield Candidate("sitemap", address, None, "usual path")
