"""What goes into the fetch layer and what comes out: a request, and for each exactly one response or one refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from warraq.errors import ItemError
from warraq.fetch.conditional import Validators
from warraq.model import Outcome

Kind = Literal["page", "feed", "sitemap", "any"]
Header = tuple[bytes, bytes]

# Reasons that are our own decision, or the clock's: nothing went wrong with the item itself.
_SKIPPED = frozenset(
    {"robots_disallowed", "blocked_address", "blocked_scheme", "off_host", "out_of_time", "host_failing"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One page, feed or sitemap that somebody wants.

    `item` names it in the ledger (default: the URL). `delay` in seconds and `allow_networks` (as in `sources.toml`)
    override the run's settings for this request. With `same_host` a redirect to another host (other than to or from
    `www.`) is refused. `kind` decides which content types are worth reading: a `page` must not be an image or a PDF.
    """

    url: str
    item: str = ""
    source: str = ""
    kind: Kind = "page"
    validators: Validators | None = None
    delay: float | None = None
    allow_networks: tuple[str, ...] = ()
    same_host: bool = False

    @property
    def name(self) -> str:
        return self.item or self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its answer as they went over the wire, with only the transfer coding (chunks) taken off.

    `wire` is the body still in its content coding; with `truncated` there was more of it. `address` is the IP address
    of the peer, `elapsed` in seconds, `http_version` as in `HTTP/2`.
    """

    url: str
    request_headers: tuple[Header, ...]
    status: int
    phrase: str
    headers: tuple[Header, ...]
    wire: bytes
    started_at: datetime
    elapsed: float
    address: str = ""
    http_version: str = "HTTP/1.1"
    truncated: bool = False

    def raw_header(self, name: bytes) -> bytes | None:
        """The first value of a header, as bytes; None if absent."""
        return next((value.strip() for key, value in self.headers if key.lower() == name.lower()), None)

    def header(self, name: str) -> str | None:
        """The value of a header, several of one name joined by commas (RFC 9110 section 5.3); None if absent."""
        wanted = name.lower().encode()
        values = [value.decode("latin-1").strip() for key, value in self.headers if key.lower() == wanted]
        return ", ".join(values) if values else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A document that arrived whole. `body` has its content coding taken off; it is bytes, whatever the charset.

    `exchanges` are all hops, redirects first; the last one brought the document. `validators` are what to keep for the
    next conditional request. `same_body` is true where the bytes equal those that the request's validators describe.
    """

    request: Request
    body: bytes
    exchanges: tuple[Exchange, ...]
    validators: Validators
    same_body: bool = False

    @property
    def last(self) -> Exchange:
        return self.exchanges[-1]

    @property
    def final_url(self) -> str:
        return self.last.url

    @property
    def redirects(self) -> tuple[str, ...]:
        """The addresses that led here, in order; empty where there was no redirect."""
        return tuple(exchange.url for exchange in self.exchanges[:-1])

    @property
    def content_type(self) -> str | None:
        return self.last.header("content-type")

    @property
    def fetched_at(self) -> datetime:
        return self.last.started_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A request that brought no document, with a reason from `warraq.reasons` and a detail for people.

    `transient` says that a later run may fare better, `retry_after` (seconds) when the server asked to come back.
    `exchanges` are the hops that were made, if any; after `not_modified`, `validators` are what to keep.
    """

    request: Request
    reason: str
    detail: str = ""
    transient: bool = False
    exchanges: tuple[Exchange, ...] = ()
    validators: Validators | None = None
    retry_after: float | None = None

    @property
    def outcome(self) -> Outcome:
        if self.reason == "not_modified":
            return Outcome.UNCHANGED
        return Outcome.SKIPPED if self.reason in _SKIPPED else Outcome.FAILED


class FetchError(ItemError):
    """A request came to nothing. `transient`: trying again may help. `retry_after` in seconds, if it said so."""

    def __init__(
        self, reason: str, detail: str = "", *, transient: bool = False, retry_after: float | None = None
    ) -> None:
        super().__init__(reason, detail)
        self.transient = transient
        self.retry_after = retry_after
