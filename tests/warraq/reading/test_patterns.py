from __future__ import annotations

import pytest

from warraq.reading.patterns import Glob, is_glob, split_glob


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("*.html", "a.html", True),
        ("*.html", "a.htm", False),
        ("*.html", "sub/a.html", False),
        ("*.html", "sub.html/a.txt", True),  # what is below a folder that matches belongs to it
        ("**/*.html", "a.html", True),
        ("**/*.html", "x/y/z/a.html", True),
        ("**/*.html", ".x/a.html", False),
        ("**", "x/y/a.txt", True),
        ("x/**/y/*.txt", "x/y/a.txt", True),
        ("x/**/y/*.txt", "x/a/b/y/a.txt", True),
        ("x/**/y/*.txt", "x/y/b/a.txt", False),
        ("**/y/**/a.txt", "y/y/y/a.txt", True),
        ("*", ".a.txt", False),
        (".*", ".a.txt", True),
        ("?.txt", "خ.txt", True),
        ("[a-c].txt", "b.txt", True),
        ("[!a-c].txt", "b.txt", False),
        ("[[]1].txt", "[1].txt", True),
        ("a\nb*.txt", "a\nbc.txt", True),
        ("*.TXT", "a.txt", False),
        ("./a//*.txt", "a/b.txt", True),
        ("", "any/thing.txt", True),
        ("", ".hidden/thing.txt", False),
    ],
)
def test_a_pattern_matches_as_in_a_shell(pattern: str, path: str, matches: bool) -> None:
    glob = Glob.parse(pattern)
    assert glob.covers(path.split("/"), glob.start) is matches


def test_no_folder_is_entered_below_which_nothing_can_match() -> None:
    glob = Glob.parse("a/*/c.txt")
    assert glob.step(glob.start, "a")
    assert not glob.step(glob.start, "b")
    assert not glob.step(glob.step(glob.step(glob.start, "a"), "x"), "d.txt")


def test_many_stars_take_no_time() -> None:
    glob = Glob.parse("/".join(["**", "*"] * 12) + "/x.txt")
    assert not glob.covers(["a"] * 200, glob.start)


@pytest.mark.parametrize(
    ("text", "root", "pattern"),
    [
        ("a/b*/c.txt", "a", "b*/c.txt"),
        ("*.txt", "", "*.txt"),
        ("/*/x", "/", "*/x"),
        ("/a/b/?", "/a/b", "?"),
        ("../a b/[x]", "../a b", "[x]"),
        ("./**/a", ".", "**/a"),
    ],
)
def test_a_pattern_is_split_at_its_first_wildcard(text: str, root: str, pattern: str) -> None:
    assert is_glob(text)
    assert split_glob(text) == (root, pattern)


def test_a_name_without_wildcard_is_no_pattern() -> None:
    assert not is_glob("a/b c (1){2}.txt")
