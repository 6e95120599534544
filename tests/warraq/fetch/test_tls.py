"""TLS is verified, never downgraded, and the name is kept although the connection goes to an address."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.site import Site, SiteHost, behaviours
from tests.site.http2 import Http2Host
from tests.site.tls import Authority
from tests.warraq.fetch.conftest import Fetch
from warraq.errors import ConfigError
from warraq.fetch.model import Refused, Response
from warraq.fetch.opening import Seams
from warraq.fetch.settings import Limits


def at(address: str) -> Seams:
    async def resolve(host: str, port: int) -> list[str]:  # noqa: ARG001  # every name is there
        return [address]

    return Seams(resolve=resolve)


def named(host: SiteHost, path: str = "/", name: str = "news.example") -> str:
    return f"https://{name}:{host.port}{path}"


def test_the_certificate_the_server_name_and_the_host_header_are_those_of_the_name(
    fetch: Fetch, site: Site, tmp_path: Path
) -> None:
    authority = Authority()
    asked: list[str | None] = []
    context = authority.context("news.example")
    context.sni_callback = lambda _, name, __: asked.append(name)
    host = site.host(tls=context)
    host.page("/", b"secured")
    (result,) = fetch(named(host), seams=at(host.address), ca_file=authority.ca_file(tmp_path))
    assert isinstance(result, Response)
    assert (result.body, result.last.address) == (b"secured", host.address)
    assert asked == ["news.example"]
    assert {seen.headers["host"] for seen in host.seen} == {f"news.example:{host.port}"}


def test_a_certificate_for_another_name_or_from_nobody_we_know_is_refused(
    fetch: Fetch, site: Site, tmp_path: Path
) -> None:
    authority, stranger = Authority(), Authority()
    wrong, unknown = site.host(tls=authority.context("other.example")), site.host(tls=stranger.context("news.example"))
    ca_file = authority.ca_file(tmp_path)
    (first,) = fetch(named(wrong), seams=at(wrong.address), ca_file=ca_file)
    (second,) = fetch(named(unknown), seams=at(unknown.address), ca_file=ca_file)
    assert isinstance(first, Refused)
    assert isinstance(second, Refused)
    assert (first.reason, second.reason) == ("tls_error", "tls_error")
    assert "certificate is not valid for 'news.example'" in first.detail
    assert (wrong.paths, unknown.paths) == ([], [])


def test_a_server_that_does_not_speak_tls_is_not_asked_in_the_clear(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.page("/")
    (result,) = fetch(named(host), seams=at(host.address), tries=1, limits=Limits(connect=0.5))
    assert isinstance(result, Refused)
    assert result.reason in {"tls_error", "connection_failed"}
    assert host.paths == []


def test_a_redirect_from_https_to_http_is_not_followed(fetch: Fetch, site: Site, tmp_path: Path) -> None:
    authority = Authority()
    plain, host = site.host(), site.host(tls=authority.context("news.example"))
    host.on("/", behaviours.redirect(plain.url("/a")))
    (result,) = fetch(named(host), seams=at(host.address), ca_file=authority.ca_file(tmp_path))
    assert isinstance(result, Refused)
    assert (result.reason, plain.paths) == ("unsafe_redirect", [])


def test_http2_is_spoken_with_servers_that_offer_it(fetch: Fetch, site: Site, tmp_path: Path) -> None:
    authority = Authority()
    body = gzip.compress(b"two")
    headers = {"content-type": "text/html", "content-encoding": "gzip"}
    host = Http2Host(site, "127.0.1.200", authority.context("news.example", alpn=("h2",)), body, headers)
    try:
        url = f"https://news.example:{host.port}/a"
        (result,) = fetch(url, seams=at("127.0.1.200"), ca_file=authority.ca_file(tmp_path))
    finally:
        host.close()
    assert isinstance(result, Response)
    assert (result.body, result.last.wire, result.last.http_version) == (b"two", body, "HTTP/2")
    assert [request[":path"] for request in host.requests] == ["/robots.txt", "/a"]
    assert host.requests[1][":authority"] == f"news.example:{host.port}"


def test_a_certificate_file_that_cannot_be_read_is_a_configuration_error(fetch: Fetch, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nothing\.pem"):
        fetch("https://news.example/", ca_file=tmp_path / "nothing.pem")
