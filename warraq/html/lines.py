"""From an extractor's lines to paragraphs: without the headline, links to other articles and what is no prose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from warraq.html.headline import headline_key
from warraq.html.metadata import clean

_LINKS = ".//a[not(ancestor::h1 or ancestor::h2 or ancestor::h3 or ancestor::h4 or ancestor::h5 or ancestor::h6)]"
_TABLE_RULE = re.compile(r"\|?(?:\s*:?-{3,}:?\s*\|)+\s*")
# A link is another article's headline from this many words on, and never longer than this.
_LINK_WORDS = 4
_LINK_LENGTH = 200
# Where more than this share of a text would go, its links are its content.
_MOSTLY_LINKS = 0.5
_LETTER = re.compile(r"[^\W\d_]")
# Words that announce links to other articles, in front of them on the same line or alone; letters folded by `_fold`.
_SEE_ALSO = (
    "اقرا ايضا", "اقراي ايضا", "اقراوا ايضا", "اقرا المزيد", "اقرا كذلك", "شاهد ايضا", "شاهدي ايضا",
    "شاهدوا ايضا", "طالع ايضا", "تابع ايضا", "ايضا علي", "قد يهمك ايضا", "قد يهمك", "قد يعجبك ايضا", "للمزيد",
    "ذات صله", "اخبار ذات صله", "مواضيع ذات صله", "مقالات ذات صله", "موضوعات ذات صله", "اخبار متعلقه", "مواضيع متعلقه",
    "موضوعات متعلقه", "تابعونا علي", "read also", "read more", "read next", "also read", "see also", "related",
    "related articles", "related stories", "more on this", "recommended", "lire aussi", "a lire aussi",
    "lire egalement", "voir aussi", "sur le meme sujet",
)  # fmt: skip
_LONGEST_PHRASE = max(map(len, _SEE_ALSO))
_MARKS = re.compile(r"[\u0610-\u061a\u0640\u064b-\u065f\u0670\u0300-\u036f]")
_EDGES = " :؛.…»«›>\"'“”()|-–—"


@dataclass(frozen=True, slots=True)
class Anchors:
    """The texts of a page's links that stand in no heading, as written and folded."""

    texts: frozenset[str]
    folded: frozenset[str]

    @classmethod
    def of(cls, tree: HtmlElement) -> Anchors:
        texts = {clean(element.text_content()) for element in tree.xpath(_LINKS)}
        texts = {text for text in texts if 0 < len(text) <= _LINK_LENGTH}
        return cls(frozenset(texts), frozenset(map(_fold, texts)))


def clean_lines(text: str, anchors: Anchors, headline: str | None) -> list[str]:
    """The paragraphs of an extracted text: white space folded, cells of layout tables as lines of their own; dropped
    are the headline above them, a paragraph said twice in a row, and links to other articles."""
    lines: list[str] = []
    for raw in text.splitlines():
        line = _without_table_marks(clean(raw))
        if _LETTER.search(line) and (not lines or line != lines[-1]):
            lines.append(line)
    lines = _without_headline(lines, headline)
    kept = _without_links(lines, anchors)
    return kept if sum(map(len, kept)) >= _MOSTLY_LINKS * sum(map(len, lines)) else lines


def prose_words(lines: Iterable[str], anchors: Anchors) -> int:
    """How many words stand in lines that are no link."""
    return sum(len(line.split()) for line in lines if line.removeprefix("- ") not in anchors.texts)


def _without_table_marks(line: str) -> str:
    if _TABLE_RULE.fullmatch(line):
        return ""
    if line.startswith("|") or line.endswith("|"):
        return " | ".join(cell.strip() for cell in line.strip("| ").split("|") if cell.strip())
    return line


def _without_headline(lines: list[str], headline: str | None) -> list[str]:
    if headline is None:
        return lines
    key = headline_key(headline)
    return [line for at, line in enumerate(lines) if at > 2 or headline_key(line) != key]


def _without_links(lines: list[str], anchors: Anchors) -> list[str]:
    kept: list[str] = []
    announced = False
    for line in lines:
        bare = line.removeprefix("- ")
        after = _after_announcement(bare)
        if bare in anchors.texts and (announced or len(bare.split()) >= _LINK_WORDS):
            continue
        if after is not None and (not after or any(after in text for text in anchors.folded)):
            announced = not after
            continue
        announced = False
        kept.append(line)
    return kept


def _after_announcement(line: str) -> str | None:
    """What follows `Read also:` at the beginning of a line, folded; None where no such words stand there."""
    if len(line) > _LINK_LENGTH + _LONGEST_PHRASE:
        return None
    folded = _fold(line)
    phrase = max((phrase for phrase in _SEE_ALSO if folded.startswith(phrase)), key=len, default=None)
    if phrase is None:
        return None
    rest = folded[len(phrase) :]
    return None if rest and rest[0].isalnum() else rest.strip(_EDGES)


def _fold(text: str) -> str:
    folded = _MARKS.sub("", unicodedata.normalize("NFD", text).casefold())
    return folded.replace("ى", "ي").replace("ة", "ه").strip(_EDGES)
