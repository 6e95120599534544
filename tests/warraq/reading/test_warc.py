from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from tests.warraq.reading.warc_files import by_record, ends_of, http, page, pages, record
from warraq.model import Ended, Outcome, RawItem
from warraq.reading.limits import Limits
from warraq.reading.warc import read_warc

COUNT = 8
PAGES = [page(number) for number in range(1, COUNT + 1)]
RECORDS = pages(COUNT)
PACKED = [gzip.compress(each, mtime=0) for each in RECORDS]
FORMS = {"plain": b"".join(RECORDS), "by record": b"".join(PACKED), "as a whole": gzip.compress(b"".join(RECORDS))}


def read(data: bytes, limit: int = 1_000_000, path: str = "a.warc") -> list[RawItem | Ended]:
    return list(read_warc(io.BytesIO(data), len(data), path, "mine", Limits(limit)))


def payloads(items: Sequence[RawItem | Ended]) -> list[bytes]:
    return [item.payload for item in items if isinstance(item, RawItem)]


def ends(items: Sequence[RawItem | Ended]) -> list[tuple[str, str, str]]:
    return [(item.item, item.reason, item.detail) for item in items if isinstance(item, Ended)]


def only_end(data: bytes, limit: int = 1_000_000) -> tuple[str, str]:
    (item,) = read(data, limit)
    assert isinstance(item, Ended)
    assert (item.item, item.outcome, item.source) == ("a.warc#1", Outcome.SKIPPED, "mine")
    return item.reason, item.detail


@pytest.mark.parametrize("form", FORMS)
def test_each_page_is_an_item_however_the_file_is_compressed(form: str) -> None:
    items = read(FORMS[form])
    assert payloads(items) == PAGES
    assert [item.item for item in items] == [f"a.warc#{number}" for number in range(1, COUNT + 1)]
    assert items[1] == RawItem(
        "a.warc#2",
        "mine",
        "html",
        PAGES[1],
        container="a.warc",
        url="https://example.org/2",
        content_type="text/html",
        fetched_at=datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("<https://example.org/a>", "https://example.org/a"),
        (" HTTP://example.org/a b ", "HTTP://example.org/a b"),
        ("https://example.org/خبر", "https://example.org/خبر"),
        ("file:///a.html", None),
        (None, None),
    ],
)
def test_the_url_is_the_records_own(written: str | None, url: str | None) -> None:
    (item,) = read(record(http(PAGES[0]), WARC_Target_URI=written))
    assert isinstance(item, RawItem)
    assert item.url == url


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024-05-06T07:08:09.5Z", datetime(2024, 5, 6, 7, 8, 9, 500_000, tzinfo=UTC)),
        ("2024-05-06T07:08:09+03:00", datetime(2024, 5, 6, 4, 8, 9, tzinfo=UTC)),
        ("yesterday", None),
        (None, None),
    ],
)
def test_the_fetch_date_is_in_utc_and_unknown_where_it_cannot_be_read(
    written: str | None, date: datetime | None
) -> None:
    (item,) = read(record(http(PAGES[0]), WARC_Date=written))
    assert isinstance(item, RawItem)
    assert item.fetched_at == date
    assert date is None or (item.fetched_at is not None and item.fetched_at.tzinfo is UTC)


@pytest.mark.parametrize("kind", ["text/html", "Text/HTML; charset=windows-1256", "application/xhtml+xml"])
def test_the_content_type_of_a_page_is_kept_as_declared(kind: str) -> None:
    (item,) = read(record(http(PAGES[0], content_type=kind)))
    assert isinstance(item, RawItem)
    assert item.content_type == kind


@pytest.mark.parametrize(
    ("block", "head", "page_found"),
    [
        (http(b"<!DOCTYPE html><p>x", content_type=None), {}, b"<!DOCTYPE html><p>x"),
        (http(b"just text", content_type=None), {"WARC-Identified-Payload-Type": "text/html"}, b"just text"),
        (b"<html>a body without its head</html>", {}, b"<html>a body without its head</html>"),
        (http(b"<p>x").replace(b"\r\n", b"\n"), {}, b"<p>x"),
    ],
)
def test_a_page_that_does_not_say_so_is_known_by_its_bytes(
    block: bytes, head: dict[str, str], page_found: bytes
) -> None:
    assert payloads(read(record(block, **head))) == [page_found]


