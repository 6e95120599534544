from __future__ import annotations

import pytest

from warraq.reading.http_message import ResponseHead, parse_head


def test_status_fields_and_the_place_of_the_body_are_read() -> None:
    block = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nX-A:b:c \r\n\r\nbody\r\n\r\nmore"
    head = parse_head(block)
    assert head == ResponseHead(404, "Not Found", {"content-type": "text/html", "x-a": "b:c"}, block.index(b"body"))


@pytest.mark.parametrize(
    ("block", "status", "body"),
    [
        (b"HTTP/1.0 200\r\n\r\nbody", 200, b"body"),
        (b"HTTP/2 204 \r\n\r\n", 204, b""),
        (b"ICY 200 OK\r\nA: b\r\n\r\nbody", 200, b"body"),
        (b"HTTP/1.1 200 OK\nA: b\n\nbody", 200, b"body"),
        (b"HTTP/1.1 200 OK\n\nbody", 200, b"body"),
        (b"HTTP/1.1 200 OK\r\nA: b\r\n", 200, b""),
        (b"HTTP/1.1 200 OK\r\nA: b\r\n\r\n", 200, b""),
    ],
)
def test_heads_are_read_as_crawlers_write_them(block: bytes, status: int, body: bytes) -> None:
    head = parse_head(block)
    assert head is not None
    assert (head.status, block[head.body_at :]) == (status, body)


def test_folded_doubled_and_broken_fields_are_read() -> None:
    block = b"HTTP/1.1 200 OK\r\nrubbish\r\nA: 1\r\n  2\r\n\t3\r\na: last\r\nB : x\r\nC: \xd8\xa7\r\n\r\n"
    head = parse_head(block)
    assert head is not None
    assert head.fields == {"a": "last", "b": "x", "c": "Ø§"}
    folded = parse_head(b"HTTP/1.1 200 OK\r\nA: 1\r\n  2\r\n\r\n")
    assert folded is not None
    assert folded.fields["a"] == "1 2"


@pytest.mark.parametrize("block", [b"", b"<html>", b"GET / HTTP/1.1\r\n", b"HTTP/1.1 2 OK\r\n", b"HTTP/1.1 200 OK"])
def test_what_begins_with_no_status_line_has_no_head(block: bytes) -> None:
    assert parse_head(block) is None
