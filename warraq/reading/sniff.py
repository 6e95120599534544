"""Is it an HTML page? By its declared type, and where none is declared by its first bytes, as browsers find out.

WHATWG, MIME Sniffing Standard, section 7.1, "identifying a resource with an unknown MIME type"; XHTML is our addition.
"""

from __future__ import annotations

import re

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
# Types that say nothing (section 7: "unknown").
_NO_TYPES = frozenset({"", "unknown/unknown", "application/unknown", "*/*"})

_SPACE = rb"[\t\n\x0c\r ]*"
_TAG = rb"!DOCTYPE HTML|HTML|HEAD|SCRIPT|IFRAME|H1|DIV|FONT|TABLE|A|STYLE|TITLE|B|BODY|BR|P"
_HTML = re.compile(_SPACE + rb"<(?:!--|(?:" + _TAG + rb")[>\t\n\x0c\r ])", re.IGNORECASE)
_XHTML = re.compile(_SPACE + rb"<\?xml\b.{0,1000}?<html[ >\n]", re.IGNORECASE | re.DOTALL)


def media_type(content_type: str | None) -> str:
    """The type in a Content-Type header, in lower case and without parameters; empty where it says nothing."""
    essence = (content_type or "").partition(";")[0].strip().lower()
    return "" if essence in _NO_TYPES else essence


def looks_like_html(body: bytes) -> bool:
    """Whether the first bytes are those of an HTML page."""
    head = body[:2048].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\0", b"")  # UTF-16, of which the tags are ASCII
    return _HTML.match(head) is not None or _XHTML.match(head) is not None
