"""RSS 0.9 to 2.0, RDF (RSS 1.0) and Atom 0.3 and 1.0, with the extensions that carry news: one reader for all.

An element counts by its name and the family of its namespace, whatever prefix it has and in whichever format it
stands, as readers of feeds have always done it.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice, pairwise

from lxml import etree

from warraq.errors import ItemError
from warraq.urls import absolute
from warraq.web.feed_dates import feed_date
from warraq.web.feed_names import (
    Children,
    about,
    children_of,
    first,
    is_permalink,
    language_of,
    own_language,
    text_of,
)
from warraq.web.feed_text import person, plain
from warraq.web.feeds import Entry, FeedKind, Gathered
from warraq.web.safe_xml import Element, XmlStream, cut_off, local_name, release

_ROOTS: dict[str, FeedKind] = {"rss": "rss", "channel": "rss", "rdf": "rdf", "feed": "atom"}
_ENTRIES = ("item", "entry")

# Atom says that text without a type is plain, and many forget the type.
_IS_HTML = re.compile(r"</(?:p|div|a|li|h[1-6]|strong|em|span)>|<(?:br|p|img)\b", re.IGNORECASE)
_XMLNS = re.compile(r' xmlns(?::[\w.-]+)?="[^"]*"')
_TEXT_TYPE = re.compile(r"^text/|html|octet-stream", re.IGNORECASE)

_MOST_ALONE = 5_000  # at 0.1 ms each; nobody repairs more news than that
_ROOT_TAG = re.compile(r"<(?:\w+:)?(?:rss|rdf|feed)\b[^<>]{0,20000}>", re.IGNORECASE)
_ENTRY_TAG = re.compile(r"<(?:\w+:)?(?:item|entry)(?=[\s>])", re.IGNORECASE)
_ENTRY_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)

_PUBLISHED = ("pubdate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created", "created", "date")
_PERSON = ("name", "email", "uri", "url", "homepage")
_UPDATED = ("updated", "modified", "dcterms:modified", "lastbuilddate")


def read_xml_feed(text: str, url: str, found: Gathered) -> Iterator[Entry]:
    """Yield the entries as they are read, and fill `found`; raises ItemError `not_a_feed`."""
    stream = XmlStream(text)
    last_is_whole = not cut_off(text, _ENTRIES)
    given: set[tuple[str, str | None]] = set()
    count = 0
    waiting: Entry | None = None  # one entry behind, because the last may have been cut off
    for element in stream:
        if count == 0 and waiting is None:
            found.kind = _kind(stream.root)
        parent = element.getparent()
        if local_name(element) not in _ENTRIES or parent is None or local_name(parent) not in _ROOTS:
            continue
        if waiting is not None:
            yield waiting
        waiting = _entry(element, url, found.kind)
        given.add((waiting.id, waiting.url))
        count += 1
        release(element)
    found.kind = _kind(stream.root)
    if waiting is not None and last_is_whole:
        yield waiting
    found.damage = stream.damage
    _about_the_feed(stream.root, url, found)
    if stream.damage and count < len(_ENTRY_TAG.findall(text)):
        yield from (entry for entry in _each_alone(text, url, found.kind) if (entry.id, entry.url) not in given)


def _each_alone(text: str, url: str, kind: FeedKind) -> Iterator[Entry]:
    """The entries of a broken document, each read as a document of its own: one unclosed tag spoils one entry only."""
    opening = _ROOT_TAG.search(text)
    head = opening[0] if opening else "<rss>"  # it declares the namespaces
    starts = [match.start() for match in islice(_ENTRY_TAG.finditer(text), _MOST_ALONE)]
    for start, end in pairwise([*starts, len(text)]):
        closing = _ENTRY_END.search(text, start, end)
        if closing is None:
            continue
        stream = XmlStream(head + text[start : closing.end()])
        for element in stream:
            if local_name(element) in _ENTRIES and element.getparent() is stream.root:
                entry = _entry(element, url, kind)
                if entry.url is not None:
                    yield entry


def _kind(root: Element | None) -> FeedKind:
    if root is None:
        raise ItemError("not_a_feed", "there is no markup in it")
    name = local_name(root)
    if name not in _ROOTS:
        what = {"html": "an HTML page", "urlset": "a sitemap", "sitemapindex": "a sitemap index"}.get(name)
        raise ItemError("not_a_feed", f"it is {what}" if what else f"its root element is <{name[:40]}>")
    return _ROOTS[name]


def _about_the_feed(root: Element | None, url: str, found: Gathered) -> None:
    channel = next((child for child in root if local_name(child) == "channel"), root) if root is not None else None
    if channel is None:
        return
    children = children_of(channel)
    found.title = plain(text_of(children, "title"))
    found.url = _page(children, _Base(channel, url, "atom"), found.kind)
    found.language = text_of(children, "language", "dc:language") or language_of(channel)
    if found.kind == "atom":
        found.authors = _authors(children)


def _entry(element: Element, url: str, kind: FeedKind) -> Entry:
    children = children_of(element)
    base = _Base(element, url, kind)
    address = _page(children, base, kind)
    guid = text_of(children, "guid", "id") or about(element)
    if address is None and guid and is_permalink(children):
        address = absolute(guid, "about:blank")
    published, published_in = _dated(children, _PUBLISHED)
    updated, updated_in = _dated(children, _UPDATED)
    language = text_of(children, "dc:language") or own_language(element)
    title = first(children, "title", "dc:title", "media:title")
    return Entry(
        id=guid or address or "",
        url=address,
        title=plain(_decoded(title)) if title is not None else None,
        authors=_authors(children),
        published_raw=published,
        published=feed_date(published, published_in, language=language),
        updated_raw=updated,
        updated=feed_date(updated, updated_in, language=language),
        summary=_markup(first(children, "description", "summary", "dc:description", "itunes:summary"), kind),
        content=_markup(first(children, "content:encoded", "content", "xhtml:body", "fulltext"), kind),
        language=language,
        categories=_categories(children),
        enclosures=_enclosures(children, base),
    )


class _Base:
    """What a relative address in an entry is relative to, found out only when one occurs."""

    def __init__(self, element: Element, url: str, kind: FeedKind) -> None:
        self._element, self._url, self._kind = element, url, kind

    def join(self, address: str) -> str | None:
        found = absolute(address, "about:blank")
        if found:
            return found
        declared = self._element.base
        if declared:
            return absolute(address, absolute(declared, self._url or "about:blank") or self._url)
        return absolute(address, self._home() or self._url)

    def _home(self) -> str | None:
        """RSS leaves it open; a channel's link is where its authors stand. Atom (RFC 4287, 2) means the document."""
        parent = self._element.getparent()
        if self._kind == "atom" or parent is None:
            return None
        link = text_of(children_of(parent), "link")
        return absolute(link, self._url or "about:blank") if link else None


