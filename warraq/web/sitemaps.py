"""Sitemaps (sitemaps.org 0.9): indexes, URL sets with Google's news extension, text, and feeds used as sitemaps.

Ours over lxml: ultimate-sitemap-parser fetches by itself and builds whole trees; what a sitemap says fits on a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from warraq.errors import ItemError
from warraq.model import Published
from warraq.urls import absolute
from warraq.web.feed_dates import feed_date
from warraq.web.feed_text import plain
from warraq.web.inflate import inflated
from warraq.web.safe_xml import Element, XmlStream, cut_off, local_name, release
from warraq.web.xml_encoding import decode

MAX_URLS = 50_000  # in one sitemap, by the protocol
MAX_BYTES = 50 * 1024 * 1024  # of one sitemap, uncompressed, by the protocol
_ROOTS = ("urlset", "sitemapindex")


@dataclass(frozen=True, slots=True)
class SitemapUrl:
    """A page that a sitemap lists. `published` is the news extension's date or a feed's, `lastmod` the protocol's."""

    url: str
    lastmod_raw: str | None = None
    lastmod: Published | None = None
    title: str | None = None
    published_raw: str | None = None
    published: Published | None = None
    language: str | None = None
    publication: str | None = None


@dataclass(frozen=True, slots=True)
class SitemapLink:
    """A sitemap that an index lists."""

    url: str
    lastmod_raw: str | None = None
    lastmod: Published | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap says. `damage` tells in words what is wrong or was left out, None where nothing is."""

    kind: Literal["urlset", "index", "text", "feed"]
    urls: tuple[SitemapUrl, ...] = ()
    sitemaps: tuple[SitemapLink, ...] = ()
    damage: str | None = None


def parse_sitemap(
    payload: bytes, *, url: str, content_type: str | None = None, max_urls: int = MAX_URLS, max_bytes: int = MAX_BYTES
) -> Sitemap:
    """Read a sitemap that was fetched from `url`; gzip is recognised by its bytes, whatever the name.

    Entries beyond `max_urls` are left out and `damage` says so. Raises ItemError: `empty`; `too_large` for more than
    `max_bytes` bytes as served; `gzip_bomb` for what decompresses to more; `damaged` for gzip of which nothing can be
    read; `not_a_sitemap` for anything else.
    """
    if len(payload) > max_bytes:
        raise ItemError("too_large", f"a sitemap of {len(payload):,} bytes; the protocol allows {max_bytes:,}")
    payload, damage = inflated(payload, max_bytes)
    text, _ = decode(payload, content_type)
    text = text.strip("\ufeff\0 \t\r\n")
    if not text:
        raise ItemError("empty", "the sitemap has no content")
    if text[0] == "{" or ("<" not in text[:1024] and _is_list(text)):
        found = _text_sitemap(text, url) if text[0] != "{" else _feed_sitemap(payload, url, content_type)
    else:
        found = _xml_sitemap(text, payload, url, content_type, max_urls)
    if len(found.urls) > max_urls or len(found.sitemaps) > max_urls:
        damage = f"it lists more than {max_urls:,}; the rest was not read"
    return Sitemap(found.kind, found.urls[:max_urls], found.sitemaps[:max_urls], damage or found.damage)


def _is_list(text: str) -> bool:
    return text.lstrip().startswith(("http://", "https://", "#"))


def _text_sitemap(text: str, url: str) -> Sitemap:
    addresses = (absolute(line, url) for line in text.splitlines() if line.strip().startswith(("http://", "https://")))
    return Sitemap("text", tuple(SitemapUrl(address) for address in dict.fromkeys(addresses) if address))


def _feed_sitemap(payload: bytes, url: str, content_type: str | None) -> Sitemap:
    from warraq.web.feeds import parse_feed

    try:
        feed = parse_feed(payload, url=url, content_type=content_type)
    except ItemError as error:
        raise ItemError("not_a_sitemap", error.detail) from error
    return Sitemap(
        "feed",
        tuple(
            SitemapUrl(
                url=entry.url,
                title=entry.title,
                lastmod_raw=entry.updated_raw,
                lastmod=entry.updated,
                published_raw=entry.published_raw,
                published=entry.published,
                language=entry.language or feed.language,
            )
            for entry in feed.entries
            if entry.url
        ),
        damage=feed.damage,
    )


def _xml_sitemap(text: str, payload: bytes, url: str, content_type: str | None, limit: int) -> Sitemap:
    stream = XmlStream(text)
    urls: dict[str, SitemapUrl] = {}
    sitemaps: dict[str, SitemapLink] = {}
    for name, values in _listed(stream, last_is_whole=not cut_off(text, ("url", "sitemap"))):
        address = absolute(values["loc"], url) if "loc" in values else None
        if address is None:
            continue
        if name == "sitemap":
            lastmod = values.get("lastmod")
            sitemaps.setdefault(address, SitemapLink(address, lastmod, feed_date(lastmod, "lastmod")))
        else:
            urls.setdefault(address, _listed_url(address, values))
        if max(len(urls), len(sitemaps)) > limit:
            break
    root = local_name(stream.root) if stream.root is not None else ""
    if root in ("rss", "feed", "rdf", "channel"):
        return _feed_sitemap(payload, url, content_type)
    if root not in _ROOTS and not urls and not sitemaps:
        raise ItemError("not_a_sitemap", f"its root element is <{root[:40]}>" if root else "there is no markup in it")
    kind: Literal["urlset", "index"] = "index" if root == "sitemapindex" else "urlset"
    return Sitemap(kind, tuple(urls.values()), tuple(sitemaps.values()), stream.damage)


def _listed(stream: XmlStream, last_is_whole: bool) -> Iterator[tuple[str, dict[str, str]]]:
    """Name and values of each `<url>` and `<sitemap>`, whatever namespace it claims; not the last if it was cut off."""
    waiting: tuple[str, dict[str, str]] | None = None
    for element in stream:
        name = local_name(element)
        if name in ("url", "sitemap") and element.getparent() is not None:
            if waiting is not None:
                yield waiting
            waiting = name, _values(element)
            release(element)
    if waiting is not None and last_is_whole:
        yield waiting


def _values(element: Element) -> dict[str, str]:
    """`loc`, `lastmod` and, from the news extension, `title`, `publication_date`, `language`, `name`.

    Only children, so that the `loc` of an image and the title of a video are not taken for the page's.
    """
    values: dict[str, str] = {}
    for child in element:
        name = local_name(child)
        if name in ("loc", "lastmod"):
            _keep(values, name, child)
        elif name == "news":
            for part in child:
                if local_name(part) == "publication":
                    for detail in part:
                        _keep(values, local_name(detail), detail)
                else:
                    _keep(values, local_name(part), part)
    if "loc" not in values and (bare := (element.text or "").strip()).startswith(("http://", "https://")):
        values["loc"] = bare  # `<sitemap>https://…</sitemap>`, seen in the wild
    return values


def _keep(values: dict[str, str], name: str, element: Element) -> None:
    text = "".join(element.itertext()).strip()
    if text:
        values.setdefault(name, text)


def _listed_url(address: str, values: dict[str, str]) -> SitemapUrl:
    lastmod, published = values.get("lastmod"), values.get("publication_date")
    language = values.get("language")
    return SitemapUrl(
        url=address,
        lastmod_raw=lastmod,
        lastmod=feed_date(lastmod, "lastmod"),
        title=plain(values.get("title")),
        published_raw=published,
        published=feed_date(published, "news:publication_date", language=language),
        language=language,
        publication=plain(values.get("name")),
    )
