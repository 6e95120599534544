"""Reading as a whole: every bad thing in one folder, the order, and the memory."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import tracemalloc
from itertools import islice
from pathlib import Path

import pytest

from tests.warraq.reading.conftest import files
from tests.warraq.reading.warc_files import by_record, pages
from warraq.config.sources import Config, Source
from warraq.model import Ended, RawItem
from warraq.reading import Limits, Target, read, resolve_targets
from warraq.reasons import REASONS

STDIN = Target(Source("stdin", "files"), "stdin")


def told(items: list[RawItem | Ended], below: Path) -> list[tuple[str, str]]:
    """What each item came to: its kind, or its outcome and reason."""
    return [
        (os.path.relpath(item.item, below), item.kind if isinstance(item, RawItem) else f"{item.outcome} {item.reason}")
        for item in items
    ]


def test_every_kind_of_bad_input_ends_once_and_the_rest_is_read(tmp_path: Path) -> None:
    def put(name: str, data: bytes) -> None:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)

    put("01 good.txt", b"text")
    put("02.txt", b"")
    put("03.txt", b"%PDF-1.7\0\0")  # for the one who decodes it to find out
    put("04.txt", b"x" * 3001)
    put("05\n.html", b"<html>")
    put("06.docx", b"x")
    put("07.jsonl", b'{"text": "a"}\nrubbish\n\n{"text": "b"}')
    put("08.warc.gz", by_record(pages(2))[:-40])
    put("09.warc", b"")
    put("10.jsonl", b"\n")
    (tmp_path / "11.txt").symlink_to("nowhere")
    (tmp_path / "12").symlink_to(".")
    os.mkfifo(tmp_path / "13.txt")
    put("14/15.HTM", b"<p>")
    items = list(read([files(tmp_path)], Limits(3000)))
    assert told(items, tmp_path) == [
        ("01 good.txt", "text"),
        ("02.txt", "skipped empty"),
        ("03.txt", "text"),
        ("04.txt", "skipped too_large"),
        ("05\n.html", "html"),
        ("06.docx", "skipped unknown_suffix"),
        ("07.jsonl#1", "row"),
        ("07.jsonl#2", "failed invalid_json"),
        ("07.jsonl#3", "row"),
        ("08.warc.gz#1", "html"),
        ("08.warc.gz", "failed damaged"),
        ("09.warc", "skipped empty"),
        ("10.jsonl", "skipped empty"),
        ("11.txt", "failed dangling_link"),
        ("12", "skipped circular_link"),
        ("13.txt", "skipped not_a_file"),
        ("14/15.HTM", "html"),
    ]
    assert all(item.reason in REASONS for item in items if isinstance(item, Ended))
    assert all(item.source == "files" for item in items)


def test_what_may_not_be_read_ends_and_the_rest_is_read(unprivileged: Path) -> None:
    for name in ("a.txt", "b.jsonl", "c.warc", "d.txt"):
        (unprivileged / name).write_text("{}", encoding="utf-8")
        (unprivileged / name).chmod(0 if name != "d.txt" else 0o600)
    refused = "failed no_permission"
    assert told(list(read([files(unprivileged)], Limits())), unprivileged) == [
        ("a.txt", refused), ("b.jsonl", refused), ("c.warc", refused), ("d.txt", "text"),
    ]  # fmt: skip


def test_a_file_that_is_gone_when_its_turn_comes_fails(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.jsonl"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    stream = read([files(tmp_path)], Limits())
    assert isinstance(next(stream), RawItem)
    (tmp_path / "b.txt").unlink()
    (tmp_path / "c.jsonl").unlink()
    assert told(list(stream), tmp_path) == [("b.txt", "failed vanished"), ("c.jsonl", "failed vanished")]


def test_targets_are_read_in_their_order_and_standard_input_among_them(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    targets = [files(tmp_path / "b.txt"), STDIN, files(tmp_path)]
    items = list(read(targets, Limits(), stdin=io.BytesIO(b'{"a":1}\n[]\n')))
    assert [item.item for item in items] == [str(tmp_path / "b.txt"), "-#1", "-#2", str(tmp_path / "a.txt")]
    assert [item.source for item in items] == ["files", "stdin", "stdin", "files"]


def test_standard_input_is_the_processs_own(tmp_path: Path) -> None:
    program = (
        "from warraq.config.sources import Config; from warraq.reading import *\n"
        "for item in read(resolve_targets(['-'], Config()), Limits()): print(item.item, item.payload)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=b'{"a": "\xd8\xae"}\r\n', capture_output=True, check=True, cwd=tmp_path
    )
    assert done.stdout.split() == [b"-#1", b'b\'{"a":', b'"\\xd8\\xae"}\'']


def test_a_web_target_is_none_to_read() -> None:
    target = Target(Source("one", "feed", url="https://example.org/feed"), "web")
    with pytest.raises(ValueError, match="one is to be fetched, not read"):
        list(read([target], Limits()))


def test_the_order_does_not_depend_on_the_order_of_making(tmp_path: Path) -> None:
    names = [f"{number * 7 % 50:02d}/{number * 3 % 10}.txt" for number in range(200)]
    orders = []
    for turn, order in enumerate((names, names[::-1])):
        folder = tmp_path / str(turn)
        for name in order:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("x", encoding="utf-8")
        orders.append([os.path.relpath(item.item, folder) for item in read([files(folder)], Limits())])
    assert orders[0] == orders[1] == sorted(set(names))


def test_reading_does_nothing_before_it_is_asked_for(tmp_path: Path) -> None:
    for number in range(50):
        (tmp_path / f"{number:02d}.txt").write_text("x", encoding="utf-8")
    stream = read([files(tmp_path)], Limits())
    assert len(list(islice(stream, 3))) == 3
    open_before = len(list(Path("/proc/self/fd").iterdir()))
    stream.close()  # type: ignore[attr-defined]
    assert len(list(Path("/proc/self/fd").iterdir())) <= open_before


def test_a_container_is_closed_when_reading_stops_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"{}\n" * 100)
    (tmp_path / "b.warc.gz").write_bytes(by_record(pages(3)))
    before = len(list(Path("/proc/self/fd").iterdir()))
    for skipped in (1, 101):
        stream = read([files(tmp_path)], Limits())
        assert len(list(islice(stream, skipped))) == skipped
        stream.close()  # type: ignore[attr-defined]
        assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_memory_is_bounded_by_one_folders_names(tmp_path: Path) -> None:
    def peak(folders: int) -> int:
        for folder in range(folders):
            (tmp_path / f"{folder:03d}").mkdir(exist_ok=True)
            for number in range(50):
                (tmp_path / f"{folder:03d}/{number:03d}.txt").touch()
        tracemalloc.start()
        number = sum(1 for _ in read([files(tmp_path)], Limits()))
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert number == folders * 50
        return used

    peak(2)  # what is imported and compiled at the first use
    few = peak(20)
    assert peak(80) < few + 50_000


@pytest.mark.slow
def test_memory_does_not_grow_with_a_file_of_rows(tmp_path: Path) -> None:
    """A process of its own reads 100 and 200 MB, as files and as one compressed WARC's worth of pages."""
    program = (
        "import re, sys\n"
        "from pathlib import Path\n"
        "from warraq.config.sources import Config; from warraq.reading import *\n"
        "number = sum(1 for _ in read(resolve_targets(sys.argv[1:], Config()), Limits()))\n"
        "print(number, re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1])"
    )

    def measure(path: Path) -> tuple[int, int]:
        done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, check=True, text=True)
        number, kilobytes = done.stdout.split()
        return int(number), int(kilobytes)

    row = b'{"text": "' + b"word " * 400 + b'"}\n'
    rows, packed = tmp_path / "a.jsonl", tmp_path / "a.warc.gz"
    figures = []
    member = gzip.compress(b"".join(pages(20, 20_000)))
    for megabytes in (100, 200):
        with rows.open("wb") as file:
            for _ in range(megabytes):
                file.write(row * (1_000_000 // len(row)))
        with packed.open("wb") as file:
            for _ in range(megabytes // 2):
                file.write(member)
        figures.append((measure(rows), measure(packed)))
    (rows_100, packed_100), (rows_200, packed_200) = figures
    assert rows_200[0] == 2 * rows_100[0] > 90_000
    assert packed_200[0] == 2 * packed_100[0] == 2000
    assert rows_200[1] < rows_100[1] + 2_000
    assert packed_200[1] < packed_100[1] + 5_000
    assert max(rows_200[1], packed_200[1]) < 60_000


def test_resolving_and_reading_meet(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    source = Source("mine", "files", tmp_path, glob="*.txt")
    (item,) = read(resolve_targets(["mine"], Config(None, (source,))), Limits())
    assert (item.item, item.source) == (str(tmp_path / "a.txt"), "mine")