@pytest.mark.parametrize(
    ("data", "end"),
    [
        (record(b"", "warcinfo"), ("not_a_response", "warcinfo")),
        (record(b"GET / HTTP/1.1\r\n\r\n", "Request"), ("not_a_response", "request")),
        (record(b"", "metadata"), ("not_a_response", "metadata")),
        (record(b"text", "conversion"), ("not_a_response", "conversion")),
        (record(b"text", "odd"), ("not_a_response", "odd")),
        (record(b"text", WARC_Type=None), ("not_a_response", "it names no type")),
        (record(http(b""), "revisit", WARC_Refers_To_Date="2023-01-01"), ("revisit", "see 2023-01-01")),
        (record(http(b""), "revisit"), ("revisit", "see an earlier record")),
        (record(http(PAGES[0], "404 Not Found")), ("http_status", "404 Not Found")),
        (record(http(PAGES[0], "301 Moved")), ("http_status", "301 Moved")),
        (record(http(PAGES[0], "304")), ("http_status", "304")),
        (record(http(b"{}", content_type="application/json; charset=utf-8")), ("not_html", "application/json")),
        (record(http(b"\x89PNG", content_type=None)),
         ("not_html", "it declares no type, and does not begin like a page")),
        (record(b"a log", "resource"), ("not_html", "text/plain")),
        (record(b"example.org. 60 IN A 1.2.3.4", Content_Type="text/dns"), ("not_html", "text/dns")),
        (record(http(b"")), ("empty", "")),
        (record(http(b" \r\n")), ("empty", "")),
        (record(b""), ("empty", "")),
    ],
)  # fmt: skip
def test_any_other_record_is_skipped_with_a_reason(data: bytes, end: tuple[str, str]) -> None:
    assert only_end(data) == end


def test_a_page_kept_as_a_resource_is_an_item() -> None:
    (item,) = read(record(PAGES[0], "resource", Content_Type="text/html; charset=utf-8"))
    assert isinstance(item, RawItem)
    assert (item.payload, item.content_type) == (PAGES[0], "text/html; charset=utf-8")


def test_chunks_and_compression_are_undone() -> None:
    packed = gzip.compress(PAGES[0])
    body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    block = http(body, Transfer_Encoding="chunked", Content_Encoding="gzip")
    assert payloads(read(record(block))) == [PAGES[0]]


def test_records_have_numbers_whatever_they_are() -> None:
    data = record(b"", "warcinfo") + RECORDS[0] + record(b"", "request") + RECORDS[1]
    assert [item.item for item in read(data)] == ["a.warc#1", "a.warc#2", "a.warc#3", "a.warc#4"]


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n", gzip.compress(b"", mtime=0), gzip.compress(b"\r\n\r\n", mtime=0)])
def test_a_file_without_a_record_is_empty(data: bytes) -> None:
    assert ends(read(data)) == [("a.warc", "empty", "it holds no record")]


@pytest.mark.parametrize(
    "data", [b"hello", b"<html>", bytes(100_000), gzip.compress(b"hello", mtime=0), b"\x1f\x8brubbish"]
)
def test_a_file_of_another_kind_is_damaged_from_its_beginning(data: bytes) -> None:
    ((item, reason, detail),) = ends(read(data))
    assert (item, reason) == ("a.warc", "damaged")
    assert detail.startswith("at byte ")


def test_more_or_fewer_empty_lines_between_records_are_no_damage() -> None:
    data = b"\r\n" + RECORDS[0] + b"\r\n\r\n" + RECORDS[1].rstrip() + RECORDS[2]
    assert payloads(read(data)) == PAGES[:3]
    assert ends(read(data)) == []


def test_zeros_at_the_end_are_padding() -> None:
    assert ends(read(by_record(RECORDS) + bytes(100_000))) == []


