from __future__ import annotations

import io
import itertools

import pytest

from warraq.model import Ended, Outcome, RawItem
from warraq.reading.jsonl import read_rows
from warraq.reading.limits import Limits

SKIPPED, FAILED = Outcome.SKIPPED, Outcome.FAILED


def rows(data: bytes, limit: int = 1000, path: str = "in/a.jsonl") -> list[RawItem | Ended]:
    return list(read_rows(io.BytesIO(data), path, "mine", Limits(limit)))


def told(items: list[RawItem | Ended]) -> list[tuple[str, bytes] | tuple[str, Outcome, str, str]]:
    return [
        (each.item, each.payload)
        if isinstance(each, RawItem)
        else (each.item, each.outcome, each.reason, each.detail)
        for each in items
    ]  # fmt: skip


def test_each_line_is_a_row_numbered_from_one() -> None:
    first, second = rows(b'{"a": 1}\n{"b": "\xd8\xae"}\n')
    assert first == RawItem("in/a.jsonl#1", "mine", "row", b'{"a": 1}', container="in/a.jsonl")
    assert second == RawItem("in/a.jsonl#2", "mine", "row", b'{"b": "\xd8\xae"}', container="in/a.jsonl")


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1}\n{"b":2}\n',
        b'{"a":1}\n{"b":2}',
        b'{"a":1}\r\n{"b":2}\r\n',
        b'\xef\xbb\xbf{"a":1}\n{"b":2}\n',
        b'\n\n  \n{"a":1}\n\t\n{"b":2}\n\n\r\n',
        b' {"a":1} \n\t{"b":2}',
        b'\xef\xbb\xbf\r\n{"a":1}\n{"b":2}\n',
    ],
)
def test_line_ends_blank_lines_and_a_byte_order_mark_change_nothing(data: bytes) -> None:
    assert told(rows(data)) == [("in/a.jsonl#1", b'{"a":1}'), ("in/a.jsonl#2", b'{"b":2}')]


def test_a_line_that_is_no_object_fails_with_its_number_and_the_others_are_read() -> None:
    data = b'{"a":1}\n\n[1, 2]\n"text"\n{"cut": "off\n{"b":2}\n'
    assert told(rows(data)) == [
        ("in/a.jsonl#1", b'{"a":1}'),
        ("in/a.jsonl#2", FAILED, "invalid_json", "line 3 is no JSON object: [1, 2]"),
        ("in/a.jsonl#3", FAILED, "invalid_json", 'line 4 is no JSON object: "text"'),
        ("in/a.jsonl#4", FAILED, "invalid_json", 'line 5 is no JSON object: {"cut": "off'),
        ("in/a.jsonl#5", b'{"b":2}'),
    ]


def test_what_cannot_be_shown_of_a_bad_line_is_replaced() -> None:
    (found,) = rows(b"\xc7\xe1 text")
    assert isinstance(found, Ended)
    assert found.detail == "line 1 is no JSON object: \ufffd\ufffd text"


def test_a_line_over_the_limit_is_skipped_with_its_size_and_the_next_is_read() -> None:
    large = b'{"text":"' + b"x" * 5_000_000 + b'"}'
    data = b'{"a":1}\n' + large + b'\r\n{"b":2}\n' + large
    size = len(large)
    assert told(rows(data)) == [
        ("in/a.jsonl#1", b'{"a":1}'),
        ("in/a.jsonl#2", SKIPPED, "too_large", f"line 2: {size + 2:,} bytes, the limit is 1,000"),
        ("in/a.jsonl#3", b'{"b":2}'),
        ("in/a.jsonl#4", SKIPPED, "too_large", f"line 4: {size:,} bytes, the limit is 1,000"),
    ]


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_a_line_of_just_the_limit_is_read(end: bytes) -> None:
    line = b'{"text":"' + b"x" * 989 + b'"}'
    assert len(line) == 1000
    assert told(rows(line + end, limit=1000 + len(end.strip(b"\n")))) == [("in/a.jsonl#1", line)]


def test_a_line_without_end_takes_no_memory() -> None:
    class Endless(io.RawIOBase):
        left = 3000

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            self.left -= 1
            buffer[:] = b"x" * len(buffer) if self.left else b"\n" * len(buffer)
            return len(buffer) if self.left >= 0 else 0

    stream = io.BufferedReader(Endless(), 1 << 16)
    first = next(read_rows(stream, "-", "stdin", Limits(1000)))
    assert isinstance(first, Ended)
    assert (first.item, first.reason) == ("-#1", "too_large")


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b"  \r\n\n"])
def test_a_file_without_a_row_is_empty(data: bytes) -> None:
    assert told(rows(data)) == [("in/a.jsonl", SKIPPED, "empty", "")]


@pytest.mark.parametrize("mark", ["utf-16", "utf-16-be"])
def test_utf_16_ends_as_a_whole(mark: str) -> None:
    data = "\ufeff" * (mark == "utf-16-be") + '{"a":1}\n{"b":2}\n'
    assert told(rows(data.encode(mark))) == [
        ("in/a.jsonl", FAILED, "undecodable", "it is UTF-16; JSON Lines are UTF-8")
    ]


@pytest.mark.parametrize("head", [b"\x1f\x8b\x08", b"PK\x03\x04", b"%PDF-1.7\n", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0"])
def test_a_file_of_another_kind_ends_once(head: bytes) -> None:
    (found,) = rows(head + b"\0\n" * 50)
    assert isinstance(found, Ended)
    assert (found.item, found.outcome, found.reason) == ("in/a.jsonl", FAILED, "not_text")


def test_standard_input_is_called_by_a_dash() -> None:
    assert [each.item for each in rows(b"{}\n[]\n", path="-")] == ["-#1", "-#2"]


def test_a_name_that_is_no_utf_8_can_be_stored() -> None:
    good, bad = rows(b"{}\n[]\n", path="caf\udce9.jsonl")
    assert isinstance(good, RawItem)
    assert (good.item, good.container, bad.item) == (r"caf\xe9.jsonl#1", r"caf\xe9.jsonl", r"caf\xe9.jsonl#2")


def test_a_stream_that_cannot_be_read_on_keeps_what_was_read() -> None:
    class Breaking(io.RawIOBase):
        pieces = iter([b'{"a":1}\n{"b":', b""])

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            piece = next(self.pieces)
            if not piece:
                raise OSError(5, "Input/output error")
            buffer[: len(piece)] = piece
            return len(piece)

    found = list(read_rows(io.BufferedReader(Breaking()), "a.jsonl", "mine", Limits()))
    assert told(found) == [("a.jsonl#1", b'{"a":1}'), ("a.jsonl", FAILED, "read_error", "Input/output error")]


def test_rows_come_as_they_are_read() -> None:
    endless = itertools.count()

    class Stream:
        def readline(self, _size: int) -> bytes:
            return b'{"n":%d}\n' % next(endless)

    stream = read_rows(Stream(), "-", "stdin", Limits())  # type: ignore[arg-type]
    assert [each.item for each in itertools.islice(stream, 3)] == ["-#1", "-#2", "-#3"]
    assert next(endless) == 3
