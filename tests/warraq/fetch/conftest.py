"""Settings for tests against the loopback site: no delay, small limits, and patience enough for a busy machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.site import NETWORK
from tests.site.fixtures import site  # noqa: F401  # a fixture
from warraq.fetch.client import fetch_all
from warraq.fetch.model import Refused, Request, Response
from warraq.fetch.opening import Seams
from warraq.fetch.settings import FetchSettings, Limits

LIMITS = Limits(connect=10.0, read=10.0, total=20.0, wire=200_000, body=2_000_000)
Fetch = Callable[..., list[Response | Refused]]


def settings(**changes: Any) -> FetchSettings:
    defaults: dict[str, Any] = {"delay": 0.0, "backoff": 0.01, "limits": LIMITS, "allow_networks": (NETWORK,)}
    return FetchSettings(**{**defaults, **changes})


@pytest.fixture
def fetch() -> Fetch:
    """`fetch(url_or_request, ..., **settings)` gives the results in the order of the requests."""

    def run(*requests: str | Request, seams: Seams | None = None, **changes: Any) -> list[Response | Refused]:
        wanted = [Request(url=request) if isinstance(request, str) else request for request in requests]
        found = {id(result.request): result for result in fetch_all(wanted, settings(**changes), seams)}
        return [found[id(request)] for request in wanted]

    return run
