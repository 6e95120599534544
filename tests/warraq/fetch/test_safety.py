"""Nothing outside the public internet and the allowed networks is ever connected to: seen at the socket itself."""

from __future__ import annotations

import asyncio
import socket

import httpx
import pytest

from tests.site import Site, behaviours
from tests.warraq.fetch.conftest import Fetch
from tests.warraq.fetch.hostile import BLOCKED, NAMES, UNFIT
from tests.warraq.fetch.sockets import connections
from warraq.fetch.model import Refused, Request
from warraq.fetch.opening import Seams
from warraq.fetch.resolve import SystemResolver
from warraq.fetch.transport import BlockedAddress, SafeTransport


class Names:
    """A name service: the first answer to a name, then the second, and the last one from then on."""

    def __init__(self, answers: dict[str, list[list[str]]]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> list[str]:  # the port makes no difference here
        self.asked.append(host)
        answers = self.answers.get(host)
        if answers is None:
            return [host.strip("[]")]
        return answers.pop(0) if len(answers) > 1 else answers[0]


def hostile_names() -> Names:
    return Names({name: [addresses] for name, addresses in NAMES.items()})


def test_no_hostile_address_is_ever_connected_to(fetch: Fetch) -> None:
    assert len(BLOCKED) >= 40
    with connections() as opened:
        results = fetch(*BLOCKED, *UNFIT, seams=Seams(resolve=hostile_names()), allow_networks=())
    assert opened == []
    reasons = {result.request.url: result.reason for result in results if isinstance(result, Refused)}
    assert {url: reasons[url] for url in BLOCKED} == dict.fromkeys(BLOCKED, "blocked_address")
    assert {reasons[url] for url in UNFIT} == {"bad_url", "blocked_scheme"}


def test_no_redirect_leads_to_a_hostile_address(fetch: Fetch, site: Site) -> None:
    host = site.host()
    places = [url for url in BLOCKED + UNFIT if url.isascii()]
    for n, url in enumerate(places):
        host.on(f"/{n}", behaviours.redirect(url))
    with connections() as opened:
        results = fetch(*(host.url(f"/{n}") for n in range(len(places))), seams=Seams(resolve=hostile_names()))
    assert {address[0] for address in opened} == {host.address}
    assert {result.reason for result in results if isinstance(result, Refused)} <= {
        "blocked_address", "bad_url", "blocked_scheme",
    }  # fmt: skip
    assert all(isinstance(result, Refused) for result in results)


def test_a_metadata_service_stays_out_of_reach_in_an_allowed_network(fetch: Fetch) -> None:
    with connections() as opened:
        (result,) = fetch("http://169.254.169.254/", allow_networks=("169.254.0.0/16",))
    assert opened == []
    assert isinstance(result, Refused)
    assert (result.reason, result.detail) == ("blocked_address", "169.254.169.254: a metadata service")


def test_a_name_is_resolved_once_for_a_connection_so_that_rebinding_fails(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.on("/a", behaviours.raw(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"))
    host.on("/robots.txt", behaviours.raw(b"HTTP/1.1 404 No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"))
    # The name is good for robots.txt and the first page; then it turns to loopback, as in a rebinding attack.
    names = Names({"rebind.example": [[host.address], [host.address], ["127.0.0.1"]]})
    url = f"http://rebind.example:{host.port}/a"
    with connections() as opened:
        results = fetch(Request(url=url), Request(url=url), seams=Seams(resolve=names), per_host=1)
    assert [getattr(result, "reason", "document") for result in results] == ["document", "blocked_address"]
    assert names.asked == ["rebind.example"] * 3
    assert opened == [(host.address, host.port)] * 2
    assert host.paths == ["/robots.txt", "/a"]


def test_a_listener_on_loopback_hears_nothing(fetch: Fetch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as canary:
        port = canary.getsockname()[1]
        (result,) = fetch(f"http://127.0.0.1:{port}/")
        assert isinstance(result, Refused)
        assert result.reason == "blocked_address"
        canary.settimeout(0.1)
        with pytest.raises(TimeoutError):
            canary.accept()


def test_an_allowance_for_one_request_does_not_open_the_way_for_another(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.page("/a")
    host.page("/b")
    allowed = Request(url=host.url("/a"), allow_networks=("127.0.1.0/24",))
    results = fetch(allowed, host.url("/b"), allow_networks=(), per_host=1)
    assert [getattr(result, "reason", "document") for result in results] == ["document", "blocked_address"]
    assert host.paths == ["/robots.txt", "/a"]


def test_the_environments_proxy_is_not_used(fetch: Fetch, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy, host = site.host(), site.host()
    host.page("/a")
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, proxy.url())
    (result,) = fetch(host.url("/a"))
    assert not isinstance(result, Refused)
    assert (proxy.paths, host.paths) == ([], ["/robots.txt", "/a"])


async def _get(url: str) -> httpx.Response:
    resolver = SystemResolver()
    async with httpx.AsyncClient(transport=SafeTransport(resolver), trust_env=False, follow_redirects=True) as client:
        try:
            return await client.get(url)
        finally:
            resolver.close()


def test_the_transport_alone_is_safe_under_any_httpx_client(site: Site) -> None:
    with connections() as opened, pytest.raises(BlockedAddress, match="loopback"):
        asyncio.run(_get(site.host().url("/")))
    assert opened == []
    with pytest.raises(httpx.UnsupportedProtocol):
        asyncio.run(_get("ftp://news.example/"))
