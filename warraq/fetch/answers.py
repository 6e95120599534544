"""What an answer means: a document, a redirect, "not modified", or nothing that can be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from warraq.fetch.conditional import after_body, after_not_modified, body_hash
from warraq.fetch.decoding import decode
from warraq.fetch.host import Visit
from warraq.fetch.model import Exchange, FetchError, Refused, Response
from warraq.fetch.politeness import TRY_AGAIN, retry_after
from warraq.fetch.target import REDIRECTS, Target, redirect_target


@dataclass(frozen=True, slots=True)
class Redirected:
    """The visit goes on at `target`."""

    target: Target


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A 304 that cannot be true: ask again without conditions."""


def check_passing(answer: Exchange) -> None:
    """Raise FetchError for a status that may pass, with the wait that the server asks for."""
    if answer.status in TRY_AGAIN:
        wait = retry_after(answer.header("retry-after"), datetime.now(UTC))
        raise FetchError(f"http_{answer.status}", answer.phrase, transient=True, retry_after=wait)


def judge(
    visit: Visit, answer: Exchange, *, conditional: bool, limit: int, max_redirects: int
) -> Response | Refused | Redirected | Contradicted:
    """What `answer` means for a visit; `limit` bounds the decoded body in bytes.

    Raises FetchError: `http_<status>`, `bad_encoding`, `gzip_bomb`, and what a redirect can be refused for.
    """
    known = visit.request.validators
    if answer.status in REDIRECTS:
        return Redirected(_next_target(visit, answer, max_redirects))
    if answer.status == 304 and conditional and known is not None:
        kept = after_not_modified(known, answer.header("etag"))
        if kept is None:
            return Contradicted()
        hops = (*visit.hops, answer)
        return Refused(request=visit.request, reason="not_modified", exchanges=hops, validators=kept)
    if answer.status not in (200, 203):
        raise FetchError(f"http_{answer.status}", answer.phrase)
    body = decode(answer.wire, answer.header("content-encoding"), limit)
    hashed = body_hash(body)
    return Response(
        request=visit.request,
        body=body,
        exchanges=(*visit.hops, answer),
        validators=after_body(
            known,
            url=answer.url,
            etag=answer.header("etag"),
            last_modified=answer.header("last-modified"),
            hashed=hashed,
        ),
        same_body=known is not None and known.body_hash == hashed,
    )


def _next_target(visit: Visit, answer: Exchange, max_redirects: int) -> Target:
    location = answer.raw_header(b"location")
    if location is None:
        raise FetchError("bad_response", f"{answer.status} without a Location")
    target = redirect_target(visit.target, location, same_host=visit.request.same_host)
    been = {visit.target.url, *(hop.url for hop in visit.hops)}
    if target.url in been:
        raise FetchError("too_many_redirects", f"in a circle, back to {target.url[:200]}")
    if len(been) > max_redirects:
        raise FetchError("too_many_redirects", f"more than {max_redirects}")
    return target
