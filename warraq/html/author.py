"""Who wrote it: people, as the page's metadata names them. Not a dateline, not the outlet, not an agency or a login."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lxml.html import HtmlElement

from warraq.html.jsonld import Node, named, resolve
from warraq.html.metadata import Metadata, clean

_META = (
    "author", "article:author", "og:article:author", "og:author", "dc.creator", "dcterms.creator", "dc.creator.aut",
    "byl", "parsely-author", "sailthru.author", "citation_author", "creator", "authors", "article.author",
    "cxenseparse:author", "shareaholic:article_author_name", "rbauthors", "writer", "twitter:data1",
)  # fmt: skip
_LABEL_OF_TWITTER_DATA = re.compile(r"written by|écrit par|كُتب بواسطة|كتب بواسطة|بقلم", re.IGNORECASE)
_BYLINE = (
    # The first condition costs a quarter of the second, which says it exactly.
    ".//*[@rel='author' or contains(@itemprop, 'author') or contains(@class, 'author') or contains(@class, 'byline')]"
    "[@rel='author' or contains(concat(' ', @itemprop, ' '), ' author ')"
    " or contains(concat(' ', @class, ' '), ' author-name ') or contains(concat(' ', @class, ' '), ' byline ')"
    " or contains(concat(' ', @class, ' '), ' article-author ') or contains(concat(' ', @class, ' '), ' author ')"
    " or contains(concat(' ', @class, ' '), ' post-author ') or contains(concat(' ', @class, ' '), ' author_name ')]"
    "[not(ancestor::aside or ancestor::footer or ancestor::nav or ancestor::*[contains(@class, 'comment')])]"
)
# Words before a name. The feminine and the colon are common: `كتبت: …`.
_PREFIX = re.compile(
    r"^(?:(?:written |posted |story |reported |published )?by|par|propos recueillis par|author|auteur|بقلم|كتبت?|كتابة|"
    r"الكاتبة?|المؤلف|تحرير|إعداد|اعداد|أعدها?|تقرير|حوار|حاورها?|حاورته?|ترجمة|المصدر|الصحفية?|محرر)\s*[:/\-–]*\s+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[;؛|]|\s&\s|\sand\s|\set\s|،|(?<=\w{3})\.\s)\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"[()\[\]{}«»\"“”<>]")
_NO_NAME = re.compile(r"[@/\\#_=:|?!؟]|\d|https?|www\.|\.(?:com|net|org|tv|info)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’.\-\u0640\u064b-\u0652]*")
# Where a name is only shown, its words begin with capitals, but for those that names have between others.
_SMALL = frozenset("de da do del der den di du la le van von bin ben ibn al el of y".split())
_LONGEST_BYLINE = 100
_MOST_WORDS = 6
_LONGEST = 60
# One of these makes a name no person's: agencies, desks, logins, places of work. Letters are compared folded.
_NOT_PEOPLE = (
    "admin administrator editor editors editorial staff newsroom desk webmaster team correspondent correspondents "
    "agency agencies reuters afp ap bloomberg wires wire contributors guest anonymous unknown reporter reporters "
    "redaction rédaction agence agences correspondant root user author writer news newspaper online website magazine "
    "press tv monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december "
    "وكالات وكالة الوكالات رويترز ا.ف.ب أ.ف.ب د.ب.أ أ.ب فرانس برس الأناضول بترا سانا قنا وام واس واع كونا شينخوا "
    "سبوتنيك المحرر محرر التحرير تحرير فريق هيئة الموقع موقع جريدة صحيفة شبكة قناة مراسل مراسلون مراسلنا مراسلونا "
    "متابعات متابعة خاص الإدارة ادارة مدير المدير ادمن أدمن رئيس قسم القسم نيوز أخبار اخبار الأخبار مجلة "
    "إعلام اعلام مشرف"
).split()


def find_author(
    tree: HtmlElement, metadata: Metadata, nodes: list[Node], node: Node | None, sites: set[str]
) -> tuple[str, str] | tuple[None, None]:
    """The authors' names, joined with `; `, and the rule that found them, or None twice.

    The first rule that yields a person wins. Bylines in running text (`كتب: …`) are not read: which of the people
    named there wrote it is a guess.
    """
    strangers = {_fold(site) for site in sites}
    for written, by in _declared(metadata, nodes, node):
        if people := list(dict.fromkeys(_people(written, strangers))):
            return "; ".join(people), by
    for element in tree.xpath(_BYLINE)[:5]:
        shown = clean(" ".join(element.itertext()))
        people = list(dict.fromkeys(_people([shown], strangers))) if len(shown) <= _LONGEST_BYLINE else []
        if people and all(map(_looks_like_a_name, people)):
            by = "rel:author" if element.get("rel") else "itemprop:author" if element.get("itemprop") else "byline"
            return "; ".join(people), by
    return None, None


def _declared(metadata: Metadata, nodes: list[Node], node: Node | None) -> Iterator[tuple[list[str], str]]:
    for key in ("author", "creator"):
        names = named(resolve(nodes, node.get(key))) if node else ()
        yield [name for name, kinds in names if not set(kinds) - {"Person"}], f"jsonld:{key}"
    for name in _META:
        values = metadata.meta.get(name, [])
        if name == "twitter:data1" and not _LABEL_OF_TWITTER_DATA.search(
            " ".join(metadata.meta.get("twitter:label1", []))
        ):
            continue
        yield values, name
    yield metadata.items.get("author", []), "itemprop:author"


def _people(written: list[str], strangers: set[str]) -> Iterator[str]:
    for value in written[:10]:
        for part in _BETWEEN.split(_PREFIX.sub("", value)):
            name = _bare(part)
            # `Ann Smith, Jan Roe` and `Ann Smith, Cairo`, but also `Smith, Ann`.
            people = [person for entry in name.split(",") if _is_person(person := _bare(entry), strangers)]
            if people:
                yield from people
            elif _is_person(name, strangers):
                yield name


def _bare(name: str) -> str:
    return _PREFIX.sub("", name.strip()).strip(" ,،.-–:")


def _looks_like_a_name(name: str) -> bool:
    return all(word in _SMALL or word.upper() == word.lower() or word[0].isupper() for word in name.split())


def _is_person(name: str, strangers: set[str]) -> bool:
    words = name.split()
    folded = _fold(name)
    return (
        1 < len(words) <= _MOST_WORDS
        and len(name) <= _LONGEST
        and not _BRACKETS.search(name)
        and not _NO_NAME.search(name)
        and all(_WORD.fullmatch(word.strip(",،")) for word in words)
        and folded not in strangers
        and not any(f" {stranger} " in f" {folded} " for stranger in strangers)
        and not any(_fold(word) in _STRANGE_WORDS for word in words)
    )


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("أ", "ا").replace("إ", "ا").split())


_STRANGE_WORDS = frozenset(map(_fold, _NOT_PEOPLE))
