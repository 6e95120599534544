from __future__ import annotations

import os
from pathlib import Path

import pytest

from warraq.errors import ItemError
from warraq.model import RawItem
from warraq.reading.files import read_file
from warraq.reading.limits import Limits
from warraq.reading.opening import open_regular


def refusal(path: Path | str, limit: int = 1000) -> tuple[str, str]:
    with pytest.raises(ItemError) as caught:
        read_file(str(path), "text", "files", Limits(limit))
    return caught.value.reason, caught.value.detail


def test_a_file_is_one_item_with_its_bytes_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "مقال.html"
    path.write_bytes(b"\xff\xfe\0\r\n bytes \0")
    item = read_file(str(path), "html", "mine", Limits())
    assert item == RawItem(str(path), "mine", "html", b"\xff\xfe\0\r\n bytes \0")


def test_an_empty_file_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert refusal(tmp_path / "a.txt") == ("empty", "")


def test_the_limit_is_the_largest_size_that_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 1000)
    assert len(read_file(str(path), "text", "files", Limits(1000)).payload) == 1000
    assert refusal(path, 999) == ("too_large", "1,000 bytes, the limit is 999")


def test_a_large_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(300_000_000_000)  # takes no room on the disk, and would not fit into memory
    assert refusal(path, 50_000_000) == ("too_large", "300,000,000,000 bytes, the limit is 50,000,000")


def test_a_file_whose_size_the_system_does_not_tell_is_read_up_to_the_limit() -> None:
    assert Path("/proc/self/status").stat().st_size == 0
    assert read_file("/proc/self/status", "text", "files", Limits()).payload.startswith(b"Name:")
    assert refusal("/proc/self/status", 100) == ("too_large", "more than 100 bytes, and growing")


def test_what_the_system_refuses_has_its_reason(unprivileged: Path) -> None:
    assert refusal(unprivileged / "gone.txt") == ("vanished", "No such file or directory")
    assert refusal(unprivileged / "gone" / "a.txt")[0] == "vanished"
    assert refusal("/" + "x" * 300) == ("read_error", "File name too long")
    private = unprivileged / "a.txt"
    private.write_text("x", encoding="utf-8")
    private.chmod(0)
    assert refusal(private) == ("no_permission", "Permission denied")


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert refusal(tmp_path / "a.txt") == ("not_a_file", "a named pipe")
    assert refusal(tmp_path) == ("not_a_file", "a folder")
    assert refusal("/dev/zero") == ("not_a_file", "a character device")


def test_no_file_is_left_open(tmp_path: Path) -> None:
    def open_files() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    before = open_files()
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "gone"):
        with pytest.raises(ItemError):
            open_regular(str(path))
    assert open_files() == before
