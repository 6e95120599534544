"""Reading XML that strangers wrote: no entity, no network, no endless nesting, and most of what is broken.

libxml2 by way of lxml, whose own limits stay on (`huge_tree=False`: text of 10 MB, nesting of 256). A document type
declaration is removed unread, so that no entity exists that could be expanded or fetched.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

Element = Any  # lxml-stubs knows lxml's elements only in part

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(
    r"""<!DOCTYPE(?:[^\[\]<>"']|"[^"]*"|'[^']*')*+(?:\[(?:[^\]"'<]|<!--.*?-->|<|"[^"]*"|'[^']*')*+\]\s*)?>""",
    re.DOTALL | re.IGNORECASE,
)
_AMPERSAND = re.compile(r"&(#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]*;)?")
_TAIL = 1_000_000  # characters: longer than the longest last entry
_XML_OWN = {"amp;", "lt;", "gt;", "quot;", "apos;"}


class XmlStream:
    """The elements of a document as they end, in order; `root` and `damage` are complete after the last one.

    `damage` says in libxml2's words what is wrong with the document, None where nothing is. Clear an element when you
    are done with it (`release`), and memory stays that of one element, however long the document.
    """

    def __init__(self, text: str) -> None:
        self.root: Element | None = None
        self.damage: str | None = None
        self._source = BytesIO(_repaired(text).encode("utf-8"))

    def __iter__(self) -> Iterator[Element]:
        parser = etree.iterparse(
            self._source,
            events=("start", "end"),
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            encoding="utf-8",
        )
        try:
            for event, element in parser:
                if self.root is None:
                    self.root = element
                if event == "end":
                    yield element
        except etree.XMLSyntaxError as error:
            self.damage = str(error)
        if self.damage is None and len(parser.error_log):
            self.damage = str(parser.error_log[0].message)


def release(element: Element) -> None:
    """Free an element that has been read. It stays in place, empty, until the next: the parser still stands on it."""
    element.clear(keep_tail=True)
    before = element.getprevious()
    if before is not None and before.tag == element.tag:
        element.getparent().remove(before)


def local_name(element: Element) -> str:
    """The element's name in lower case, without namespace or undeclared prefix."""
    name = str(element.tag)
    return name[name.rfind("}") + 1 :].rpartition(":")[2].lower()


def cut_off(text: str, names: tuple[str, ...]) -> bool:
    """Whether the last element of one of these names has no end: the document breaks off inside it.

    libxml2 closes it all the same, with half an address in it.
    """
    either = "|".join(names)
    opened = [match.start() for match in re.finditer(rf"<(?:\w+:)?(?:{either})[\s>]", text[-_TAIL:])]
    closed = [match.start() for match in re.finditer(rf"</(?:\w+:)?(?:{either})\s*>", text[-_TAIL:])]
    if not opened and not closed:
        return len(text) > _TAIL and not text.endswith(">")
    return max(opened, default=-1) > max(closed, default=-1)


def _repaired(text: str) -> str:
    """`text` without what no XML parser forgives: junk in front, control characters, lone `&`, names of HTML."""
    start = text.find("<")
    text = _FORBIDDEN.sub("", text[max(start, 0) :])
    text = _DECLARATION.sub("", text, count=1)
    text = _DOCTYPE.sub("", text, count=1)
    before, *sections = text.split("<![CDATA[")
    repaired = [_AMPERSAND.sub(_ampersand, before)]
    for section in sections:
        literal, end, after = section.partition("]]>")
        repaired += ["<![CDATA[", literal, end, _AMPERSAND.sub(_ampersand, after)]
    return "".join(repaired)


def _ampersand(match: re.Match[str]) -> str:
    name = match[1]
    if name is None:
        return "&amp;"
    if name in _XML_OWN or name.startswith("#"):
        return match[0]
    return html.entities.html5.get(name, f"&amp;{name}")
