"""From text to a tree: refuse what is no page, parse the rest as leniently as browsers do."""

from __future__ import annotations

import re

from lxml import etree, html

from warraq.errors import ItemError
from warraq.text.binary import looks_like

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_PROLOG = re.compile(r"(?:\s|\ufeff|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE)
_OTHER_XML = re.compile(r"<(?:\w+:)?(rss|feed|rdf|urlset|sitemapindex|opml|svg|Error|wsdl|kml)\b", re.IGNORECASE)
_ANY_TAG = re.compile(
    r"<(?:!doctype|html|head|body|title|meta|div|p|span|a|h[1-6]|table|br|article|section|main|frameset|script|font|"
    r"center|b|i|img|ul|ol|li|link|header|amp-|td|tr)\b",
    re.IGNORECASE,
)
_LOOK = 200_000


def refuse_binary(payload: bytes) -> None:
    """Raise ItemError `not_html` for bytes that begin like a well-known kind of binary file."""
    if kind := looks_like(payload):
        raise ItemError("not_html", f"it is {kind}")


def parse_page(text: str) -> html.HtmlElement:
    """Parse a page. Raises ItemError `not_html` for feeds, sitemaps, JSON and text without any tag.

    Up to 2,048 levels are read (libxml2's limit for large documents; without `huge_tree` it is 256, which old pages
    with unclosed tags pass). What lies deeper is lost, without harm.
    """
    _refuse_other_formats(text)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True)
    try:
        return html.document_fromstring(_NOT_XML.sub("", text).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise ItemError("not_html", f"it holds no element: {error}") from error


def _refuse_other_formats(text: str) -> None:
    prolog = _PROLOG.match(text[:_LOOK])
    start = text[prolog.end() if prolog else 0 :][:2000]
    if match := _OTHER_XML.match(start):
        raise ItemError("not_html", f"it is XML of another kind (<{match[1]}>)")
    if start[:1] in ("{", "[") and not _ANY_TAG.search(start):
        raise ItemError("not_html", "it looks like JSON")
    if not _ANY_TAG.search(text[:_LOOK]):
        raise ItemError("not_html", "it holds no tag of HTML")
