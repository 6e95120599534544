"""From bytes to text: byte order mark, header and declaration weighed as browsers do, but judged by the bytes.

Browsers believe a declaration even where it is wrong, and readers fix it by hand; here nobody looks. So bytes that are
UTF-8 are read as UTF-8 whatever they claim (no other encoding looks like it by chance), and between the single-byte
encodings of Arabic the text decides. Declarations are read by w3lib, which follows the WHATWG's rules.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, to_unicode

from warraq.errors import ItemError
from warraq.text.arabic_encodings import read_arabic

# Python's names on the left; on the right those that pages and people use (the WHATWG's).
_NAMES = {"cp1256": "windows-1256", "cp1252": "windows-1252", "iso8859-6": "iso-8859-6", "cp1251": "windows-1251"}
_ARABIC_ENCODINGS = ("cp1256", "iso8859-6")
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")
_MARKUP = re.compile(rb"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>|&#?\w{1,8};", re.DOTALL | re.IGNORECASE)
_SAMPLE = 400_000
_MANY = 5

_LATIN_WORD_OF_ACCENTS = re.compile(r"[\u00c0-\u00ff]{3,}")
# Above these shares of unreadable characters a page is not text that anybody could read.
_BAD_UTF8 = 0.02
_BAD_CHARACTERS = 0.01
# NUL is none of them: it does no harm, pages padded with it are common, and browsers skip it.
_CONTROLS = bytes(code for code in range(128) if code < 32 or code == 127).translate(None, b"\0\t\n\f\r")
_MORE_CONTROLS = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]|\xef\xbf\xbd")  # U+0080 to U+009F, U+FFFD in UTF-8
_ESCAPE_ENCODINGS = ("iso2022", "hz")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text; the encoding that was used; the one that it declares, if any; and the rule that chose.

    `by` is one of `bom`, `header`, `meta`, `utf-8` (the bytes are UTF-8), `arabic` (they read as Arabic only so),
    `nul_bytes` (UTF-16 without a mark) and `default`.
    """

    text: str
    encoding: str
    declared: str | None
    by: str

    @property
    def misdeclared(self) -> bool:
        """Whether the page declares another encoding than it is in."""
        return self.declared is not None and self.declared != self.encoding


def decode_page(payload: bytes, content_type: str | None = None, language_hint: str | None = None) -> Decoded:
    """Decode a page. Raises ItemError: `empty`, or `undecodable` where no encoding fits, or more than one character in
    a hundred is no text in the one that does."""
    if not payload.strip(b" \t\r\n\x00\x0c"):
        raise ItemError("empty", "no bytes but white space")
    header = http_content_type_encoding(content_type)
    meta = html_body_declared_encoding(payload)
    encoding, by, skip = _choose(payload, header, meta, language_hint)
    text = to_unicode(payload[skip:], encoding)
    _refuse_unreadable(text, encoding)
    declared = header or meta
    return Decoded(text, _name(encoding), _name(declared) if declared else None, by)


def _choose(payload: bytes, header: str | None, meta: str | None, hint: str | None) -> tuple[str, str, int]:
    """The encoding (Python's name), the rule, and how many bytes of a mark to skip."""
    marked, mark = read_bom(payload)
    if marked and mark:
        return marked, "bom", len(mark)
    if wide := _utf16_without_mark(payload):
        return wide, "nul_bytes", 0
    declared, by = (header, "header") if header else (meta, "meta")
    if payload.isascii():
        escapes = declared is not None and declared.startswith(_ESCAPE_ENCODINGS)
        return (declared, by, 0) if escapes and declared else ("utf-8", "utf-8", 0)
    if _is_utf8(payload):
        return "utf-8", by if declared == "utf-8" else "utf-8", 0
    arabic = _arabic_encoding(payload, declared)
    for candidate, rule in ((header, "header"), (meta, "meta")):
        if candidate and _believable(payload, candidate, arabic):
            return candidate, rule, 0
    if arabic:
        return arabic, "arabic", 0
    if declared and not declared.startswith(("utf-8", "utf-16", "utf-32")):
        return declared, by, 0
    if (hint or "").startswith(("ar", "fa", "ur")):
        return "cp1256", "default", 0
    if len(_LATIN_WORD_OF_ACCENTS.findall(to_unicode(payload, "cp1252"))) > _MANY:
        raise ItemError("undecodable", "it declares no encoding, and neither Arabic nor Western ones fit")
    return "cp1252", "default", 0


def _is_utf8(payload: bytes) -> bool:
    """Whether it is UTF-8 but for some characters that were cut in half, as programs do that count bytes."""
    text = payload.decode("utf-8", "replace")
    bad = text.count("\ufffd") - payload.count(b"\xef\xbf\xbd")
    if not bad:
        return True
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return bad <= _BAD_UTF8 * beyond_ascii


def _arabic_encoding(payload: bytes, declared: str | None) -> str | None:
    """The encoding in which the text between the tags reads as Arabic, if there is one."""
    prose = _MARKUP.sub(b" ", payload[:_SAMPLE])
    reading = read_arabic(b" ".join(prose.split()), declared)
    if reading is None or len(_ARABIC_LETTER.findall(reading[0])) <= _MANY:
        return None
    return codecs.lookup(reading[1]).name


def _believable(payload: bytes, encoding: str, arabic: str | None) -> bool:
    """Whether a declared encoding may be right, for bytes that are not UTF-8 and read as Arabic in `arabic`."""
    if encoding.startswith(("utf-8", "utf-16", "utf-32")):
        return False
    if encoding in _ARABIC_ENCODINGS:
        return arabic in (encoding, None)
    # Western declarations come from servers' defaults. Three accented letters in a row are rare in any language that
    # they are made for, and every Arabic word read in them is nothing else.
    return arabic is None or len(_LATIN_WORD_OF_ACCENTS.findall(to_unicode(payload, encoding))) <= _MANY


def _utf16_without_mark(payload: bytes) -> str | None:
    sample = payload[:1000].lstrip(b" \t\r\n\x00")
    if sample.count(0) < len(sample) // 20:
        return None
    if sample.startswith(b"<\x00"):
        return "utf-16-le" if payload.find(b"<") % 2 == 0 else "utf-16-be"
    return None


def _refuse_unreadable(text: str, encoding: str) -> None:
    # In bytes, because that is several times faster than to look at every character.
    encoded = text.encode("utf-8", "ignore")
    bad = len(encoded) - len(encoded.translate(None, _CONTROLS)) + len(_MORE_CONTROLS.findall(encoded))
    if bad > _BAD_CHARACTERS * len(text):
        raise ItemError("undecodable", f"{bad:,} of {len(text):,} characters are no text in {_name(encoding)}")


def _name(encoding: str) -> str:
    return _NAMES.get(encoding, encoding)