def test_records_cut_in_two_by_their_compression_are_read() -> None:
    whole = b"".join(RECORDS)
    cuts = range(0, len(whole), 777)
    data = b"".join(gzip.compress(whole[cut : cut + 777]) for cut in cuts)
    assert payloads(read(data)) == PAGES
    assert ends(read(data)) == []


@pytest.mark.parametrize("form", ["plain", "by record", "as a whole"])
def test_wherever_a_file_is_cut_off_what_came_before_is_read_and_the_cut_is_told(form: str) -> None:
    data = FORMS[form]
    complete = ends_of(PACKED if form == "by record" else RECORDS)
    for cut in range(1, len(data), 61):
        items = read(data[:cut])
        found = payloads(items)
        assert found == PAGES[: len(found)]
        if form != "as a whole":
            whole = sum(end <= cut for end in complete)
            assert whole <= len(found) <= whole + 1
        # A cut between two records, or in the empty lines after one, cannot be seen, and nothing is lost by it.
        between = form != "as a whole" and any(end - 4 <= cut <= end for end in complete)
        if not between:
            ((item, reason, detail),) = ends(items)
            assert (item, reason) == ("a.warc", "damaged")
            assert f" of {cut:,}, " in detail
            assert items[-1] == Ended("a.warc", "mine", Outcome.FAILED, "damaged", detail)


@pytest.mark.parametrize("bit", [0, 3, 7])
def test_a_wrong_bit_costs_its_record_and_no_other(bit: int) -> None:
    data = FORMS["by record"]
    near_ends = [end - back for end in ends_of(PACKED) for back in range(1, 40, 3)]
    for place in [*range(20, len(data), 97), *near_ends]:
        wrong = bytearray(data)
        wrong[place] ^= 1 << bit
        items = read(bytes(wrong))
        found = payloads(items)
        assert [each for each in found if each not in PAGES] == []
        assert len(found) >= COUNT - 1
        assert len(found) == COUNT or [reason for _, reason, _ in ends(items)] == ["damaged"]


def test_a_length_that_is_too_short_costs_only_its_own_record() -> None:
    block = http(PAGES[0])
    data = RECORDS[1] + record(block, Content_Length=str(len(block) - 5)) + RECORDS[2]
    items = read(data)
    assert payloads(items) == [PAGES[1], PAGES[0][:-5], PAGES[2]]
    ((item, reason, detail),) = ends(items)
    assert (item, reason) == ("a.warc", "damaged")
    assert detail.endswith(", after record 2: Invalid WARC header")


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (None, "its head has no length"),
        ("", "its head has no length"),
        ("many", "its length is 'many', which is none"),
        ("-5", "its length is '-5', which is none"),
        ("9" * 30, "which is none"),
        ("999999", "bytes before the record does"),
    ],
)
@pytest.mark.parametrize("compressed", [False, True])
def test_a_length_that_is_wrong_costs_only_its_own_record(length: str | None, said: str, compressed: bool) -> None:
    records = [RECORDS[1], record(http(PAGES[0]), Content_Length=length), RECORDS[2]]
    data = by_record(records) if compressed else b"".join(records)
    items = read(data)
    assert payloads(items) == [PAGES[1], PAGES[2]]
    assert [item.item for item in items if isinstance(item, RawItem)] == ["a.warc#1", "a.warc#3"]
    ((item, reason, detail),) = ends(items)
    where = len(gzip.compress(records[0], mtime=0)) if compressed else len(records[0])
    assert (item, reason) == ("a.warc", "damaged")
    assert detail.startswith(f"at byte {where:,} of {len(data):,}, in record 2: ")
    assert detail.endswith(said)


@pytest.mark.parametrize("rubbish", [b"rubbish\r\n", b"\0" * 200_000, b"WARC/1.0 is a format\r\n", b"\x1f\x8b\x08"])
def test_rubbish_between_records_is_passed_over_and_told(rubbish: bytes) -> None:
    items = read(RECORDS[0] + rubbish + RECORDS[1])
    assert payloads(items) == PAGES[:2]
    assert [reason for _, reason, _ in ends(items)] == ["damaged"]
    # Of compressed records zeros are padding, also in the middle.
    items = read(by_record(RECORDS[:1]) + rubbish + by_record(RECORDS[1:2]))
    assert payloads(items) == PAGES[:2]
    assert [reason for _, reason, _ in ends(items)] == ([] if rubbish.startswith(b"\0") else ["damaged"])


