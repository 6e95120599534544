"""The page's JSON-LD: parsed where it is JSON, repaired where it nearly is, and the one node that is the article.

Types and properties are schema.org's (https://schema.org/Article).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from warraq.html.metadata import clean

Node = dict[str, Any]

_WRAPPING = re.compile(r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\]\]>|;|//)\s*$")
# A string, kept; or a comma before a closing bracket, dropped.
_TRAILING_COMMA = re.compile(r'("(?:\\.|[^"\\])*")|,(?=\s*[}\]])')
_DOUBLED_COMMA = re.compile(r'("(?:\\.|[^"\\])*")|,(?=\s*,)')
_BAD_ESCAPE = re.compile(r"\\(?![\"\\/bfnrt]|u[0-9a-fA-F]{4})")
_PLAIN_PAIR = re.compile(r'"(@type|headline|datePublished|dateModified|inLanguage|url)"\s*:\s*"((?:\\.|[^"\\])*)"')
_AUTHOR_NAME = re.compile(r'"author"\s*:\s*(?:\[?\s*\{[^{}]*?"name"\s*:\s*)?"((?:\\.|[^"\\])*)"')
_ARTICLE_TYPES = frozenset(["BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "Report", "Review"])
# Where another node may stand that is about the page; never every key, or teasers and updates would pass for it.
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")


def read_jsonld(tree: HtmlElement) -> list[Node]:
    """Every top-level node of the page's JSON-LD, those of `@graph` and of main entities among them, in order."""
    nodes: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            nodes.extend(_nodes(parse_leniently(script.text), 0))
    return nodes


def parse_leniently(text: str) -> Any:
    """Parse JSON; None where it cannot be read.

    Mended are: comments and CDATA around it, a semicolon after it, raw control characters, trailing and doubled
    commas, wrong escapes, quotes written as entities, and several documents after one another (the first counts).
    From an article's node that stays broken, the few properties are kept that stand in it once and are plain strings.
    """
    text = text.strip().lstrip("\ufeff")
    while (bare := _WRAPPING.sub("", text).strip()) != text:
        text = bare
    for attempt in (text, _mended(text), _mended(unescape(text))):
        try:
            return json.JSONDecoder(strict=False).raw_decode(attempt)[0]
        except (ValueError, RecursionError):
            continue
    return _salvaged(text)


def article_node(nodes: list[Node], addresses: frozenset[str]) -> Node | None:
    """The node that describes the page's article: one that names an address of the page, else the first.

    None where several articles are described and none is the page's, as on a section page.
    """
    articles = [node for node in nodes if is_article(node)]
    for node in articles:
        if addresses & set(_addresses(node)):
            return node
    if len(articles) > 1 and all(any(_addresses(node)) for node in articles) and addresses:
        return None
    return articles[0] if articles else None


def is_article(node: Node) -> bool:
    """Whether a node's type is a kind of article."""
    return any(kind.endswith("Article") or kind in _ARTICLE_TYPES for kind in types(node))


def types(node: Node) -> list[str]:
    """A node's types without their vocabulary's address."""
    kinds = node.get("@type") or node.get("type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rstrip("/").rpartition("/")[2].rpartition(":")[2] for kind in kinds if isinstance(kind, str)]


def text_of(node: Node | None, *keys: str) -> tuple[str, str] | None:
    """The first text under one of `keys`, cleaned, with its key; lists give their first text."""
    for key in keys:
        value = node.get(key) if node else None
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, str) and (text := clean(entry)):
                return text, key
    return None


def named(value: Any) -> Iterator[tuple[str, list[str]]]:
    """The names in a property that holds people or organisations, however written, each with its types."""
    if isinstance(value, list):
        for entry in value[:20]:
            yield from named(entry)
    elif isinstance(value, str):
        if name := clean(value):
            yield name, []
    elif isinstance(value, dict):
        names = value.get("name")
        for written in names if isinstance(names, list) else [names]:
            if isinstance(written, str) and (name := clean(written)):
                yield name, types(value)


def resolve(nodes: list[Node], value: Any) -> Any:
    """What `{"@id": …}` refers to, for one value or a list, where it is on the page; else the value itself."""
    if isinstance(value, list):
        return [resolve(nodes, entry) for entry in value[:20]]
    if isinstance(value, dict) and "@id" in value and "name" not in value:
        return next((node for node in nodes if node.get("@id") == value["@id"] and "name" in node), value)
    return value


def _addresses(node: Node) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        value = node.get(key)
        value = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(value, str) and value.startswith("http"):
            yield value.partition("#")[0].rstrip("/")


def _nodes(value: Any, depth: int) -> Iterator[Node]:
    if depth > 4:
        return
    if isinstance(value, list):
        for entry in value[:200]:
            yield from _nodes(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in _HOLDERS:
            if isinstance(value.get(key), (dict, list)):
                yield from _nodes(value[key], depth + 1)


def _mended(text: str) -> str:
    text = _BAD_ESCAPE.sub(r"\\\\", text)
    for stray in (_DOUBLED_COMMA, _TRAILING_COMMA):
        text = stray.sub(lambda match: match[1] or "", text)
    return text


def _salvaged(text: str) -> Node | None:
    pairs = _PLAIN_PAIR.findall(text)
    kinds = [kind for key, kind in pairs if key == "@type" and is_article({"@type": kind})]
    if not kinds:
        return None
    keys = [key for key, _ in pairs]
    node: Node = {key: value for key, value in pairs if keys.count(key) == 1 and key != "@type"}
    if len(authors := _AUTHOR_NAME.findall(text)) == 1:
        node["author"] = authors[0]
    return {**node, "@type": kinds[0]}
