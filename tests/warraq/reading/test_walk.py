from __future__ import annotations

import os
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.warraq.reading.conftest import files
from warraq.config.sources import Source
from warraq.model import Ended, Outcome
from warraq.reading import Target
from warraq.reading.walk import FoundFile, Walk

SKIPPED, FAILED = Outcome.SKIPPED, Outcome.FAILED


def make(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return folder


def walked(*targets: Target) -> list[FoundFile | Ended]:
    walk = Walk(targets)
    return [found for target in targets for found in walk.files(target)]


def told(found: Iterable[FoundFile | Ended], below: Path) -> list[str | tuple[str, Outcome, str]]:
    """Files as their paths below a folder, ends as triples."""
    return [
        os.path.relpath(each.path, below)
        if isinstance(each, FoundFile)
        else (os.path.relpath(each.item, below), each.outcome, each.reason)
        for each in found
    ]


def test_a_folder_is_walked_with_all_below_it_in_the_order_of_names(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.html", "a/b/c.jsonl", "B.HTM", "أ.txt", "a b.warc.gz", "c.WARC")
    assert told(walked(files(tmp_path)), tmp_path) == [
        "B.HTM", "a/b/c.jsonl", "a/z.html", "a b.warc.gz", "b.txt", "c.WARC", "أ.txt",
    ]  # fmt: skip
    assert told(walked(files(tmp_path)), tmp_path) == told(walked(files(tmp_path)), tmp_path)


def test_the_suffix_says_what_a_file_is(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.html", "c.Htm", "d.jsonl", "e.warc", "f.WARC.GZ")
    forms = [found.form for found in walked(files(tmp_path)) if isinstance(found, FoundFile)]
    assert forms == ["text", "html", "html", "jsonl", "warc", "warc"]


def test_an_unknown_suffix_is_skipped_and_named(tmp_path: Path) -> None:
    make(tmp_path, "a.pdf", "b", "c.jsonl.gz", "d.gz", "txt")
    found = walked(files(tmp_path))
    assert told(found, tmp_path) == [
        (name, SKIPPED, "unknown_suffix") for name in ("a.pdf", "b", "c.jsonl.gz", "d.gz", "txt")
    ]
    assert [each.detail for each in found if isinstance(each, Ended)] == [
        ".pdf",
        "it has none",
        ".gz",
        ".gz",
        "it has none",
    ]


def test_hidden_names_are_no_items_unless_they_are_named(tmp_path: Path) -> None:
    make(tmp_path, ".a.txt", ".git/b.txt", "c.txt", ".warc.gz")
    assert told(walked(files(tmp_path)), tmp_path) == ["c.txt"]
    assert told(walked(files(tmp_path / ".a.txt")), tmp_path) == [".a.txt"]
    assert told(walked(files(tmp_path / ".git")), tmp_path) == [".git/b.txt"]


def test_a_path_is_named_as_it_was_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "in/a.txt")
    monkeypatch.chdir(tmp_path)
    for path in ("in", "./in", "../" + tmp_path.name + "/in"):
        (found,) = walked(files(path))
        assert isinstance(found, FoundFile)
        assert found.path == f"{path}/a.txt"


def test_odd_names_are_walked_and_can_be_stored(tmp_path: Path) -> None:
    names = ["two\nlines.txt", " space .txt", "مقال عن الرباط.txt", "quote'\".txt"]
    make(tmp_path, *names)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("x")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.pdf")).write_text("x")
    found = walked(files(tmp_path))
    assert {Path(each.path).name for each in found if isinstance(each, FoundFile)} == {*names, "caf\udce9.txt"}
    (pdf,) = [each for each in found if isinstance(each, Ended)]
    assert pdf.item == str(tmp_path) + r"/caf\xe9.pdf"
    assert pdf.item.encode("utf-8")


def test_pipes_and_sockets_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        monkeypatch.chdir(tmp_path)  # the address of a socket has to be short
        listening.bind("s.html")
        found = walked(files(tmp_path))
    assert told(found, tmp_path) == [("pipe.txt", SKIPPED, "not_a_file"), ("s.html", SKIPPED, "not_a_file")]
    assert [each.detail for each in found if isinstance(each, Ended)] == ["a named pipe", "a socket"]
    assert told(walked(files("/dev/null")), Path("/dev")) == [("null", SKIPPED, "not_a_file")]


def test_a_link_to_nothing_fails_and_says_where_it_points(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("gone.txt")
    (found,) = walked(files(tmp_path))
    assert told([found], tmp_path) == [("a.txt", FAILED, "dangling_link")]
    assert isinstance(found, Ended)
    assert found.detail == "it points to gone.txt"
    assert told(walked(files(tmp_path / "a.txt")), tmp_path) == [("a.txt", FAILED, "dangling_link")]


@pytest.mark.parametrize("points_to", [".", "..", "../..", "../../b"])
def test_a_link_to_a_folder_that_holds_it_is_a_circle(tmp_path: Path, points_to: str) -> None:
    make(tmp_path, "b/c/a.txt")
    (tmp_path / "b/c/loop").symlink_to(points_to)
    assert told(walked(files(tmp_path / "b")), tmp_path) == [
        "b/c/a.txt", ("b/c/loop", SKIPPED, "circular_link"),
    ]  # fmt: skip


def test_links_that_point_to_each_other_are_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert told(walked(files(tmp_path)), tmp_path) == [
        ("a.txt", SKIPPED, "circular_link"),
        ("b.txt", SKIPPED, "circular_link"),
    ]


def test_a_circle_over_several_links_ends(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt", "out/b.txt")
    (tmp_path / "in/there").symlink_to(tmp_path / "out")
    (tmp_path / "out/back").symlink_to(tmp_path / "in")
    assert told(walked(files(tmp_path / "in")), tmp_path) == [
        "in/a.txt", "in/there/b.txt", ("in/there/back", SKIPPED, "circular_link"),
    ]  # fmt: skip


def test_links_out_of_the_folder_are_followed_once(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt", "out/sub/b.txt", "out/c.txt")
    (tmp_path / "in/1").symlink_to(tmp_path / "out")
    (tmp_path / "in/2").symlink_to(tmp_path / "out")
    (tmp_path / "in/3").symlink_to(tmp_path / "out/sub")
    (tmp_path / "in/4.txt").symlink_to(tmp_path / "out/c.txt")
    assert told(walked(files(tmp_path / "in")), tmp_path) == ["in/1/c.txt", "in/1/sub/b.txt", "in/a.txt"]


def test_a_smaller_part_that_a_link_led_to_is_left_out_of_a_larger_one(tmp_path: Path) -> None:
    make(tmp_path, "in/z.txt", "out/sub/b.txt", "out/c.txt", "out/d.txt")
    (tmp_path / "in/1").symlink_to(tmp_path / "out/sub")
    (tmp_path / "in/2.txt").symlink_to(tmp_path / "out/d.txt")
    (tmp_path / "in/3").symlink_to(tmp_path / "out")
    assert told(walked(files(tmp_path / "in")), tmp_path) == ["in/1/b.txt", "in/2.txt", "in/3/c.txt", "in/z.txt"]


def test_a_link_to_what_is_read_anyway_is_no_item_of_its_own(tmp_path: Path) -> None:
    make(tmp_path, "b/x.txt", "z.txt")
    (tmp_path / "a.txt").symlink_to("z.txt")
    (tmp_path / "c").symlink_to("b")
    assert told(walked(files(tmp_path)), tmp_path) == ["b/x.txt", "z.txt"]


def test_a_link_to_a_hidden_folder_is_followed_because_nothing_else_leads_there(tmp_path: Path) -> None:
    make(tmp_path, ".store/a.txt")
    (tmp_path / "current").symlink_to(".store")
    assert told(walked(files(tmp_path)), tmp_path) == ["current/a.txt"]


def test_a_file_in_a_store_by_hashes_is_read_under_the_name_of_its_link(tmp_path: Path) -> None:
    make(tmp_path, "blobs/0a1b")
    (tmp_path / "page.html").symlink_to("blobs/0a1b")
    (tmp_path / "page2.html").symlink_to("blobs/0a1b")
    assert told(walked(files(tmp_path)), tmp_path) == [("blobs/0a1b", SKIPPED, "unknown_suffix"), "page.html"]


def test_a_link_without_suffix_is_what_it_points_to(tmp_path: Path) -> None:
    make(tmp_path, "out/a.html", "in/b.txt")
    (tmp_path / "in/latest").symlink_to(tmp_path / "out/a.html")
    found = walked(files(tmp_path / "in"))
    assert told(found, tmp_path) == ["in/b.txt", "in/latest"]
    assert isinstance(found[1], FoundFile)
    assert found[1].form == "html"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("", "", ["a/1.txt", "a/b/2.txt", "c.txt"]),
        ("a", "", ["a/1.txt", "a/b/2.txt", "c.txt"]),
        ("", "a", ["a/1.txt", "a/b/2.txt", "c.txt"]),
        ("a/1.txt", "", ["a/1.txt", "a/b/2.txt", "c.txt"]),
        ("c.txt", "a", ["c.txt", "a/1.txt", "a/b/2.txt"]),
        ("a/b", "a", ["a/b/2.txt", "a/1.txt"]),
        ("a/1.txt", "a/1.txt", ["a/1.txt"]),
        ("link", "a", ["link/1.txt", "link/b/2.txt"]),
        ("a", "link", ["a/1.txt", "a/b/2.txt"]),
        ("link/1.txt", "a/1.txt", ["link/1.txt"]),
    ],
)
def test_a_file_that_two_targets_reach_is_one_item_under_the_first_path(
    tmp_path: Path, first: str, second: str, expected: list[str]
) -> None:
    make(tmp_path, "a/1.txt", "a/b/2.txt", "c.txt")
    (tmp_path / "link").symlink_to("a")
    assert told(walked(files(tmp_path / first), files(tmp_path / second)), tmp_path) == expected


def test_patterns_that_overlap_give_each_file_once(tmp_path: Path) -> None:
    make(tmp_path, "a/1.txt", "a/2.html", "a/b/3.txt", "a/b/4.html")
    (tmp_path / "a/x.txt").symlink_to("b/4.html")
    found = walked(files(tmp_path, "a/*.txt"), files(tmp_path, "**/*.txt"), files(tmp_path / "a"))
    assert told(found, tmp_path) == ["a/1.txt", "a/b/3.txt", "a/2.html", "a/b/4.html"]


def test_a_pattern_takes_matching_files_and_folders_whole(tmp_path: Path) -> None:
    make(tmp_path, "2023/a.txt", "2024/deep/b.txt", "2024/c.pdf", "x.txt")
    assert told(walked(files(tmp_path, "20*")), tmp_path) == [
        "2023/a.txt", ("2024/c.pdf", SKIPPED, "unknown_suffix"), "2024/deep/b.txt",
    ]  # fmt: skip
    assert told(walked(files(tmp_path, "*/*.txt")), tmp_path) == ["2023/a.txt"]
    assert told(walked(files(tmp_path, "nothing*")), tmp_path) == []


def test_a_pattern_reaches_through_links_by_their_names(tmp_path: Path) -> None:
    make(tmp_path, "out/a.txt", "out/b.html", "in/c.html")
    (tmp_path / "in/there").symlink_to(tmp_path / "out")
    assert told(walked(files(tmp_path / "in", "**/*.html")), tmp_path) == ["in/c.html", "in/there/b.html"]


def test_the_source_of_a_target_goes_with_its_files(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.pdf")
    found = walked(Target(Source("mine", "files"), "path", str(tmp_path)))
    assert isinstance(found[0], FoundFile)
    assert isinstance(found[1], Ended)
    assert (found[0].source.name, found[1].source) == ("mine", "mine")


def test_a_configured_folder_that_is_not_there_fails_once(tmp_path: Path) -> None:
    assert told(walked(files(tmp_path / "gone"), files(tmp_path / "gone", "*.txt")), tmp_path) == [
        ("gone", FAILED, "not_found"),
        ("gone", FAILED, "not_found"),
    ]


def test_a_folder_that_may_not_be_read_fails_and_the_others_are_walked(unprivileged: Path) -> None:
    make(unprivileged, "a/1.txt", "b/2.txt", "c/3.txt")
    (unprivileged / "b").chmod(0)
    assert told(walked(files(unprivileged)), unprivileged) == ["a/1.txt", ("b", FAILED, "no_permission"), "c/3.txt"]
    (unprivileged / "b").chmod(0o600)  # its names can be listed, and nothing below it be reached
    assert told(walked(files(unprivileged)), unprivileged) == ["a/1.txt", "b/2.txt", "c/3.txt"]
    assert told(walked(files(unprivileged / "b/2.txt")), unprivileged) == [("b/2.txt", FAILED, "no_permission")]


def test_a_folder_that_is_gone_when_its_turn_comes_fails(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b/c.txt")
    stream = Walk([files(tmp_path)]).files(files(tmp_path))
    assert told([next(stream)], tmp_path) == ["a.txt"]
    (tmp_path / "b/c.txt").unlink()
    (tmp_path / "b").rmdir()
    assert told(stream, tmp_path) == [("b", FAILED, "vanished")]


@contextmanager
def nested(folder: Path, name: str, depth: int) -> Iterator[None]:
    """A chain of folders, deeper than a path can be long, below the working folder; gone afterwards."""
    home = Path.cwd()
    os.chdir(folder)
    for _ in range(depth):
        Path(name).mkdir()
        os.chdir(name)
    Path("a.txt").write_text("x", encoding="utf-8")
    os.chdir(folder)
    try:
        yield
    finally:
        for _ in range(depth):
            os.chdir(name)
        Path("a.txt").unlink()
        for _ in range(depth):
            os.chdir("..")
            Path(name).rmdir()
        os.chdir(home)


def test_folders_nested_deeper_than_pythons_stack_are_walked(tmp_path: Path) -> None:
    with nested(tmp_path, "d", 1100):
        assert [each.path for each in walked(files("d")) if isinstance(each, FoundFile)] == ["d/" * 1100 + "a.txt"]


def test_a_path_that_is_too_long_for_the_system_fails_alone(tmp_path: Path) -> None:
    make(tmp_path, "z.txt")
    with nested(tmp_path, "d" * 200, 25):
        found = walked(files("."))
    assert [(each.outcome, each.reason) if isinstance(each, Ended) else each.path for each in found] == [
        (FAILED, "read_error"), "./z.txt",
    ]  # fmt: skip