def _dated(children: Children, keys: tuple[str, ...]) -> tuple[str | None, str]:
    for key in keys:
        if raw := text_of(children, key):
            return raw, key
    return None, ""


def _page(children: Children, base: _Base, kind: FeedKind) -> str | None:
    """The address of the page: what FeedBurner replaced, RSS's link, Atom's alternate link, content kept elsewhere.

    Where RSS has several, the last counts, as in feedparser and gofeed.
    """
    links = [link for link in children.get("link", ()) if link.get("rel", "alternate") == "alternate"]
    if kind == "atom":
        links.sort(key=lambda link: "html" not in link.get("type", "html"))
    else:
        links.reverse()
    candidates = [text_of(children, "feedburner:origlink", "origlink")]
    candidates += [link.get("href") or (link.text or "").strip() for link in links]
    candidates += [body.get("src") for body in children.get("content", ()) if "html" in body.get("type", "")]
    for candidate in candidates:
        if candidate and (address := base.join(candidate)):
            return address
    return None


def _authors(children: Children) -> tuple[str, ...]:
    names: list[str | None] = []
    for element in (*children.get("author", ()), *children.get("dc:creator", ()), *children.get("dc:author", ())):
        inner = children_of(element)
        is_person = not inner.keys().isdisjoint(_PERSON)  # Atom's construct; else a name, perhaps in markup
        names.append(person(text_of(inner, "name") if is_person else "".join(element.itertext())))
    if not any(names):
        source = first(children, "source")
        names += _authors(children_of(source)) if source is not None and len(source) else []
    if not any(names):
        names.append(person(text_of(children, "itunes:author")))
    return tuple(dict.fromkeys(name for name in names if name))


def _categories(children: Children) -> tuple[str, ...]:
    found = [
        plain(element.get("label") or element.get("term") or "".join(element.itertext()))
        for element in (*children.get("category", ()), *children.get("dc:subject", ()))
    ]
    return tuple(dict.fromkeys(category for category in found if category))


def _enclosures(children: Children, base: _Base) -> tuple[str, ...]:
    found = [element.get("url") for element in (*children.get("enclosure", ()), *children.get("media:content", ()))]
    found += [link.get("href") for link in children.get("link", ()) if link.get("rel") == "enclosure"]
    return tuple(dict.fromkeys(address for url in found if url and (address := base.join(url))))


def _decoded(element: Element) -> str:
    """An element's text, also where Atom 0.3's `mode` or a media type says that it is base64."""
    text = "".join(element.itertext())
    if element.get("mode") == "base64" or element.get("type", "text") == "application/octet-stream":
        try:
            return base64.b64decode(text).decode("utf-8")
        except ValueError:  # no base64, or no text in it
            return text
    return text


def _markup(element: Element | None, kind: FeedKind) -> str | None:
    """The HTML inside an element: escaped, in CDATA, bare, or plain text that has to be escaped to become HTML."""
    if element is None:
        return None
    if len(element):
        for node in element.iter():
            if isinstance(node.tag, str) and not node.tag.isalnum():
                with suppress(ValueError):  # a broken document may have names that are none
                    node.tag = node.tag.rpartition("}")[2].rpartition(":")[2]  # `xhtml:p` is a paragraph
        inner = "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
        return (html.escape(element.text or "", quote=False) + _XMLNS.sub("", inner)).strip() or None
    if "/" in (media := element.get("type", "")) and not _TEXT_TYPE.search(media) and not element.get("mode"):
        return None  # a video or a data set, in base64 or not: no article
    text = _decoded(element)
    declared = element.get("type", "text" if kind == "atom" else "html")
    if declared in ("text", "text/plain") and element.get("mode") is None and not _IS_HTML.search(text):
        text = html.escape(text, quote=False)
    return text.strip() or None
