"""Bad input: each item ends in one outcome with its reason, each mistake in one sentence, and the rest goes on."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import Ingest
from tests.staged import TEXT

Rows = Callable[[str], list[dict[str, Any]]]
Warraq = Callable[..., subprocess.CompletedProcess[str]]

GOOD = f"{TEXT}.\nوقال المدير إن المكتبة تضم ألوف الكتب والمخطوطات التي جُمعت على مدى قرنين من الزمان.\n"


def test_a_folder_of_bad_files(ingest: Ingest, rows: Rows, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "blank.txt").write_text(" \n\t\n")
    (folder / "paper.txt").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n" * 20)
    (folder / "photo.txt").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 4)
    (folder / "nul.txt").write_bytes(b"abc\x00\x00\x00def\x00" * 50)
    (folder / "noise.txt").write_bytes(bytes(range(128, 256)) * 40)
    (folder / "notes.docx").write_bytes(b"PK\x03\x04")
    (folder / "deep.html").write_text("<html><body>" + "<div>" * 100_000 + "كلام" + "</div>" * 100_000)
    (folder / "large.txt").write_bytes(("سطر " * 300_000).encode())
    (folder / "dangling.txt").symlink_to(folder / "nowhere.txt")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "name with spaces\nand a newline خبر.txt").write_text(GOOD.replace("المكتبة", "المدرسة"))
    (folder / "rows.jsonl").write_text(
        "\n".join(
            [
                json.dumps({"url": "https://n.example/1", "title": "خبر", "text": GOOD.replace("المكتبة", "الحديقة")}),
                "{not json",
                json.dumps({"url": "https://n.example/2", "title": "بلا نص"}),
                json.dumps(["a", "list"]),
                "",
                json.dumps({"url": "https://n.example/3", "text": GOOD.replace("المكتبة", "المحطة")}),
            ]
        )
    )
    document = ingest("in", WARRAQ_MAX_BYTES="1500000")
    found = {row["item"]: (row["outcome"], row["reason"]) for row in rows("select * from outcomes")}
    assert len(found) == document.items
    reasons = {
        "in/empty.txt": ("skipped", "empty"),
        "in/blank.txt": ("skipped", "empty"),
        "in/paper.txt": ("rejected", "not_text"),
        "in/photo.txt": ("rejected", "not_text"),
        "in/nul.txt": ("rejected", "not_text"),
        "in/notes.docx": ("skipped", "unknown_suffix"),
        "in/large.txt": ("skipped", "too_large"),
        "in/dangling.txt": ("failed", "dangling_link"),
        "in/rows.jsonl#2": ("failed", "invalid_json"),
        "in/rows.jsonl#3": ("rejected", "no_text"),
        "in/rows.jsonl#4": ("failed", "invalid_json"),
    }
    assert {item: found[item] for item in reasons} == reasons
    assert found["in/noise.txt"][0] == "rejected"
    assert found["in/deep.html"][0] in ("rejected", "failed")
    assert any(reason == ("skipped", "circular_link") for reason in found.values())
    news = sorted(item for item, (outcome, _) in found.items() if outcome == "new")
    assert news == sorted(
        ["in/good.txt", "in/name with spaces\nand a newline خبر.txt", "in/rows.jsonl#1", "in/rows.jsonl#5"]
    )
    again = ingest("in", WARRAQ_MAX_BYTES="1500000")
    before, after = document.outcomes, again.outcomes
    assert after == before | {"new": 0, "unchanged": 4}
    assert rows("select count(*) as n, count(distinct rejection_id) as ids from rejections") == [
        {"n": document.outcomes["rejected"], "ids": document.outcomes["rejected"]}
    ]


def test_a_file_that_may_not_be_read_fails_alone(ingest: Ingest, rows: Rows, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.txt").chmod(0)
    ingest("a.txt", "b.txt")
    assert rows("select outcome, reason from outcomes order by item") == [
        {"outcome": "new", "reason": None},
        {"outcome": "failed", "reason": "no_permission"},
    ]


def test_sockets_and_pipes_are_never_opened(ingest: Ingest, rows: Rows, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "in" / "s.txt"))
        ingest("in")
    assert rows("select distinct outcome, reason from outcomes") == [{"outcome": "skipped", "reason": "not_a_file"}]


def test_a_broken_warc_yields_what_can_be_read_and_says_where_it_broke(
    ingest: Ingest, rows: Rows, tmp_path: Path
) -> None:
    page = f"<html lang=ar><head><title>خبر</title></head><body><article><p>{GOOD}</p><p>{GOOD}</p></article></body>"
    whole = b"".join(_warc_record(f"https://n.example/{n}", page.replace("المكتبة", f"المكتبة {n}")) for n in range(3))
    (tmp_path / "cut.warc.gz").write_bytes(whole[:-200])
    document = ingest("cut.warc.gz")
    assert document.outcomes["new"] == 2
    assert document.outcomes["failed"] == 1
    (broken,) = rows("select item, reason, detail from outcomes where outcome = 'failed'")
    assert (broken["item"], broken["reason"]) == ("cut.warc.gz", "damaged")
    assert broken["detail"]


def test_a_gzip_bomb_ends_as_one_outcome(ingest: Ingest, rows: Rows, tmp_path: Path) -> None:
    (tmp_path / "bomb.warc.gz").write_bytes(_warc_record("https://n.example/bomb", "<p>" + "a" * 60_000_000))
    ingest("bomb.warc.gz", WARRAQ_MAX_BYTES="5000000")
    (found,) = rows("select outcome, reason from outcomes")
    assert found["outcome"] in ("skipped", "failed")
    assert found["reason"] in ("too_large", "gzip_bomb")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["ingest", "nowhere.txt"], "nowhere.txt"),
        (["ingest"], "There is nothing to read"),
        (["ingest", "--warehouse"], "requires an argument"),
        (["ingest", ".", "--sources", "missing.toml"], "missing.toml"),
        (["sql", ""], "No query was given"),
        (["frobnicate"], "No such command"),
    ],
)
def test_wrong_usage_ends_with_2_and_one_sentence(warraq: Warraq, arguments: list[str], sentence: str) -> None:
    told = warraq(*arguments, code=2)
    assert sentence in told.stderr
    assert told.stdout == ""


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [("folder", None, "is a folder"), ("notes.txt", "some text\n" * 900, "not a DuckDB warehouse")],
)
def test_a_warehouse_that_is_none_is_named_and_left_alone(
    warraq: Warraq, tmp_path: Path, name: str, content: str | None, sentence: str
) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    if content is None:
        (tmp_path / name).mkdir()
    else:
        (tmp_path / name).write_text(content)
    told = warraq("ingest", "a.txt", "--warehouse", name, code=1)
    assert sentence in told.stderr
    assert told.stderr.count("\n") == 1
    if content is not None:
        assert (tmp_path / name).read_text() == content


def _warc_record(url: str, page: str) -> bytes:
    """A gzip member with one response record, written by hand."""
    body = page.encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + (
        f"Content-Length: {len(body)}\r\n\r\n".encode() + body
    )
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2024-03-01T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as member:
        member.write(head.encode() + http + b"\r\n\r\n")
    return buffer.getvalue()


def test_stdout_holds_one_json_document_and_nothing_else(warraq: Warraq, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    document = json.loads(warraq("ingest", "a.txt", "--json").stdout)
    assert set(document) == {"run_id", "status", "items", "outcomes", "articles", "seconds", "report"}
    slow = "select count(*) as n from range(60000000) a(x), range(8) b(y) where (x * y) % 7 = 3"
    assert json.loads(warraq("sql", slow, "--json").stdout)[0]["n"] > 0
