"""Which encoding a page is read in, and what is refused."""

from __future__ import annotations

import pytest

from tests.pages.prose import AR, FR
from warraq.errors import ItemError
from warraq.html.decode import decode_page

_ARABIC = f"<html><head>{{}}</head><body><p>{AR[0]}</p><p>{AR[1]}</p></body></html>"
_FRENCH = f"<html><head>{{}}</head><body><p>{FR[0]}</p><p>{FR[1]}</p></body></html>"
_RUSSIAN = "<html><head>{}</head><body><p>Новый вокзал открыли вчера утром на северной набережной.</p></body></html>"


def _meta(charset: str | None) -> str:
    return f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""


@pytest.mark.parametrize(
    ("page", "written", "meta", "header", "encoding", "by"),
    [
        (_ARABIC, "cp1256", "windows-1256", None, "windows-1256", "meta"),
        (_ARABIC, "cp1256", None, "windows-1256", "windows-1256", "header"),
        (_ARABIC, "cp1256", None, None, "windows-1256", "arabic"),
        (_ARABIC, "cp1256", "utf-8", None, "windows-1256", "arabic"),
        (_ARABIC, "cp1256", "windows-1256", "utf-8", "windows-1256", "meta"),
        (_ARABIC, "cp1256", "windows-1256", "iso-8859-1", "windows-1256", "meta"),
        (_ARABIC, "cp1256", "iso-8859-6", None, "windows-1256", "arabic"),
        (_ARABIC, "iso8859-6", "iso-8859-6", None, "iso-8859-6", "meta"),
        (_ARABIC, "iso8859-6", None, None, "iso-8859-6", "arabic"),
        (_ARABIC, "iso8859-6", "windows-1256", None, "iso-8859-6", "arabic"),
        (_ARABIC, "utf-8", "windows-1256", None, "utf-8", "utf-8"),
        (_ARABIC, "utf-8", None, "windows-1256", "utf-8", "utf-8"),
        (_ARABIC, "utf-8", "utf-8", None, "utf-8", "meta"),
        (_ARABIC, "utf-8-sig", "windows-1256", None, "utf-8", "bom"),
        (_ARABIC, "utf-16", None, None, "utf-16-le", "bom"),
        (_ARABIC, "utf-16-le", None, None, "utf-16-le", "nul_bytes"),
        (_ARABIC, "utf-16-be", None, None, "utf-16-be", "nul_bytes"),
        (_FRENCH, "cp1252", None, None, "windows-1252", "default"),
        (_FRENCH, "cp1252", "iso-8859-1", None, "windows-1252", "meta"),
        (_FRENCH, "utf-8", "iso-8859-1", None, "utf-8", "utf-8"),
        (_RUSSIAN, "cp1251", "windows-1251", None, "windows-1251", "meta"),
    ],
)
def test_the_bytes_decide_and_declarations_help(
    page: str, written: str, meta: str | None, header: str | None, encoding: str, by: str
) -> None:
    text = page.format(_meta(meta))

    decoded = decode_page(text.encode(written), f"text/html; charset={header}" if header else None)

    assert (decoded.text, decoded.encoding, decoded.by) == (text, encoding, by)


def test_a_wrong_declaration_is_noticed() -> None:
    payload = _ARABIC.format(_meta("windows-1256")).encode("utf-8")

    decoded = decode_page(payload)

    assert (decoded.declared, decoded.misdeclared) == ("windows-1256", True)
    assert not decode_page(_ARABIC.format("").encode()).misdeclared


def test_letters_cut_in_half_do_not_make_it_another_encoding() -> None:
    payload = _ARABIC.format("").encode().replace("صباح".encode(), "صباح".encode()[:-1])

    decoded = decode_page(payload)

    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 1


def test_a_source_in_arabic_decides_where_nothing_else_does() -> None:
    payload = "<p>عاجل</p>".encode("cp1256")

    assert decode_page(payload, language_hint="ar").text == "<p>عاجل</p>"


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\0\t", "empty"),
        (b"<html>" + bytes([0x81, 0x8D, 0x01, 0x02] * 100), "undecodable"),
        (_RUSSIAN.format("").encode("cp1251"), "undecodable"),
    ],
)
def test_what_no_encoding_fits_is_refused(payload: bytes, reason: str) -> None:
    with pytest.raises(ItemError) as caught:
        decode_page(payload)

    assert caught.value.reason == reason
