"""The article's text: trafilatura where the page says its article is, or on the whole page, then cleaned line by line.

Its fast mode reads a page, its default mode asks two other extractors as well; as it believes these only where its own
text is short, made of tables, or a small part of theirs, they are asked only where it is short, made of tables, hardly
prose, or a small part of the page's prose. Measured on 181 English pages (4-gram F1, `python -m
benchmarks.extraction.f1`): trafilatura's default mode as shipped .952, without comments .960; with what is added here
.971, as with the default mode for all pages, which takes a tenth longer.
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

# trafilatura takes 10 ms for an ordinary page of 2,000 elements, but a minute for some of 100,000. From so many on only
# its fast mode is used, and from more on, or where number times depth is more than this, none: then every line with as
# many words as prose has, outside menus, is taken for the article's.
_FAST_MODE = 15_000
_NO_MODE = 30_000
_NO_MODE_DEPTH = 3_000_000
_EVERY = 64
_DEEPEST = 1_900  # the parser ends at 2,048
_WORDS_OF_PROSE = 8
# A text is doubted that is shorter (trafilatura's own limit), and, up to another length, one that is so many times
# shorter than the lines of prose on the page.
_SHORT = 250
_RATHER_SHORT = 1500
_MUCH_MORE = 4
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
    text, paragraphs = _by_trafilatura(tree, fast=True)
    if size > _FAST_MODE or (paragraphs and _is_believable(text, tree)):
        return text, "fast"
    return _by_trafilatura(tree, fast=False)[0], "default"


def _by_trafilatura(tree: HtmlElement, *, fast: bool) -> tuple[str, bool]:
    """The text, and whether it is made of paragraphs and not of tables."""
    document = trafilatura.bare_extraction(tree, include_comments=False, fast=fast)
    if not isinstance(document, Document) or not document.text:
        return "", False
    return document.text, bool(document.body.xpath("boolean(.//p//text()) and count(.//table) <= count(.//p)"))


def _is_believable(text: str, tree: HtmlElement) -> bool:
    """Whether a text is long enough, prose for the most part, and, if rather short, not a small part of the page's."""
    if len(text) < _SHORT or sum(len(line) for line in text.split("\n") if _is_prose(line)) < len(text) / 2:
        return False
    return len(text) > _RATHER_SHORT or len(_prose_lines(tree)) < _MUCH_MORE * len(text)


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
        if _is_prose(line) and element.tag not in _MENUS:
            lines.append(line)
    return "\n".join(lines)


def _is_prose(line: str) -> bool:
    return line.count(" ") + 1 >= _WORDS_OF_PROSE


def _why_empty(tree: HtmlElement) -> str:
    if next(tree.iter("frameset"), None) is not None:
        return "it is a frameset; its frames hold the text"
    for element in tree.iter("meta"):
        if (element.get("http-equiv") or "").lower() == "refresh" and "url" in (element.get("content") or "").lower():
            return f"it only leads to another page ({(element.get('content') or '')[:200]})"
    if _size(tree)[1] >= _DEEPEST:
        return "it is nested deeper than can be read"
    return "nothing but links, menus or notices"
