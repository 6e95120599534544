"""An HTML page's bytes into the fields of an article, each with the rule that found it."""

from __future__ import annotations

from datetime import datetime

from lxml.html import HtmlElement

from warraq.errors import ItemError
from warraq.html.author import find_author
from warraq.html.body import extract_body
from warraq.html.canonical import find_canonical
from warraq.html.decode import Decoded, decode_page
from warraq.html.headline import find_headline
from warraq.html.jsonld import Node, article_node, read_jsonld
from warraq.html.language import claimed_language, find_language
from warraq.html.metadata import Metadata, clean, read_metadata
from warraq.html.nearby import heading_of, near_headline
from warraq.html.published import Place, find_modified, find_published, is_dateline
from warraq.html.site import find_publisher, site_names
from warraq.html.tree import parse_page, refuse_binary
from warraq.model import Fields

# Lines at the head of a text among which its date may stand.
_FIRST_LINES = 3


def extract_page(
    payload: bytes,
    *,
    url: str | None = None,
    content_type: str | None = None,
    language_hint: str | None = None,
    now: datetime | None = None,
) -> Fields:
    """Extract an article's fields from a page.

    `url` is where the page was found, `content_type` its HTTP header, `language_hint` the language that its source is
    said to be in, `now` the latest plausible date of publication (default: the present). `notes` may hold
    `claimed_language`, `language_disagreement`, `declared_encoding` (where it is not the one found) and `modified`.

    Raises ItemError: `empty`, `undecodable`, `not_html` (another kind of file), `no_text` (nothing but navigation, a
    frameset, a redirect) or `extraction_error` (the extractor failed). MemoryError goes through.
    """
    refuse_binary(payload)
    decoded = decode_page(payload, content_type, language_hint)
    tree = parse_page(decoded.text)
    try:
        return _fields(tree, decoded, url, language_hint, now)
    except (ItemError, MemoryError):
        raise
    except Exception as error:
        raise ItemError("extraction_error", f"{type(error).__name__}: {error}"[:500]) from error


def _fields(
    tree: HtmlElement, decoded: Decoded, url: str | None, language_hint: str | None, now: datetime | None
) -> Fields:
    metadata = read_metadata(tree)
    nodes = read_jsonld(tree)
    fields = Fields(encoding=decoded.encoding)
    fields.canonical_url, fields.canonical_by = find_canonical(tree, metadata, url)
    addresses = tuple(dict.fromkeys(address for address in (url, fields.canonical_url) if address))
    node = article_node(nodes, frozenset(address.partition("#")[0].rstrip("/") for address in addresses))
    sites = site_names(metadata, nodes, node, url or fields.canonical_url)
    fields.title, fields.title_by = find_headline(tree, metadata, node, sites)
    body = extract_body(tree, fields.title)
    fields.text, fields.text_by = body.text, body.by
    _set_language(fields, tree, metadata, node, language_hint)
    title = tree.find(".//head/title")
    page_title = clean(title.text_content()) if title is not None else ""
    fields.publisher, fields.publisher_by = find_publisher(metadata, nodes, node, page_title, fields.title)
    strangers = sites | {fields.publisher} if fields.publisher else sites
    fields.author, fields.author_by = find_author(tree, metadata, nodes, node, strangers)
    place = Place(fields.language, addresses, now)
    nearby = near_headline(tree, heading_of(tree, fields.title) if fields.title else None)
    fields.published = find_published(metadata, node, nearby, place)
    fields.text = _without_dateline(body.text, nearby.lines, place)
    if modified := find_modified(metadata, node, fields.published, place):
        fields.notes["modified"] = modified.at.isoformat()
    if decoded.misdeclared:
        fields.notes["declared_encoding"] = decoded.declared
    return fields


def _without_dateline(text: str, byline: list[str], place: Place) -> str:
    """The text without the lines above it that only say when it was published."""
    first, rest = text.split("\n")[:_FIRST_LINES], text.split("\n")[_FIRST_LINES:]
    return "\n".join([line for line in first if line not in byline or not is_dateline(line, place)] + rest)


def _set_language(
    fields: Fields, tree: HtmlElement, metadata: Metadata, node: Node | None, language_hint: str | None
) -> None:
    claimed = claimed_language(tree, metadata, node)
    found = find_language(fields.text or "", claimed[0] if claimed else None, language_hint)
    fields.language, fields.language_by, fields.language_confidence = found.language, found.by, found.confidence
    if claimed:
        fields.notes["claimed_language"] = claimed[0]
        if claimed[0] != found.language:
            fields.notes["language_disagreement"] = f"{claimed[1]} says {claimed[0]}, the text is {found.language}"
