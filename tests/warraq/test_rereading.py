"""Bytes read once more where they were first read."""

from __future__ import annotations

import json
from pathlib import Path

from warraq.acquire import bytes_hash, key
from warraq.archive.pointer import Pointer
from warraq.config.sources import Config
from warraq.errors import ItemError
from warraq.model import RawItem
from warraq.reading import Limits, Target, read
from warraq.rereading import LeftBehind, read_again

_MAX = 1_000_000


def _left(raw: RawItem) -> LeftBehind:
    return LeftBehind(raw.item, key(raw), raw.kind, bytes_hash(raw), raw.container, raw.archive, raw.hints)


def _again(items: list[LeftBehind], folder: Path) -> list[bytes | str]:
    found = read_again(items, folder, _MAX)
    return [each.reason if isinstance(each, ItemError) else each for each in found]


def _records(path: Path) -> list[RawItem]:
    target = Target(Config().unnamed("files", "files"), "path", str(path))
    return [item for item in read([target], Limits(max_bytes=_MAX)) if isinstance(item, RawItem)]


def test_a_file_is_read_again_with_what_its_source_said_of_it(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"text")
    item = _left(RawItem(str(file), "s", "text", b"text", hints={"title": "t"}))
    assert _again([item], tmp_path) == [b"text"]


def test_a_file_that_changed_or_is_gone_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    item = _left(RawItem(str(file), "s", "text", b"text"))
    file.write_bytes(b"other")
    assert _again([item], tmp_path) == ["changed_since"]
    file.unlink()
    assert _again([item], tmp_path) == ["vanished"]


def test_records_are_found_in_their_container_in_any_order(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    lines = [json.dumps({"text": f"نص {n}"}).encode() for n in range(5)]
    file.write_bytes(b"\n".join(lines))
    left = [_left(record) for record in _records(file)]
    assert _again([left[3], left[1]], tmp_path) == [lines[3], lines[1]]
    file.write_bytes(b"\n".join([lines[0], b'{"text": "new"}']))
    assert _again([left[0], left[1], left[4]], tmp_path) == [lines[0], "changed_since", "changed_since"]


def test_an_archive_that_is_gone_is_the_reason(tmp_path: Path) -> None:
    pointer = str(Pointer("2026-03/x.warc.gz", 0, 9))
    item = LeftBehind("https://n.example/", "//n.example/", "html", "h", None, pointer, {})
    assert _again([item], tmp_path) == ["vanished"]
    wrong = LeftBehind("https://n.example/", "//n.example/", "html", "h", None, "no pointer", {})
    assert _again([wrong], tmp_path) == ["damaged"]
