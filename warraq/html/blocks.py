"""A page's text line by line, as a reader sees it: each block element begins and ends a line."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from warraq.html.metadata import clean

_INLINE = frozenset("a abbr b bdi bdo big em font i label mark small span strong sub sup u wbr".split())
_SILENT = frozenset("script style noscript template svg select option button form iframe title head".split())


def block_lines(body: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Each line of text with the block element that it stands in, in the order of the document. Linear in time."""
    pieces: list[str] = []
    place = body
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if element.tag not in _INLINE:
            if line := clean(" ".join(pieces)):
                yield line, place
            pieces.clear()
            place = element if event == "start" or element is body else element.getparent()
        if event == "end":
            pieces.append(element.tail or "")
        elif element.tag in _SILENT:
            walk.skip_subtree()
        else:
            pieces.append(element.text or "")
