"""The lines around a page's headline, where a byline with the date is; and those of the page's own header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from warraq.html.blocks import block_lines
from warraq.html.headline import headline_key
from warraq.html.metadata import clean

_ELSEWHERE = frozenset("nav aside footer".split())
# A line of so many characters is prose. One may stand above the date, as a summary does; the second is the article.
_PROSE = 80
_SUMMARIES = 1
_NOT_ITS_OWN = re.compile(r"comment|related|sidebar|widget|most-?read|popular|ticker|breaking", re.IGNORECASE)
_LINES_AFTER = 14
_LINES_BEFORE = 4
_ABOVE = 400
# How far up a line before the headline may be joined to it: `<header><time/><h1/></header>`.
_LEVELS = 2


@dataclass(slots=True)
class Nearby:
    """`lines` stand around the headline, in order, those after it first; `above` come before all of them on the page.

    `times` are the `<time>` elements among the lines.
    """

    lines: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    times: list[HtmlElement] = field(default_factory=list)


def near_headline(tree: HtmlElement, heading: HtmlElement | None) -> Nearby:
    """The lines around `heading`, up to the first paragraph; all empty where there is no heading."""
    found = Nearby()
    body = tree.find(".//body")
    if heading is None or body is None:
        return found
    inside = frozenset(heading.iter())
    before: list[tuple[str, HtmlElement]] = []
    after: list[tuple[str, HtmlElement]] = []
    passed = False
    summaries = 0
    for line, element in block_lines(body):
        if element in inside:
            passed = True
        elif not passed:
            before.append((line, element))
        elif not _is_elsewhere(element, heading):
            summaries += len(line) > _PROSE
            if summaries > _SUMMARIES or len(after) == _LINES_AFTER:
                break
            after.append((line, element))
    joined = _joined(before, heading)
    found.lines = [line for line, _ in after + joined]
    not_above = {element for _, element in joined}
    found.above = [line for line, element in before if element not in not_above][:_ABOVE]
    found.times = list(dict.fromkeys(time for _, element in after + joined for time in _times(element)))
    return found


def _joined(before: list[tuple[str, HtmlElement]], heading: HtmlElement) -> list[tuple[str, HtmlElement]]:
    """The last lines before the headline that stand in one element with it."""
    container = _container(heading)
    joined: list[tuple[str, HtmlElement]] = []
    for line, element in reversed(before):
        # What stands in it and before the headline comes last.
        if len(joined) == _LINES_BEFORE or not _is_in(element, container):
            break
        if len(line) <= _PROSE and not _is_elsewhere(element, heading):
            joined.insert(0, (line, element))
    return joined


def heading_of(tree: HtmlElement, headline: str) -> HtmlElement | None:
    """The element that shows the headline: the first `<h1>` that does, else an `<h2>`, `<h3>` or `<h4>`."""
    wanted = headline_key(headline)
    for name in ("h1", "h2", "h3", "h4"):
        for element in tree.iter(name):
            if headline_key(clean(element.text_content())) == wanted:
                return element
    return None


def _container(heading: HtmlElement) -> HtmlElement | None:
    container = heading.getparent()
    for _ in range(_LEVELS - 1):
        parent = container.getparent() if container is not None else None
        if parent is None or parent.tag in ("body", "html", "main"):
            break
        container = parent
    return None if container is None or container.tag in ("body", "html") else container


def _is_in(element: HtmlElement, container: HtmlElement | None) -> bool:
    return container is not None and (element is container or container in element.iterancestors())


def _is_elsewhere(element: HtmlElement, heading: HtmlElement) -> bool:
    """Whether it stands in a part of the page that is not the headline's: a menu, a sidebar, the comments."""
    for ancestor in (element, *element.iterancestors()):
        about = f"{ancestor.get('class', '')} {ancestor.get('id', '')}"
        if ancestor.tag in _ELSEWHERE or (ancestor.tag != "body" and _NOT_ITS_OWN.search(about)):
            return ancestor not in heading.iterancestors()
    return False


def _times(element: HtmlElement) -> Iterator[HtmlElement]:
    yield from element.iter("time")
    yield from (ancestor for ancestor in element.iterancestors() if ancestor.tag == "time")
