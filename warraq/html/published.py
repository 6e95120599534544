"""When it was published: by the page's metadata, then by the line near its headline, then by its address.

A wrong date is worse than none, so neither footers nor the day in a page's header count, and a date of modification is
never taken for one of publication. Strings are read by `warraq.dates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from lxml.html import HtmlElement

from warraq.html.jsonld import Node, text_of
from warraq.html.metadata import Metadata, clean
from warraq.html.nearby import Nearby
from warraq.model import Published

# In the order of how surely they mean the article's publication.
_META = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "bt:pubdate",
    "article.published", "article_date_original", "originalpublicationdate", "citation_publication_date",
    "citation_date", "dcterms.issued", "dc.date.issued", "dc.date.published", "dcterms.created", "dc.date.created",
    "dc.created", "pubdate", "pub_date", "publish-date", "publish_date", "publishdate", "publication_date",
    "publication-date", "date_published", "date-published", "published_date", "published_at", "publishedtime",
    "rnews:datepublished", "schema:datepublished", "og:pubdate", "article:post_date", "article:create_at",
    "weibo:article:create_at", "article:publicationdate", "dcterms.date", "dc.date", "date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified")
_CHANGED = re.compile(r"modif|updat|revis|edited", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi|post|creat|entry-date|issue|nashr", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_DATELINE = 120
_YEAR = re.compile(r"(?:19|20)\d\d|[١٢][٩٠][٠-٩]{2}|1[34]\d\d")
# Lines after the headline of which nobody doubts that they belong to it.
_NEXT_TO_IT = 3
_MONTH_AND_DAY = r"(?P<m>0?[1-9]|1[0-2])(?P<sep>[/_-])(?P<d>0?[1-9]|[12]\d|3[01])"
_IN_ADDRESS = (
    (re.compile(rf"(?<![\d])(?P<y>(?:19|20)\d\d)[/_-]{_MONTH_AND_DAY}(?!\d)"), "day"),
    (re.compile(r"(?<=[/_-])(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=[/_-])"), "day"),
    (re.compile(rf"/(?P<y>(?:19|20)\d\d)/[a-z_.-]+/{_MONTH_AND_DAY}/"), "day"),
    (re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>0[1-9]|1[0-2])/(?=.)"), "month"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """What a date is judged by beside its own words: the page's language and addresses, and the present."""

    language: str | None
    addresses: tuple[str, ...]
    now: datetime | None


def find_published(metadata: Metadata, node: Node | None, nearby: Nearby, place: Place) -> Published | None:
    """The publication date with its precision and rule, or None."""
    for written, by in (*_declared(metadata, node), *_marked(nearby)):
        if found := _parse(written, by, place):
            return found
    visible, address = _visible(nearby, place), _in_address(place)
    if visible and address and not visible.by.endswith(":published") and not _agree(visible, address):
        # A bare line may hold today's date or that of an update; an address is given once.
        return address
    return visible or address


def is_dateline(line: str, place: Place) -> bool:
    """Whether a line says when it was published, and little more."""
    return len(line) <= _DATELINE and _DIGIT.search(line) is not None and _in_lines([line], place) is not None


def find_modified(metadata: Metadata, node: Node | None, published: Published | None, place: Place) -> Published | None:
    """When it was last changed, by its metadata; one that is not after its publication is ignored."""
    candidates = [text_of(node, "dateModified"), *metadata.all(*_MODIFIED)]
    for written, by in filter(None, candidates):
        found = _parse(written, by, place)
        if found and (published is None or found.at > published.at):
            return found
    return None


def _declared(metadata: Metadata, node: Node | None) -> Iterator[tuple[str, str]]:
    for key in ("datePublished", "uploadDate", "dateCreated"):
        if found := text_of(node, key):
            yield found[0], f"jsonld:{key}"
            break
    early, late = _META[:4], _META[4:]
    yield from metadata.all(*early)
    for value in metadata.items.get("datepublished", []):
        yield value, "itemprop:datePublished"
    yield from metadata.all(*late)


def _marked(nearby: Nearby) -> Iterator[tuple[str, str]]:
    """`<time datetime>` near the headline, unless its class says that it is another date."""
    for element in sorted(
        nearby.times, key=lambda time: not (_PUBLISHED.search(_about(time)) or "pubdate" in time.attrib)
    ):
        if (value := clean(element.get("datetime"))) and not _CHANGED.search(_about(element)):
            yield value, "time"


def _about(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('itemprop', '')} {element.get('id', '')}"


def _agree(visible: Published, address: Published) -> bool:
    if visible.on is None or address.on is None:
        return (visible.at.year, visible.at.month) == (address.at.year, address.at.month)
    return abs((visible.on - address.on).days) <= 1


def _visible(nearby: Nearby, place: Place) -> Published | None:
    # Lines that contradict each other are further apart from the headline than its own.
    found = _in_lines(nearby.lines, place) or _in_lines(nearby.lines[:_NEXT_TO_IT], place)
    return None if found is not None and _is_todays_date(found, nearby, place) else found


def _is_todays_date(found: Published, nearby: Nearby, place: Place) -> bool:
    """Whether a day near the headline is only the day on which the page was made.

    It is taken for that where it stands in the page's header too, and nothing makes it the article's: no word for
    publishing, no time of day, no address with the same day.
    """
    if found.precision != "day" or not found.by.endswith(":line"):
        return False
    if (address := _in_address(place)) and address.on == found.on:
        return False
    dated = [line for line in nearby.above if _YEAR.search(line)]
    return any(day is not None and day.on == found.on for day in (_in_lines([line], place) for line in dated))


def _in_lines(lines: list[str], place: Place) -> Published | None:
    from warraq.dates.byline import find_published as find_in_lines

    return find_in_lines(lines, language=place.language, now=place.now)


def _in_address(place: Place) -> Published | None:
    for address in place.addresses:
        path = unquote(address.partition("://")[2].partition("/")[2].partition("?")[0])
        for pattern, precision in _IN_ADDRESS:
            if match := pattern.search(f"/{path}"):
                day = f"-{int(match['d']):02d}" if precision == "day" else ""
                if found := _parse(f"{match['y']}-{int(match['m']):02d}{day}", "url", place):
                    return found
    return None


def _parse(written: str, by: str, place: Place) -> Published | None:
    from warraq.dates.parse import parse_published

    return parse_published(written[:200], by=by, language=place.language, now=place.now)
