"""Whose page it is: the names that the site goes by, and its one name for people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.html.headline import site_in_title
from warraq.html.jsonld import Node, named, resolve, types
from warraq.html.metadata import Metadata
from warraq.urls import host

_ADDRESS = re.compile(r"^(?:https?://|//|@)|^\S+/\S+$")
_TOO_LONG = 80
# Some systems write the headline where the application's name belongs.
_MOST_WORDS = 6
_APPLICATION = ("application-name", "apple-mobile-web-app-title", "twitter:app:name:iphone", "al:ios:app_name")
_PUBLISHER = ("dc.publisher", "dcterms.publisher", "citation_publisher", "publisher", "article:publisher")
# Labels of hosts that name no site.
_LABELS = frozenset(["www", "m", "mobile", "amp", "ar", "en", "fr", "arabic", "news", "com", "net", "org", "co", "gov"])


def site_names(metadata: Metadata, nodes: list[Node], node: Node | None, url: str | None) -> set[str]:
    """Every name that the site goes by, for recognising it in titles and among authors."""
    names = {name for name, _ in _declared(metadata, nodes, node)}
    names |= {value for value, _ in metadata.all(*_APPLICATION, *_PUBLISHER, "copyright") if len(value) <= _TOO_LONG}
    for name in list(names):
        names |= {part for part in re.split(r"\s+[|–—-]\s+|\s*\|\s*", name) if len(part) > 2}
    if url and (place := host(url)):
        bare = place.removeprefix("www.")
        names |= {place, bare, *(label for label in bare.split(".") if len(label) > 2 and label not in _LABELS)}
    return {name for name in names if len(name.split()) <= _MOST_WORDS}


def find_publisher(
    metadata: Metadata, nodes: list[Node], node: Node | None, page_title: str, headline: str | None
) -> tuple[str, str] | tuple[None, None]:
    """The site's name for people and the rule that found it, or None twice.

    OpenGraph's site name, then JSON-LD's publisher and site, the application's name, what stands beside the headline
    in `<title>`, and last the publisher's `<meta>`, which is often a company of another name.
    """
    for name, by in _declared(metadata, nodes, node):
        return name, by
    for value, by in metadata.all(*_APPLICATION):
        if _is_name(value):
            return value, by
    if headline and (beside := site_in_title(page_title, headline)) and _is_name(beside):
        return beside, "title"
    for value, by in metadata.all(*_PUBLISHER):
        if _is_name(value):
            return value, by
    return None, None


def _declared(metadata: Metadata, nodes: list[Node], node: Node | None) -> Iterator[tuple[str, str]]:
    for value in metadata.meta.get("og:site_name", []):
        if _is_name(value):
            yield value, "og:site_name"
    for name, _ in named(resolve(nodes, node.get("publisher"))) if node else ():
        if _is_name(name):
            yield name, "jsonld:publisher"
    for other in nodes:
        if set(types(other)) & {"WebSite", "NewsMediaOrganization", "Organization"}:
            for name, _ in named([other, {"name": other.get("alternateName")}]):
                if _is_name(name):
                    yield name, f"jsonld:{types(other)[0]}"


def _is_name(value: str) -> bool:
    return 1 < len(value) <= _TOO_LONG and len(value.split()) <= 2 * _MOST_WORDS and not _ADDRESS.search(value)
