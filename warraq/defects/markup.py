"""How much of a text is markup or program: HTML, entities, BBCode-like shortcodes, JavaScript, style sheets, JSON."""

from __future__ import annotations

import re

# One of these characters stands in every token below; most texts have none of them.
_SIGNS = "<&{}[="
_TOKENS = re.compile(
    r"</?(?:a|abbr|article|aside|b|body|br|button|center|div|em|embed|figure|font|footer|form|h[1-6]|head|header|hr"
    r"|html|i|iframe|img|input|label|li|link|main|meta|nav|noscript|object|ol|option|p|script|section|select|small"
    r"|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|title|tr|u|ul|video)\b[^<>]{0,500}/?>"
    r"|<!--|-->|<!DOCTYPE\b[^<>]{0,200}>"
    r"|&(?:nbsp|amp|lt|gt|quot|apos|laquo|raquo|[lr][sd]quo|[mn]dash|hellip|zwnj|#\d{2,6}|#x[0-9a-f]{2,6});"
    r"|\[/?(?:caption|gallery|embed|shortcode|vc_\w+|et_pb_\w+|url|img|quote|audio|video|su_\w+)\b[^\[\]]{0,300}\]"
    r"|\bfunction\s*\w*\([^()]{0,80}\)\s*\{|\b(?:var|let|const)\s+[\w$]+\s*=|\b(?:document|window|jQuery|console)\.\w+"
    r"|=>\s*[{(]|\}\s*\)\s*;?|===?\s*(?:null|undefined|true|false|['\"])"
    r"|[{;]\s*[a-z-]{3,30}\s*:\s*[^:;{}]{1,60};|[.#]?[\w-]+\s*\{(?=\s*[a-z-]+\s*:)|@(?:media|import|font-face)\b"
    r"|[\"']@?[\w-]{1,40}[\"']\s*:\s*(?=[\"'\[{]|true|false|null|-?\d)",
    re.IGNORECASE,
)


def markup_share(text: str) -> float:
    """The number of tags, entities and pieces of program in a text for each of its words, at most 1.

    A share of the words and not of the characters: a page's long paragraphs, each between two tags, have few
    characters of markup and are markup all the same, while one tag in a whole article is somebody's slip.
    """
    if not any(sign in text for sign in _SIGNS):
        return 0.0
    tokens = sum(1 for _ in _TOKENS.finditer(text))
    return min(1.0, tokens / max(1, len(text.split())))
