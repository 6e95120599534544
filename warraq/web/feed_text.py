"""Plain text from what feeds carry: titles with a little markup, names with addresses, whole articles in HTML."""

from __future__ import annotations

import html
import re
from typing import Any

# Only HTML's own inline names, so that `a < b` and `<unknown>` in a headline stay.
_TAGS = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|br|center|cite|code|del|div|em|font|h[1-6]|i|img|ins|li|mark|nobr|ol|p|q|s|small|span"
    r"|strike|strong|sub|sup|tt|u|ul|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_ADDRESS = r"[^\s@<>()]+@[^\s@<>()]+"
_EMAIL_AND_NAME = re.compile(rf"^{_ADDRESS}\s*\(([^()]*)\)$|^(.*?)\s*[(<]?(?:mailto:)?{_ADDRESS}[)>]?$")
_BLOCKS = """
    address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hr li main nav ol p pre section table tbody td tfoot th thead tr ul
"""
_EDGES = frozenset(_BLOCKS.split()) | {"br"}
_UNREAD = frozenset({"script", "style", "noscript", "template", "iframe", "object", "svg", "head", "button", "select"})


def plain(markup: str | None) -> str | None:
    """A title as people read it: without tags, entities resolved (also twice escaped ones), white space folded."""
    if not markup:
        return None
    if "<" in markup:
        markup = _TAGS.sub("", markup)
    if "&" in markup:
        markup = _TAGS.sub("", _ENTITY.sub(lambda match: html.unescape(match[0]), markup))
    return " ".join(_CONTROLS.sub("", markup).split()) or None


def person(value: str | None) -> str | None:
    """The name in `name`, `mail@a.example (name)` or `name <mail@a.example>`; None where there is only an address."""
    name = plain(value)
    if name is None or "@" not in name:
        return name
    match = _EMAIL_AND_NAME.match(name)
    if match is None:
        return name
    return (match[1] or match[2] or "").strip(" \"'") or None


def article_text(markup: str) -> str | None:
    """The text of an article that a feed carries whole: a line a paragraph; None where there is none.

    A feed's article has no navigation around it, so this only tells paragraphs apart; no extractor is needed.
    """
    from lxml import etree
    from lxml import html as lxml_html

    try:
        root = lxml_html.fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError, TypeError, AssertionError):
        return None
    pieces: list[str] = []
    _collect(root, pieces)
    lines = (" ".join(line.split()) for line in _CONTROLS.sub("", "".join(pieces)).split("\n"))
    return "\n".join(line for line in lines if line) or None


def _collect(root: Any, pieces: list[str]) -> None:
    """Text in document order, a newline at the edges of blocks. A loop, because pages nest deeper than stacks."""
    waiting: list[Any] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        tail = node.tail if node is not root else None
        if not isinstance(node.tag, str) or node.tag in _UNREAD:
            pieces.append(tail.replace("\n", " ") if tail else "")
            continue
        edge = "\n" if node.tag in _EDGES else ""
        waiting.append((tail or "").replace("\n", " "))
        waiting.append(edge)
        waiting.extend(reversed(node))
        waiting.append(edge + (node.text or "").replace("\n", " "))
