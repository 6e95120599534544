"""Lists of addresses as people keep them."""

from __future__ import annotations

from warraq.web.urls_list import ListedUrl, UnreadableLine, read_url_list


def urls(source: bytes | list[str]) -> list[str]:
    return [found.url for found in read_url_list(source) if isinstance(found, ListedUrl)]


def test_comments_blank_lines_marks_and_windows_line_ends_are_understood() -> None:
    text = "\ufeff# قائمة\r\nhttps://a.example/1\r\n\r\n  https://a.example/2   # ملاحظة\r\n\t# only a comment\r\n"
    assert urls(text.encode()) == ["https://a.example/1", "https://a.example/2"]
    assert urls(text.encode("utf-16")) == ["https://a.example/1", "https://a.example/2"]


def test_lines_count_from_one() -> None:
    assert list(read_url_list(b"\nhttps://a.example/1")) == [ListedUrl(2, "https://a.example/1")]


def test_quotes_brackets_and_further_columns_are_no_part_of_an_address() -> None:
    lines = ['"https://a.example/1"', "<https://a.example/2>", "https://a.example/3\tعنوان", "https://a.example/4,"]
    assert urls(lines) == [f"https://a.example/{n}" for n in (1, 2, 3, 4)]


def test_a_fragment_is_no_comment() -> None:
    assert urls(["https://a.example/#!/1"]) == ["https://a.example/#!/1"]


def test_arabic_addresses_are_kept_as_written() -> None:
    assert urls("https://a.example/أخبار/1".encode()) == ["https://a.example/أخبار/1"]
    assert urls("https://a.example/أخبار/1".encode("windows-1256")) == ["https://a.example/أخبار/1"]


def test_a_page_counts_once_however_it_is_spelled() -> None:
    assert urls(["http://a.example/1", "https://A.example/1#x", "https://a.example/1?utm_source=x"]) == [
        "http://a.example/1"
    ]


def test_what_is_no_address_is_told_with_its_line() -> None:
    found = list(read_url_list(["https://a.example/1", " example.com/x ", "mailto:a@a.example"]))
    assert found[1:] == [UnreadableLine(2, "example.com/x"), UnreadableLine(3, "mailto:a@a.example")]


def test_an_empty_file_lists_nothing() -> None:
    assert list(read_url_list(b"")) == []
