from __future__ import annotations

import gzip
import io
import os
import re
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]  # ships no types
import pytest
from fastwarc.warc import ArchiveIterator as FastWarc
from fastwarc.warc import WarcRecordType
from warcio.archiveiterator import ArchiveIterator as Warcio  # type: ignore[import-untyped]  # ships no types
from warcio.checker import Checker  # type: ignore[import-untyped]

from warraq.archive.pointer import Pointer
from warraq.archive.read import read_record, records
from warraq.archive.write import ArchiveWriter
from warraq.errors import DiskFull, ItemError, UsageError
from warraq.fetch.model import Exchange

HTML = "<html><body><p>خبر من الرباط</p></body></html>".encode()
NOW = datetime(2026, 3, 1, 23, 59, 58, 123456, tzinfo=UTC)


def exchange(url: str = "https://news.example/a?b=1", wire: bytes = HTML, **changes: Any) -> Exchange:
    fields: dict[str, Any] = {
        "url": url,
        "request_headers": ((b"Host", b"news.example"), (b"User-Agent", b"Warraq/0 (+a@b.example)")),
        "status": 200,
        "phrase": "OK",
        "headers": ((b"Content-Type", b"text/html; charset=utf-8"), (b"ETag", b'"1"')),
        "wire": wire,
        "started_at": NOW,
        "elapsed": 0.1,
        "address": "93.184.216.34",
    }
    return Exchange(**{**fields, **changes})


def stored(folder: Path, *exchanges: Exchange) -> list[str]:
    with ArchiveWriter(folder, "run1", now=lambda: NOW) as writer:
        return [str(writer.append([one])) for one in exchanges]


def only_file(folder: Path) -> Path:
    (path,) = folder.rglob("*.warc.gz")
    return path


def test_what_was_written_is_read_back_by_its_pointer(tmp_path: Path) -> None:
    first, second = stored(tmp_path, exchange(), exchange("https://news.example/b", b"other"))
    assert re.fullmatch(r"2026-03-01/run1-00001\.warc\.gz@\d+\+\d+", first)
    answer = read_record(tmp_path, first)
    assert (answer.url, answer.body, answer.status) == ("https://news.example/a?b=1", HTML, 200)
    assert (answer.fetched_at, answer.content_type) == (NOW, "text/html; charset=utf-8")
    assert read_record(tmp_path, second).body == b"other"
    assert [answer.url for answer in records(tmp_path)] == ["https://news.example/a?b=1", "https://news.example/b"]
    assert [str(answer.pointer) for answer in records(tmp_path)] == [first, second]


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_body_is_stored_as_it_came_and_read_without_its_coding(tmp_path: Path, coding: str) -> None:
    wire = gzip.compress(HTML) if coding == "gzip" else brotli.compress(HTML)
    headers = ((b"Content-Type", b"text/html"), (b"Content-Encoding", coding.encode()))
    (pointer,) = stored(tmp_path, exchange(wire=wire, headers=headers))
    assert read_record(tmp_path, pointer).body == HTML
    with only_file(tmp_path).open("rb") as file:
        record = next(FastWarc(file, record_types=WarcRecordType.response))
        assert record.reader.read() == wire


def test_warcio_reads_the_file_and_finds_nothing_wrong(tmp_path: Path) -> None:
    chunked = ((b"Content-Type", b"text/html"), (b"Transfer-Encoding", b"chunked"), (b"Content-Encoding", b"gzip"))
    hop = exchange(
        "http://news.example/", b"", status=301, phrase="Moved", headers=((b"Location", b"https://news.example/a"),)
    )
    with ArchiveWriter(tmp_path, "run1", now=lambda: NOW) as writer:
        writer.append([hop, exchange(wire=gzip.compress(HTML), headers=chunked)])
    path = only_file(tmp_path)
    found = []
    with path.open("rb") as file:
        for record in Warcio(file, check_digests="raise"):
            body = record.content_stream().read()
            http = record.http_headers
            found.append(
                (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), http and http.statusline, body)
            )
            assert record.rec_headers.protocol == "WARC/1.1"
    assert [(kind, url, line) for kind, url, line, _ in found] == [
        ("warcinfo", None, None),
        ("response", "http://news.example/", "301 Moved"),
        ("request", "http://news.example/", "/ HTTP/1.1"),
        ("response", "https://news.example/a?b=1", "200 OK"),
        ("request", "https://news.example/a?b=1", "/a?b=1 HTTP/1.1"),
    ]
    assert found[3][3] == HTML
    assert b"isPartOf: run1\r\n" in found[0][3]
    assert Checker(type("Arguments", (), {"inputs": [str(path)], "verbose": False})).process_all() == 0


def test_fastwarc_reads_the_file_with_its_digests(tmp_path: Path) -> None:
    headers = ((b"Content-Type", b"text/html"), (b"Content-Encoding", b"gzip"))
    stored(tmp_path, exchange(wire=gzip.compress(HTML), headers=headers))
    with only_file(tmp_path).open("rb") as file:
        for record in FastWarc(file, parse_http=False):
            assert record.verify_block_digest()
    with only_file(tmp_path).open("rb") as file:
        record = next(FastWarc(file, record_types=WarcRecordType.response, auto_decode="content"))
        assert record.reader.read() == HTML
        assert record.headers["WARC-IP-Address"] == "93.184.216.34"
        assert record.headers["WARC-Date"] == "2026-03-01T23:59:58.123456Z"
    with only_file(tmp_path).open("rb") as file:
        request = next(FastWarc(file, record_types=WarcRecordType.request))
        assert request.headers["WARC-Concurrent-To"] == record.record_id
        assert request.http_headers.status_line == "GET /a?b=1 HTTP/1.1"


