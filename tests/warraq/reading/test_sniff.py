from __future__ import annotations

import pytest

from warraq.reading.sniff import looks_like_html, media_type


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Text/HTML; charset=windows-1256", "text/html"),
        (" application/xhtml+xml ", "application/xhtml+xml"),
        ("image/png", "image/png"),
        ("", ""),
        (None, ""),
        ("*/*", ""),
        ("unknown/unknown", ""),
        ("application/unknown; x=y", ""),
    ],
)
def test_the_media_type_is_the_essence_of_the_header(header: str | None, kind: str) -> None:
    assert media_type(header) == kind


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE html><html>",
        b"\xef\xbb\xbf \r\n\t<!doctype HTML>",
        b"<html>",
        b"<HTML lang=ar>",
        b"<html\ndir=rtl>",
        b"<!-- saved --><html>",
        b"<p>text",
        b"<h1 class=x>",
        b'<?xml version="1.0"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml">',
        "\ufeff<html>".encode("utf-16-le"),
        "\ufeff<!DOCTYPE html>".encode("utf-16-be"),
    ],
)
def test_a_page_is_known_by_its_first_bytes(body: bytes) -> None:
    assert looks_like_html(body)


@pytest.mark.parametrize(
    "body",
    [b"", b"text <html>", b"<htmlx>", b"<path>", b"<?xml version='1.0'?><rss>", b"{}", b"%PDF-1.7", b"\x89PNG", b"<"],
)
def test_anything_else_is_none(body: bytes) -> None:
    assert not looks_like_html(body)
