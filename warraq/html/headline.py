"""The page's headline: what JSON-LD, OpenGraph, `<h1>` and `<title>` agree on, without the site's name around it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from warraq.html.jsonld import Node, text_of
from warraq.html.metadata import Metadata, clean

# What stands between a headline and the name of its site or section. Without spaces only a bar and `::` separate,
# for other marks join words too.
_SEPARATOR = re.compile(r"\s+(?:[|–—―»«›‹•·⋅∙~/:\u0640\-]|::|\|\||-{2,}|،)\s+|\s*(?:\||::|»)\s*|\s+[-–—]\s*$")
_PUNCTUATION = re.compile(r"[\W_\u0640\u064b-\u0652\u0670]+")
_ELLIPSIS = re.compile(r"\s*(?:\.{2,}|…)\s*$")
_TOO_LONG = 400
# A headline cut short is still at least this long; Google's limit for JSON-LD, at which many systems cut.
_CUT_AT_LEAST = 15
_CUT_BY_GOOGLE = 110
_NAME_WORDS = 5
# Of a title by itself: an ending of so few words is a name if so many stand before it.
_ENDING_WORDS = 3
_HEADLINE_WORDS = 4
_NO_HEADLINE = frozenset(
    "home|homepage|untitled|untitled document|article|news|index|accueil|page|404|الرئيسية|الصفحة الرئيسية|الرئيسيه"
    "|أخبار|اخبار|خبر|مقال|مقالات|الأخبار|الاخبار".split("|")
)
# Where two candidates have as many supporters: what readers see, then what is written for machines.
_RANK = ("h1", "jsonld:headline", "itemprop:headline", "og:title", "jsonld:name", "meta", "twitter:title", "title")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be the headline, and the rule that found it. `whole` is as written, with the site's name."""

    text: str
    by: str
    whole: str


@lru_cache(maxsize=256)  # the candidates of a page are compared with each other, again and again
def headline_key(text: str) -> str:
    """What two spellings of one headline have in common: its letters and digits, without an ellipsis at the end."""
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", _ELLIPSIS.sub("", text)).casefold())


def find_headline(
    tree: HtmlElement, metadata: Metadata, node: Node | None, sites: set[str]
) -> tuple[str, str] | tuple[None, None]:
    """The headline and the rule that found it, or None twice.

    `sites` are the names that the site is known by. Candidates that say the same, or of which one is the other cut
    short, support each other; the best supported wins, in its longest form, and `by` names the first that has it.
    """
    raw = list(_candidates(tree, metadata, node))
    keys = {headline_key(text) for text, _ in raw}
    site_keys = {headline_key(site) for site in sites} - {""}
    candidates = [
        Candidate(bare, by, text)
        for text, by in raw
        if (bare := _without_site(text, site_keys, keys)) and _may_be_headline(bare, site_keys)
    ]
    if not candidates:
        return None, None
    best = max(candidates, key=lambda candidate: _merit(candidate, candidates))
    same = [other for other in candidates if _agree(best, other)]
    chosen = max(same, key=lambda candidate: _form(candidate, same))
    if {other.by for other in same} == {"title"}:
        return _before_short_endings(chosen.text), "title"
    return chosen.text, chosen.by


def site_in_title(title: str, headline: str) -> str | None:
    """What a page's `<title>` says beside its headline, if that is one short name: `headline - name`."""
    parts = [part.strip() for part in _SEPARATOR.split(title) if part.strip()]
    own = {headline_key(part) for part in (headline, *_SEPARATOR.split(headline))}
    others = [part for part in parts if headline_key(part) not in own]
    if not others or headline_key(parts[0]) not in own or len(others[-1].split()) > _NAME_WORDS:
        return None
    return others[-1]