def test_headers_are_kept_and_only_the_transfer_is_adapted(tmp_path: Path) -> None:
    headers = (
        (b"content-TYPE", b"text/html"),
        (b"Transfer-Encoding", b"chunked"),
        (b"Content-Length", b"99999"),
        (b"X-Name", b"caf\xe9"),
        (b"Set-Cookie", b"a=1"),
        (b"Set-Cookie", b"b=2"),
    )
    (pointer,) = stored(tmp_path, exchange(headers=headers))
    assert read_record(tmp_path, pointer).headers == (
        (b"content-TYPE", b"text/html"),
        (b"X-Crawler-Transfer-Encoding", b"chunked"),
        (b"X-Crawler-Content-Length", b"99999"),
        (b"X-Name", b"caf\xe9"),
        (b"Set-Cookie", b"a=1"),
        (b"Set-Cookie", b"b=2"),
        (b"Content-Length", str(len(HTML)).encode()),
    )


def test_an_http2_answer_is_stored_as_http1_and_says_so(tmp_path: Path) -> None:
    stored(tmp_path, exchange(phrase="", http_version="HTTP/2"))
    with only_file(tmp_path).open("rb") as file:
        record = next(FastWarc(file, record_types=WarcRecordType.response))
        assert (record.http_headers.status_line, record.headers["WARC-Protocol"]) == ("HTTP/1.1 200 OK", "h2")


def test_a_new_file_begins_each_day_and_from_the_size_limit_on(tmp_path: Path) -> None:
    time = NOW
    with ArchiveWriter(tmp_path, "run1", max_size=2500, now=lambda: time) as writer:
        files = [writer.append([exchange(wire=os.urandom(600))]).file for _ in range(3)]
        time += timedelta(seconds=5)
        files.append(writer.append([exchange()]).file)
    assert files == [
        "2026-03-01/run1-00001.warc.gz",
        "2026-03-01/run1-00001.warc.gz",
        "2026-03-01/run1-00002.warc.gz",
        "2026-03-02/run1-00003.warc.gz",
    ]
    assert len(list(records(tmp_path))) == 4


def test_a_file_that_exists_is_never_touched(tmp_path: Path) -> None:
    stored(tmp_path, exchange())
    before = only_file(tmp_path).read_bytes()
    (pointer,) = stored(tmp_path, exchange("https://news.example/b"))
    assert pointer.startswith("2026-03-01/run1-00002.warc.gz@")
    assert (tmp_path / "2026-03-01/run1-00001.warc.gz").read_bytes() == before


def test_a_file_cut_anywhere_in_its_last_record_gives_all_records_before(tmp_path: Path) -> None:
    first, second = stored(tmp_path, exchange(), exchange("https://news.example/b", os.urandom(500)))
    path = only_file(tmp_path)
    whole, place = path.read_bytes(), Pointer.parse(second)
    for size in range(place.offset, place.offset + place.length, 7):
        path.write_bytes(whole[:size])
        assert [answer.url for answer in records(tmp_path)] == ["https://news.example/a?b=1"]
        assert read_record(tmp_path, first).body == HTML
        with pytest.raises(ItemError, match="damaged: no whole record"):
            read_record(tmp_path, second)


def test_a_pointer_to_nothing_says_what_is_missing(tmp_path: Path) -> None:
    (pointer,) = stored(tmp_path, exchange())
    place = Pointer.parse(pointer)
    with pytest.raises(ItemError, match="vanished"):
        read_record(tmp_path, Pointer("2026-03-01/gone.warc.gz", 0, 10))
    with pytest.raises(ItemError, match="damaged"):
        read_record(tmp_path, Pointer(place.file, place.offset + 1, place.length))
    with pytest.raises(ItemError, match="damaged"):
        read_record(tmp_path, Pointer(place.file, 10**9, 10))
    request = Pointer(
        place.file, place.offset + place.length, only_file(tmp_path).stat().st_size - place.offset - place.length
    )
    with pytest.raises(ItemError, match="not_a_response"):
        read_record(tmp_path, request)


@pytest.mark.parametrize(
    "text", ["", "a.warc.gz", "a@1", "a@-1+2", "/etc/passwd@0+1", "../x@0+1", "a/../../x@0+1", "a@x+1"]
)
def test_what_is_no_pointer_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a place in the archive"):
        Pointer.parse(text)


def test_a_run_id_that_is_no_file_name_is_refused(tmp_path: Path) -> None:
    for run_id in ("", "../x", "a/b", "تجربة"):
        with pytest.raises(UsageError, match="run id"):
            ArchiveWriter(tmp_path, run_id)


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_without_room_nothing_half_written_stays_and_writing_goes_on_later(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "run1", now=lambda: NOW) as writer:
        writer.append([exchange()])
        with files_no_larger_than(4000), pytest.raises(DiskFull, match=r"run1-00001\.warc\.gz"):
            writer.append([exchange("https://news.example/big", os.urandom(20_000))])
        pointer = writer.append([exchange("https://news.example/b")])
    assert [answer.url for answer in records(tmp_path)] == ["https://news.example/a?b=1", "https://news.example/b"]
    assert read_record(tmp_path, pointer).url == "https://news.example/b"


def test_a_record_is_a_gzip_member_of_its_own(tmp_path: Path) -> None:
    (pointer,) = stored(tmp_path, exchange())
    place = Pointer.parse(pointer)
    data = only_file(tmp_path).read_bytes()[place.offset : place.offset + place.length]
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as member:
        assert member.read().startswith(b"WARC/1.1\r\nWARC-Type: response\r\n")
