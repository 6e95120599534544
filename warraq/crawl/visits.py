"""Requests, copies of robots.txt and states of sources as rows."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from warraq.crawl.learned import Learned
from warraq.crawl.memory import SourceState
from warraq.fetch.conditional import Validators
from warraq.fetch.model import Refused, Response
from warraq.fetch.robots import RobotsCopy
from warraq.urls import host

# Reasons for which nobody was asked at all.
_UNASKED = frozenset(
    {
        "robots_disallowed",
        "robots_unreachable",
        "blocked_scheme",
        "blocked_address",
        "bad_url",
        "out_of_time",
        "host_failing",
        "dns_failure",
    }
)


def visit(
    result: Response | Refused,
    *,
    item: str,
    place: str,
    kind: str,
    source: str,
    now: datetime,
    archive: str | None = None,
    hints: dict[str, str] | None = None,
    keep_validators: bool = True,
) -> Learned | None:
    """The row of a request that was made; None where nobody was asked.

    Without `keep_validators` the next request is not made conditional on this answer.
    """
    if isinstance(result, Refused) and result.reason in _UNASKED:
        return None
    exchange = result.exchanges[-1] if result.exchanges else None
    final = exchange is not None and (isinstance(result, Response) or result.reason == "not_modified")
    known = result.validators if keep_validators else None
    return Learned(
        "visits",
        {
            "item": item,
            "place": place,
            "url": exchange.url if exchange else result.request.url,
            "kind": kind,
            "source": source,
            "host": host(result.request.url),
            "visited_at": exchange.started_at if exchange else now,
            "status": exchange.status if exchange and final else _status(result),
            "reason": None if isinstance(result, Response) else result.reason,
            "transient": isinstance(result, Refused) and result.transient,
            **_remembered(known),
            "archive": archive,
            "hints": json.dumps(hints, ensure_ascii=False) if hints else None,
            "seconds": exchange.elapsed if exchange and final else None,
            "bytes": len(exchange.wire) if exchange and final else None,
        },
    )


def _status(result: Response | Refused) -> int | None:
    reason = result.reason if isinstance(result, Refused) else ""
    return int(reason.removeprefix("http_")) if reason.startswith("http_") else None


def _remembered(known: Validators | None) -> dict[str, Any]:
    if known is None:
        return {}
    return {
        "etag": known.etag,
        "last_modified": known.last_modified,
        "body_hash": known.body_hash,
        "validators_url": known.url,
        "unverified": known.unverified,
        "lied": known.lied,
    }


def robots_copy(origin: str, copy: RobotsCopy) -> Learned:
    """The row of a robots.txt."""
    return Learned("robots", {"origin": origin, "content": copy.content, "fetched_at": copy.fetched_at})


def source_state(name: str, state: SourceState) -> Learned:
    """The row of a source's state."""
    health = state.health
    return Learned(
        "source_states",
        {
            "name": name,
            "interval": state.interval,
            "visited_at": state.visited_at,
            "next_visit_at": state.next_visit_at,
            "failures": health.failures,
            "failing_since": health.failing_since,
            "reason": health.reason,
            "switched_off": health.disabled,
            "found": json.dumps([[each.kind, each.url] for each in state.found]) if state.found else None,
            "found_at": state.found_at,
        },
    )