def _candidates(tree: HtmlElement, metadata: Metadata, node: Node | None) -> Iterator[tuple[str, str]]:
    for element in _headings(tree):
        if text := clean(element.text_content()):
            yield text, "h1"
    if found := text_of(node, "headline"):
        yield found[0], "jsonld:headline"
    for value in metadata.items.get("headline", [])[:1]:
        yield value, "itemprop:headline"
    if found := text_of(node, "name"):
        yield found[0], "jsonld:name"
    for name, by in (("og:title", "og:title"), ("twitter:title", "twitter:title")):
        for value in metadata.meta.get(name, [])[:1]:
            yield value, by
    for value, _ in metadata.all("dc.title", "dcterms.title", "citation_title", "headline", "parsely-title"):
        yield value, "meta"
    title = tree.find(".//head/title")
    if title is not None and (text := clean(title.text_content())):
        yield text, "title"


def _headings(tree: HtmlElement) -> list[HtmlElement]:
    return list(tree.xpath(".//h1[not(ancestor::aside) and not(ancestor::footer) and not(ancestor::nav)]"))[:8]


def _without_site(text: str, sites: set[str], others: set[str]) -> str:
    """The text without the site's name before or after it, and without sections between them."""
    pieces = [(match.start(), match.end()) for match in _SEPARATOR.finditer(text)]
    for start, _ in pieces:
        # Another candidate is exactly what stands before a separator: the rest is the site's.
        if (head := text[:start].strip()) and headline_key(head) in others and len(head.split()) >= 2:
            return head
    for _, end in pieces:
        if (tail := text[end:].strip()) and headline_key(tail) in others and len(tail.split()) >= 2:
            return tail
    for start, end in pieces:
        if headline_key(text[end:]) in sites:
            text = text[:start].strip()
            break
    first = next(iter(_SEPARATOR.finditer(text)), None)
    if first and headline_key(text[: first.start()]) in sites:
        text = text[first.end() :].strip()
    return text.strip()


def _before_short_endings(text: str) -> str:
    """A title that nothing else confirms, without the few words after its last separators: a name."""
    for match in reversed(list(_SEPARATOR.finditer(text))):
        head, tail = text[: match.start()], text[match.end() :]
        if len(_SEPARATOR.split(tail)[0].split()) > _ENDING_WORDS or len(head.split()) < _HEADLINE_WORDS:
            break
        text = head
    return text.strip()


def _merit(candidate: Candidate, candidates: list[Candidate]) -> tuple[int, bool, int]:
    """How many kinds of sources say the same, then whether it is more than a section's name, then the source's rank.

    OpenGraph's and Twitter's title count once: systems fill them from one field.
    """
    kinds = {other.by.split(":")[0] for other in candidates if _agree(candidate, other)} - {"twitter"}
    return len(kinds), len(candidate.text.split()) > 2, -_RANK.index(candidate.by)


def _form(candidate: Candidate, same: list[Candidate]) -> tuple[bool, bool, int, int, int]:
    """Of several forms of one headline: one that is not cut, what readers see, what most have, the longer, the rank."""
    key = headline_key(candidate.text)
    equal = sum(headline_key(other.text) == key for other in same)
    return not _is_cut(candidate), candidate.by == "h1", equal, len(key), -_RANK.index(candidate.by)


def _agree(one: Candidate, other: Candidate) -> bool:
    if headline_key(one.text) == headline_key(other.text):
        return True
    short, long = sorted((one, other), key=lambda candidate: len(headline_key(candidate.text)))
    start = headline_key(short.text)
    return len(start) >= _CUT_AT_LEAST and _is_cut(short) and headline_key(long.text).startswith(start)


def _is_cut(candidate: Candidate) -> bool:
    return bool(_ELLIPSIS.search(candidate.text)) or (
        candidate.by.startswith("jsonld") and _CUT_BY_GOOGLE - 12 <= len(candidate.text) <= _CUT_BY_GOOGLE
    )


def _may_be_headline(text: str, sites: set[str]) -> bool:
    key = headline_key(text)
    return (
        bool(key)
        and key not in sites
        and text.casefold() not in _NO_HEADLINE
        and len(text) <= _TOO_LONG
        and ("://" not in text)
    )
