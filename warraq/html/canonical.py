"""The page's own address, as it names it itself, where that can be believed (RFC 6596)."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from warraq.html.metadata import Metadata
from warraq.urls import absolute, host

_EDITIONS = re.compile(r"^(?:www\d?|m|mobile|wap|amp|beta)\.")


def base_address(tree: HtmlElement, url: str | None) -> str | None:
    """The address against which the page's links are resolved: its `<base>`, or its own."""
    for element in tree.iter("base"):
        if href := (element.get("href") or "").strip():
            return absolute(href, url or href)
    return url


def find_canonical(tree: HtmlElement, metadata: Metadata, url: str | None) -> tuple[str, str] | tuple[None, None]:
    """The canonical address and the rule that found it (`link` or `og:url`), or None twice.

    Ignored are the site's home page (a template's mistake, which would make one article of them all), and an address
    on another host than the page's, unless `<link>` and `og:url` agree on it. A mobile edition's host counts as the
    same. A page without a known address has nothing to compare with: what it says is taken.
    """
    base = base_address(tree, url)
    links = [
        element.get("href", "").strip()
        for element in tree.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split() and element.get("href", "").strip()
    ]
    link = _absolute(links[0], base) if len(set(links)) == 1 else None
    shared = metadata.first("og:url")
    graph = _absolute(shared[0], base) if shared else None
    for address, other, by in ((link, graph, "link"), (graph, link, "og:url")):
        if address is None or _is_home(address) or (url and _is_home(url) != _is_home(address)):
            continue
        if url is None or _host(address) == _host(url) or (other is not None and _host(other) == _host(address)):
            return address, by
    return None, None


def _absolute(href: str, base: str | None) -> str | None:
    return absolute(href, base or href)


def _host(url: str) -> str | None:
    name = host(url)
    return _EDITIONS.sub("", name) if name else None


def _is_home(url: str) -> bool:
    path, _, query = url.partition("://")[2].partition("/")[2].partition("#")[0].partition("?")
    return not query and path.rstrip("/").lower() in ("", "ar", "en", "fr", "index.html", "index.php", "home")
