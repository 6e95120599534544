"""Documents written to hurt: they are harmless, quick, and never reach the network or the disk."""

from __future__ import annotations

import socket
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from warraq.errors import ItemError
from warraq.web.feeds import parse_feed
from warraq.web.inflate import inflated
from warraq.web.safe_xml import XmlStream, cut_off
from warraq.web.sitemaps import parse_sitemap

SECONDS = 3.0  # of CPU; each takes a tenth of it here
FEED = (
    '<?xml version="1.0"?>{}<rss version="2.0"><channel>'
    "<item><title>{}</title><link>https://a.example/1</link></item></channel></rss>"
)
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def title(declarations: str, content: str) -> str:
    before = time.process_time()
    (entry,) = parse_feed(FEED.format(declarations, content).encode(), url="https://a.example/feed").entries
    assert time.process_time() - before < SECONDS
    return entry.title or ""


def test_a_billion_laughs_stay_unlaughed() -> None:
    assert title(f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>', "قبل &l11; بعد") == "قبل &l11; بعد"


def test_quadratic_blowup_does_not_blow_up() -> None:
    assert len(title(f'<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>', "&a;" * 20_000)) == 60_000


def test_an_external_entity_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    declared = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    assert title(declared, "قبل &a; بعد") == "قبل &a; بعد"


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:{port}/a">]>',
        '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:{port}/a"> %a;]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:{port}/a.dtd">',
        '<!DOCTYPE x PUBLIC "-//x//y" "http://127.0.0.1:{port}/a.dtd" [<!ENTITY b "]>">]>',
    ],
)
def test_nothing_is_fetched(declaration: str, listener: socket.socket) -> None:
    assert title(declaration.format(port=listener.getsockname()[1]), "T &a;") == "T &a;"
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_entities_are_refused_though_the_declaration_cannot_be_cut_out() -> None:
    unbalanced = '<!DOCTYPE x [<!ENTITY a "ha"> <!-- " -->]>'
    stream = XmlStream(f"{unbalanced}<rss><t>&a;</t></rss>")
    assert all("ha" not in (element.text or "") for element in stream)


@pytest.mark.parametrize(
    "payload",
    [
        b"<rss>" + b"<a>" * 300_000,
        b"<rss><channel>" + b"<item>" * 50_000,
        b"<rss><channel><item " + b" ".join(b'a%d="b"' % n for n in range(50_000)) + b"/></channel></rss>",
        b"<rss><channel><item><title>" + b"x" * 11_000_000 + b"</title></item></channel></rss>",
        b"<rss><channel><item><title>" + b"&" * 300_000,
        b"<rss><channel><item><title>" + b"<" * 300_000,
        b"<rss><channel>" + b"<item><b></item>" * 20_000,
        b"<rss><channel>" + b"<![CDATA[" * 100_000,
        b"<!DOCTYPE x [" + b"<!ENTITY a 'b'>" * 50_000 + b"<rss>",
        b"<!DOCTYPE " + b"[" * 100_000,
        b"<html>" + b"<p>&nbsp;" * 100_000,
        b'{"items": ' + b"[" * 100_000,
    ],
)
def test_excess_is_quick(payload: bytes) -> None:
    before = time.process_time()
    with suppress(ItemError):
        feed = parse_feed(payload, url="https://a.example/feed")
        assert feed.damage or not feed.entries
    assert time.process_time() - before < SECONDS


def test_a_gzip_bomb_stops_at_the_limit() -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    payload = bomb.compress(b"\0" * 30_000_000) + bomb.flush()
    with pytest.raises(ItemError) as error:
        parse_sitemap(payload, url="https://a.example/sitemap.xml.gz", max_bytes=1_000_000)
    assert error.value.reason == "gzip_bomb"


def test_gzip_is_opened_as_far_as_it_goes() -> None:
    def gzip(data: bytes) -> bytes:
        compressor = zlib.compressobj(9, zlib.DEFLATED, 31)
        return compressor.compress(data) + compressor.flush()

    random = bytes((n * n * 31) % 251 for n in range(5000))
    assert inflated(b"plain", 10) == (b"plain", None)
    assert inflated(gzip(b"one") + gzip(b"two"), 10) == (b"onetwo", None)
    assert inflated(gzip(gzip(b"twice")), 100) == (b"twice", None)
    assert inflated(gzip(b"12345"), 5) == (b"12345", None)
    part, damage = inflated(gzip(random)[:-200], 10_000)
    assert random.startswith(part)
    assert damage == "the gzip data break off"
    with pytest.raises(ItemError, match="damaged"):
        inflated(b"\x1f\x8b\x08\x00garbage that is no deflate stream", 10)


def test_a_document_that_breaks_off_inside_an_element_is_recognised() -> None:
    assert cut_off("<a><item>x</item><item>y", ("item",))
    assert not cut_off("<a><item>x</item>", ("item",))
    assert not cut_off("<a></a>", ("item",))
    assert cut_off("<rdf:item>" + "x" * 2_000_000, ("item",))
