"""From text to a tree: refuse what is no page, parse the rest as leniently as browsers do."""

from __future__ import annotations

import re

from lxml import etree, html

from warraq.errors import ItemError
from warraq.text.binary import looks_like

# What XML has no place for: control characters, U+FFFE and U+FFFF; half surrogates cannot be encoded anyway.
_CONTROLS = bytes(range(32)).translate(None, b"\t\n\r")
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_PROLOG = re.compile(r"(?:\s|\ufeff|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE)
_OTHER_XML = re.compile(r"<(?:\w+:)?(rss|feed|rdf|urlset|sitemapindex|opml|svg|Error|wsdl|kml)\b", re.IGNORECASE)
_ANY_TAG = re.compile(
    r"<(?:!doctype|html|head|body|title|meta|div|p|span|a|h[1-6]|table|br|article|section|main|frameset|script|font|"
    r"center|b|i|img|ul|ol|li|link|header|amp-|td|tr)\b",
    re.IGNORECASE,
)
_LOOK = 200_000
# One class for all elements. lxml.html asks a Python function for the class of each, which takes a tenth of the time
# of all that is done to a page, only to tell forms and their fields apart.
_CLASSES = etree.ElementDefaultClassLookup(
    element=html.HtmlElement, comment=html.HtmlComment, pi=html.HtmlProcessingInstruction, entity=html.HtmlEntity
)


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
    parser.set_element_class_lookup(_CLASSES)
    try:
        return html.document_fromstring(_encoded(text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise ItemError("not_html", f"it holds no element: {error}") from error


def _encoded(text: str) -> bytes:
    encoded = text.encode("utf-8", "ignore").translate(None, _CONTROLS)
    for character in _NO_CHARACTERS:
        encoded = encoded.replace(character, b"")
    return encoded


def _refuse_other_formats(text: str) -> None:
    prolog = _PROLOG.match(text[:_LOOK])
    start = text[prolog.end() if prolog else 0 :][:2000]
    if match := _OTHER_XML.match(start):
        raise ItemError("not_html", f"it is XML of another kind (<{match[1]}>)")
    if start[:1] in ("{", "[") and not _ANY_TAG.search(start):
        raise ItemError("not_html", "it looks like JSON")
    if not _ANY_TAG.search(text[:_LOOK]):
        raise ItemError("not_html", "it holds no tag of HTML")
