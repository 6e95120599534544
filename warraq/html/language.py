"""The language of an article: its text decides; what the page claims is noted where it says otherwise."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from warraq.html.jsonld import Node, text_of
from warraq.html.metadata import Metadata
from warraq.language import UNDETERMINED, Detection, detect

_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)


def claimed_language(tree: HtmlElement, metadata: Metadata, node: Node | None) -> tuple[str, str] | None:
    """The language that the page claims, as a code without region, and where it says so."""
    locale = metadata.first("og:locale", "content-language", "dc.language", "language")
    for value, by in (
        (
            tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang"),
            "html:lang",
        ),
        text_of(node, "inLanguage") or (None, ""),
        locale or (None, ""),
    ):
        if value and (code := _CODE.match(value.strip())):
            return code[0].lower(), by
    return None


def find_language(text: str, claimed: str | None, hint: str | None) -> Detection:
    """The text's language; where it does not tell, the page's claim, then the source's hint."""
    found = detect(text)
    if found.language == UNDETERMINED and (said := claimed or hint):
        return Detection(said, 0.0, "claimed" if claimed else "hint")
    return found
