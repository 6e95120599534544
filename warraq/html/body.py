"""The article's text: trafilatura where the page says its article is, or on the whole page, then cleaned line by line.

Measured on 181 English pages (4-gram F1, `python -m benchmarks.extraction.f1`): trafilatura's default mode as shipped
.952, without comments .960; with what is added here .971. Its fast mode saves a fifth of the time there, and loses on
newer pages, so it is used only where size asks for it.
"""

from __future__ import annotations

import logging
from copy import deepcopy
from dataclasses import dataclass

import trafilatura
from lxml import html
from lxml.html import HtmlElement
from trafilatura.settings import Document

from warraq.errors import ItemError
from warraq.html.blocks import block_lines
from warraq.html.lines import Anchors, clean_lines, prose_words

# What goes wrong is told by an ItemError, and not in a log of a library.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

# trafilatura takes 10 ms for an ordinary page of 2,000 elements, but a minute for some of 100,000. From so many on its
# fast mode is used, and from more on, or where number times depth is more than this, none: then every line with as
# many words as prose has, outside menus, is taken for the article's.
_FAST_MODE = 15_000
_NO_MODE = 30_000
_NO_MODE_DEPTH = 3_000_000
_EVERY = 64
_DEEPEST = 1_900  # the parser ends at 2,048
_WORDS_OF_PROSE = 8
_MENUS = frozenset(["nav", "aside", "footer"])
# Characters from which the text of a marked body is believed to be all of it, and not a teaser.
_MARKED_ENOUGH = 250
# Words that an article has at least outside its links: news flashes are this short, menus have none.
_FEWEST_WORDS = 8

_MARK = "(@itemprop='articleBody' or @property='articleBody' or @property='schema:articleBody')"
_MARKED_BODY = f".//*[@itemprop or @property][{_MARK}][not(ancestor::*[{_MARK}])][not(self::meta or self::script)]"


@dataclass(frozen=True, slots=True)
class Body:
    """An article's text, one paragraph a line, and the rule that found it: `articleBody` (marked by the page) or
    `page`, with trafilatura's mode."""

    text: str
    by: str


def extract_body(tree: HtmlElement, headline: str | None) -> Body:
    """Extract the text. Raises ItemError `no_text` where the page has none beside links, menus and notices."""
    anchors = Anchors.of(tree)
    for scope, name in ((_marked_body(tree), "articleBody"), (tree, "page")):
        if scope is None:
            continue
        text, mode = _extract(scope)
        lines = clean_lines(text, anchors, headline)
        text = "\n".join(lines)
        if prose_words(lines, anchors) >= _FEWEST_WORDS and (scope is tree or len(text) >= _MARKED_ENOUGH):
            return Body(text, f"{name}:{mode}")
    raise ItemError("no_text", _why_empty(tree))


def _marked_body(tree: HtmlElement) -> HtmlElement | None:
    """A page with nothing but the elements that schema.org's `articleBody` marks; None where several articles have
    such elements, unless they all say the same (one page marked up twice)."""
    scopes: dict[HtmlElement | None, list[HtmlElement]] = {}
    for element in tree.xpath(_MARKED_BODY):
        scope = next((above for above in element.iterancestors() if above.get("itemscope") is not None), None)
        scopes.setdefault(scope, []).append(element)
    if not scopes or len({"".join(element.text_content() for element in group) for group in scopes.values()}) > 1:
        return None
    page = html.document_fromstring("<html><body><article></article></body></html>")
    article = page[0][0]
    for element in next(iter(scopes.values())):
        copy = deepcopy(element)
        copy.tail = None
        article.append(copy)
    return page


def _extract(tree: HtmlElement) -> tuple[str, str]:
    size, depth = _size(tree)
    if size > _NO_MODE or size * depth > _NO_MODE_DEPTH:
        return _prose_lines(tree), "lines"
    fast = size > _FAST_MODE
    document = trafilatura.bare_extraction(tree, include_comments=False, fast=fast)
    text = document.text if isinstance(document, Document) else None
    return text or "", "fast" if fast else "default"


def _size(tree: HtmlElement) -> tuple[int, int]:
    """The number of elements, and the depth of the deepest of a sample of them."""
    size = depth = 0
    for size, element in enumerate(tree.iter(), 1):
        if size % _EVERY == 0:
            depth = max(depth, sum(1 for _ in element.iterancestors()))
    return size, depth


def _prose_lines(tree: HtmlElement) -> str:
    lines = []
    for line, element in block_lines(tree):
        if line.count(" ") + 1 >= _WORDS_OF_PROSE and element.tag not in _MENUS:
            lines.append(line)
    return "\n".join(lines)


def _why_empty(tree: HtmlElement) -> str:
    if next(tree.iter("frameset"), None) is not None:
        return "it is a frameset; its frames hold the text"
    for element in tree.iter("meta"):
        if (element.get("http-equiv") or "").lower() == "refresh" and "url" in (element.get("content") or "").lower():
            return f"it only leads to another page ({(element.get('content') or '')[:200]})"
    if _size(tree)[1] >= _DEEPEST:
        return "it is nested deeper than can be read"
    return "nothing but links, menus or notices"
