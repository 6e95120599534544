"""What a page says of itself in its head and in microdata: names and values, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from lxml.html import HtmlElement

# Markup of one article among others on a page: what stands in there is not about the page.
_OTHERS = frozenset(["aside", "nav", "footer"])


@dataclass(slots=True)
class Metadata:
    """The page's `<meta>` elements and microdata, each a list of values under a name in lower case.

    `meta` joins `property`, `name` and `itemprop` of `<meta>` in the head (`og:title`, `author`, `datepublished`);
    `items` holds microdata and RDFa of the body (`itemprop="datePublished"`), without those of nested people,
    pictures and comments.
    """

    meta: dict[str, list[str]] = field(default_factory=dict)
    items: dict[str, list[str]] = field(default_factory=dict)

    def first(self, *names: str) -> tuple[str, str] | None:
        """The first value under the first of `names` that has any, with that name."""
        return next(((values[0], name) for name in names if (values := self.meta.get(name))), None)

    def all(self, *names: str) -> Iterator[tuple[str, str]]:
        """Every value under `names`, with its name."""
        return ((value, name) for name in names for value in self.meta.get(name, ()))


def read_metadata(tree: HtmlElement) -> Metadata:
    """Collect a page's metadata."""
    found = Metadata()
    for element in tree.iter("meta"):
        value = clean(element.get("content") or element.get("value"))
        if not value:
            continue
        names = f"{element.get('property', '')} {element.get('name', '')} {element.get('http-equiv', '')}"
        if element.get("itemprop") and _describes_page(element):
            names += f" {element.get('itemprop')}"
        for name in dict.fromkeys(names.lower().split()):
            found.meta.setdefault(name, []).append(value)
    for element in tree.xpath(".//body//*[@itemprop and not(self::meta)]"):
        if _describes_page(element) and (value := _item_value(element)):
            for name in element.get("itemprop", "").lower().split():
                found.items.setdefault(name, []).append(value)
    return found


def clean(value: str | None) -> str:
    """One line without markup characters left over: entities resolved (twice escaped ones too), white space folded."""
    if not value:
        return ""
    if "&" in value:
        value = unescape(unescape(value))
    return " ".join(value.replace("\u200b", "").replace("\ufeff", "").split())


def _item_value(element: HtmlElement) -> str:
    for attribute in ("content", "datetime"):
        if value := clean(element.get(attribute)):
            return value
    if element.get("itemscope") is not None:
        inner = element.xpath(".//*[contains(concat(' ', @itemprop, ' '), ' name ')]")
        element = inner[0] if inner else element
        if value := clean(element.get("content")):
            return value
    text = clean(element.text_content())
    return text if len(text) <= 500 else ""


def _describes_page(element: HtmlElement) -> bool:
    """Whether an item's property is one of the article's: its own scope is no other thing, and no list of links."""
    scopes = 0
    for ancestor in element.iterancestors():
        if ancestor.tag in _OTHERS:
            return False
        if ancestor.get("itemscope") is not None:
            kind = (ancestor.get("itemtype") or "").rstrip("/").rpartition("/")[2]
            if not (kind.endswith(("Article", "Posting", "Page", "Report", "Review")) or kind in ("", "CreativeWork")):
                return False
            scopes += 1
            if ancestor.get("itemprop") and ancestor.get("itemprop") != "mainEntity":
                return False
    return scopes <= 2
