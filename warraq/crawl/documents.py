"""Documents as raw items: fetched, taken from the archive, or carried by a feed."""

from __future__ import annotations

import re
from datetime import datetime

from warraq.archive.read import Archived
from warraq.crawl.asks import Ask
from warraq.crawl.learned import Learned
from warraq.crawl.leftovers import validators
from warraq.crawl.visits import visit
from warraq.fetch.model import Exchange, Request, Response
from warraq.model import Kind, RawItem

# After an XML declaration, comments and processing instructions.
_LISTING = re.compile(rb"(?:<[?!][^>]*>\s*)*<(rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]")


def from_response(ask: Ask, response: Response, archive: str | None) -> RawItem:
    """A page as it was fetched; `archive` points to its record."""
    return RawItem(
        item=ask.url,
        source=ask.run.source.name,
        kind=kind_of(response.content_type),
        payload=response.body,
        url=response.final_url,
        content_type=response.content_type,
        fetched_at=response.fetched_at,
        archive=archive,
        hints=ask.hints,
    )


def from_archive(ask: Ask, archived: Archived) -> list[RawItem | Learned]:
    """A page that an unfinished run fetched, and the visit that it did not get to tell of."""
    request = Request(url=ask.url, source=ask.run.source.name)
    exchange = Exchange(
        url=archived.url,
        request_headers=(),
        status=archived.status,
        phrase="",
        headers=archived.headers,
        wire=archived.body,
        started_at=archived.fetched_at,
        elapsed=0.0,
    )
    response = Response(request=request, body=archived.body, exchanges=(exchange,), validators=validators(archived))
    learned = visit(
        response,
        item=ask.url,
        place=ask.place,
        kind=ask.kind,
        source=ask.run.source.name,
        now=archived.fetched_at,
        archive=str(archived.pointer),
        hints=ask.hints,
    )
    found: list[RawItem | Learned] = [from_response(ask, response, str(archived.pointer))]
    return [*found, learned] if learned else found


def from_feed(item: str, source: str, hints: dict[str, str], archive: str | None, now: datetime) -> RawItem:
    """An article that its feed carries, whose page could not be had; `archive` points to the feed's record."""
    url = None if "page" not in hints else item
    return RawItem(item, source, "html", b"", url=url, fetched_at=now, archive=archive, hints=hints)


def kind_of(content_type: str | None) -> Kind:
    """A text where the server says so; everything else is looked at as a page."""
    return "text" if (content_type or "").partition(";")[0].strip().lower() == "text/plain" else "html"


def looks_like_listing(response: Response) -> str | None:
    """ "feed" or "sitemap" where a document begins like one, else None."""
    match = _LISTING.match(response.body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n"))
    if match is None:
        return None
    return "sitemap" if match[1] in (b"urlset", b"sitemapindex") else "feed"