def test_a_head_that_is_too_long_is_passed_over_and_ends() -> None:
    data = RECORDS[0] + record(http(PAGES[1]), X=(100_000 * "y")) + RECORDS[2]
    items = read(data)
    assert payloads(items) == [PAGES[0], PAGES[2]]
    assert ends(items)[0][2].endswith("after record 1: Maximum header length exceeded.")


def test_many_breaks_are_one_outcome() -> None:
    data = b"".join(each + b"rubbish\r\n" for each in RECORDS)
    items = read(data)
    assert payloads(items) == PAGES
    ((_, reason, detail),) = ends(items)
    assert reason == "damaged"
    assert "after record 1: " in detail
    assert detail.endswith("; 7 more breaks after it")


def test_a_record_over_the_limit_is_skipped_and_the_next_is_read() -> None:
    body = page(1, 80_000)
    big = record(http(body))
    for data in (RECORDS[0] + big + RECORDS[1], by_record([RECORDS[0], big, RECORDS[1]])):
        items = read(data, limit=200_000)
        assert payloads(items) == PAGES[:2]
        assert ends(items) == [("a.warc#2", "too_large", f"{len(http(body)):,} bytes, the limit is 200,000")]


def test_what_is_no_page_may_be_of_any_size() -> None:
    assert only_end(record(http(bytes(300_000), content_type="video/mp4")), 1000) == ("not_html", "video/mp4")


def test_a_body_that_unpacks_to_too_much_is_a_bomb() -> None:
    packed = gzip.compress(bytes(2_000_000))
    reason, detail = only_end(record(http(packed, Content_Encoding="gzip")))
    assert (reason, detail) == ("gzip_bomb", f"{len(packed):,} bytes of gzip are more than 1,000,000 unpacked")


def bomb(size: int) -> bytes:
    """A record of zeros, compressed a thousand to one."""
    packer = zlib.compressobj(wbits=31)
    start = http(b"<html>")
    head = record(start, Content_Length=str(len(start) + size)).partition(start)[0]
    pieces = [packer.compress(head + start)]
    pieces += [packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)]
    return b"".join([*pieces, packer.compress(b"\r\n\r\n"), packer.flush()])


def test_a_record_that_is_a_bomb_is_given_up_and_the_next_is_read() -> None:
    packed = bomb(100_000_000)
    data = by_record(RECORDS[:1]) + packed + by_record(RECORDS[1:2])
    tracemalloc.start()
    items = read(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert payloads(items) == PAGES[:2]
    ((item, reason, detail),) = ends(items)
    assert (item, reason) == ("a.warc#2", "gzip_bomb")
    assert detail.startswith("a record of 100,000,050 bytes, packed ")
    assert peak < 10_000_000


def test_memory_does_not_grow_with_the_file() -> None:
    def peak(count: int) -> int:
        stream = io.BytesIO(by_record(RECORDS) * count)
        tracemalloc.start()
        number = sum(1 for _ in read_warc(stream, 0, "a.warc", "mine", Limits()))
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert number == COUNT * count
        return used

    peak(1)
    assert peak(200) < peak(20) + 200_000


def test_a_file_that_cannot_be_read_on_keeps_what_was_read() -> None:
    class Breaking(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() >= end:
                raise OSError(5, "Input/output error")
            return super().read(min(size or 0, end - self.tell()))

    for form in ("plain", "by record"):
        end = len(FORMS[form]) // 2
        items = list(read_warc(Breaking(FORMS[form]), len(FORMS[form]), "a.warc", "mine", Limits()))
        found = payloads(items)
        assert found == PAGES[: len(found)]
        assert 2 <= len(found) < COUNT
        ((_, reason, detail),) = ends(items)
        assert reason == "damaged"
        assert f"at byte {end:,} " in detail
        assert "Input/output error" in detail
