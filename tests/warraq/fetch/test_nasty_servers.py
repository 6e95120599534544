"""Every way to misbehave ends in one outcome with a reason, within its time, and holds up nobody else."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.site import Site, answer, behaviours
from tests.site.server import Handler
from tests.warraq.fetch.conftest import Fetch
from warraq.fetch.model import Refused, Request, Response
from warraq.fetch.opening import Seams
from warraq.fetch.settings import Limits
from warraq.reasons import check

LIMITS = Limits(connect=1.0, read=0.5, total=1.0, wire=200_000, body=2_000_000)

NASTY: dict[str, tuple[Handler, str]] = {
    "stalls": (behaviours.stall(), "timeout"),
    "stalls in the head": (behaviours.stall(b"HTTP/1.1 200 OK\r\nContent-Ty"), "timeout"),
    "drips its body": (behaviours.drip(0.1), "timeout"),
    "drips its head": (behaviours.drip(0.1, b"HTTP/1.1 200 OK\r\nX-A: "), "timeout"),
    "cuts the connection": (behaviours.cut(), "cut_off"),
    "cuts between chunks": (behaviours.cut_chunked(), "cut_off"),
    "resets": (behaviours.reset(), "cut_off"),
    "says nothing": (behaviours.raw(b""), "cut_off"),
    "sends without end": (behaviours.endless(), "too_large"),
    "sends chunks without end": (behaviours.endless_chunks(), "too_large"),
    "announces a terabyte": (behaviours.announces(10**12), "too_large"),
    "announces more than there is": (behaviours.announces(10**30), "bad_response"),
    "sends a gzip bomb": (behaviours.bomb("gzip", 20_000_000), "gzip_bomb"),
    "sends a deflate bomb": (behaviours.bomb("deflate", 20_000_000), "gzip_bomb"),
    "sends a brotli bomb": (behaviours.bomb("br"), "gzip_bomb"),
    "sends a zstd bomb": (behaviours.bomb("zstd"), "gzip_bomb"),
    "claims gzip and sends text": (behaviours.claims("gzip"), "bad_encoding"),
    "claims brotli and sends text": (behaviours.claims("br"), "bad_encoding"),
    "claims something unheard of": (behaviours.claims("middle-out"), "bad_encoding"),
    "sends two lengths": (behaviours.two_lengths(), "bad_response"),
    "sends a negative length": (behaviours.raw(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc"), "bad_response"),
    "floods with headers": (behaviours.header_flood(), "bad_response"),
    "sends an endless header": (behaviours.long_header(), "bad_response"),
    "floods with interim answers": (behaviours.interim_flood(), "timeout"),
    "speaks another protocol": (behaviours.raw(b"220 mail.example ESMTP\r\n\r\n"), "bad_response"),
    "sends a bad chunk": (
        behaviours.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc"),
        "bad_response",
    ),
    "switches protocols": (
        behaviours.raw(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
        "bad_response",
    ),
    "sends a film": (behaviours.raw(answer(b"....", content_type="video/mp4"), close=False), "not_html"),
    "redirects in a circle": (behaviours.redirect("/"), "too_many_redirects"),
    "redirects nowhere": (behaviours.page(b"", status=302), "bad_response"),
    "redirects to a file": (behaviours.redirect("file:///etc/passwd"), "blocked_scheme"),
    "says that nothing changed, unasked": (behaviours.page(b"", status=304), "http_304"),
    "has nothing": (behaviours.page(b"gone", status=410), "http_410"),
    "sends a part, unasked": (behaviours.page(b"part", status=206), "http_206"),
}


def test_every_bad_server_ends_in_its_one_outcome_and_holds_up_nobody(fetch: Fetch, site: Site) -> None:
    hosts = {}
    for name, (handler, _) in NASTY.items():
        hosts[name] = site.host()
        hosts[name].on("/", handler)
    good = site.host()
    for n in range(20):
        good.page(f"/{n}")
    start = time.monotonic()
    results = fetch(
        *(host.url() for host in hosts.values()),
        *(good.url(f"/{n}") for n in range(20)),
        tries=1,
        limits=LIMITS,
    )
    assert time.monotonic() - start < 8.0  # each alone would be done in a second; one after the other takes 9
    ended = dict(zip(NASTY, results, strict=False))
    assert {name: getattr(result, "reason", "document") for name, result in ended.items()} == {
        name: reason for name, (_, reason) in NASTY.items()
    }
    assert all(isinstance(result, Refused) and check(result.reason) for result in ended.values())
    assert all(isinstance(result, Response) for result in results[len(NASTY) :])


def test_an_error_page_with_status_200_is_a_document_for_those_who_can_read(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.page("/", b"<html><h1>404 Not found</h1></html>")
    (result,) = fetch(host.url())
    assert isinstance(result, Response)
    assert result.body == b"<html><h1>404 Not found</h1></html>"


def test_bytes_are_handed_on_as_they_are_whatever_the_charset(fetch: Fetch, site: Site) -> None:
    host = site.host()
    body = "<html><meta charset=windows-1256><p>صحيفة</p>".encode("windows-1256")
    host.page("/", body, content_type="text/html; charset=windows-1256")
    (result,) = fetch(host.url())
    assert isinstance(result, Response)
    assert (result.body, result.content_type) == (body, "text/html; charset=windows-1256")


@pytest.mark.parametrize("kind", ["feed", "sitemap", "any"])
def test_only_pages_are_judged_by_their_content_type(fetch: Fetch, site: Site, kind: str) -> None:
    host = site.host()
    host.page("/", b"<rss/>", content_type="application/octet-stream")
    (result,) = fetch(Request(url=host.url(), kind=kind))  # type: ignore[arg-type]
    assert isinstance(result, Response)


def test_a_name_service_that_does_not_answer_holds_up_nobody_for_long(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.page("/a")

    async def resolve(name: str, port: int) -> list[str]:  # noqa: ARG001  # the port makes no difference here
        if name == "silent.example":
            await asyncio.sleep(3600)
        return [name]

    seams = Seams(resolve=resolve)
    silent, good = fetch("http://silent.example/", host.url("/a"), tries=1, seams=seams, limits=Limits(connect=0.3))
    assert isinstance(silent, Refused)
    assert (silent.reason, silent.detail) == ("dns_failure", "no answer for silent.example within 0.3 s")
    assert isinstance(good, Response)


def test_a_refused_connection_and_an_unknown_name_say_so(fetch: Fetch, site: Site) -> None:
    async def nowhere(host: str, port: int) -> list[str]:
        raise OSError(f"no such name: {host}:{port}")

    port = site.host().port
    (refused,) = fetch(f"http://127.0.1.250:{port}/", tries=1)
    (unknown,) = fetch("http://nowhere.example/", tries=1, seams=Seams(resolve=nowhere))
    assert isinstance(refused, Refused)
    assert isinstance(unknown, Refused)
    assert (refused.reason, refused.transient) == ("connection_failed", True)
    assert (unknown.reason, unknown.transient) == ("dns_failure", True)
    assert "nowhere.example" in unknown.detail
