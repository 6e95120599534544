"""The text of an XML, JSON or plain document whose declared encoding may be wrong."""

from __future__ import annotations

import re

from w3lib.encoding import http_content_type_encoding, read_bom, resolve_encoding

from warraq.text.arabic_encodings import read_arabic

_DECLARED = re.compile(rb"""^[^<]{0,64}<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_TAGS = re.compile(rb"<!\[CDATA\[|\]\]>|<[^<>]*>|https?://[!-~]*")
_ARABIC_RUN = re.compile("[\u0621-\u064a]{3,}")
_SAMPLE = 200_000  # bytes to judge an encoding by
# Encodings whose bytes are all below 0x80, so that valid ASCII proves nothing.
_STATEFUL = ("iso2022", "hz")
# Claimed by templates and servers whatever the text is in.
_WESTERN = ("cp1252", "iso8859-1", "iso8859-15", "latin-1", "ascii", "mac-roman")
_ARABIC = ("cp1256", "iso8859-6")
# Python codecs that are no character encodings of documents, and UTF-16, which would not have been readable so far.
_NOT_CLAIMED = re.compile("utf.?8|utf.?16|utf.?32|utf.?7|idna|punycode|.*escape|undefined|mbcs|oem", re.IGNORECASE)


def decode(payload: bytes, content_type: str | None = None) -> tuple[str, str]:
    """The text and the encoding it was read in. Never raises: what fits nowhere has replacement characters.

    RFC 7303 ranks byte order mark, HTTP header, XML declaration. The mark is believed. After it come the bytes
    themselves, because text that is valid UTF-8 and not ASCII is UTF-8 whatever a server says by default. Then the
    declaration and the header are believed, but for Arabic: text that reads as such in windows-1256 or ISO-8859-6 is
    that, though it be declared as Western.
    """
    encoding, mark = read_bom(payload)
    if encoding and mark:
        return payload[len(mark) :].decode(encoding, "replace"), encoding
    for encoding, start in (("utf-16-le", b"<\0"), ("utf-16-be", b"\0<"), ("utf-16-le", b"{\0"), ("utf-16-be", b"\0{")):
        if payload.startswith(start):
            return payload.decode(encoding, "replace"), encoding
    claims = _claims(payload, content_type)
    if claims and claims[0].startswith(_STATEFUL):
        return payload.decode(claims[0], "replace"), claims[0]
    try:
        return payload.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    text = payload.decode("utf-8", "replace")
    if len(re.findall("[^\x00-\x7f\ufffd]", text)) > 4 * text.count("\ufffd"):
        return text, "utf-8"  # with a few broken bytes: cut off, spliced
    return _in_one_byte(payload, claims)


def _claims(payload: bytes, content_type: str | None) -> list[str]:
    found = _DECLARED.search(payload[:512])
    claims = [found[1].decode("ascii")] if found else []
    header = http_content_type_encoding(content_type) if content_type else None
    if header:
        claims.append(header)
    return [known for claim in claims if (known := resolve_encoding(claim)) and not _NOT_CLAIMED.match(known)]


def _in_one_byte(payload: bytes, claims: list[str]) -> tuple[str, str]:
    for claim in claims:
        if claim not in (*_WESTERN, *_ARABIC):
            try:
                return payload.decode(claim), claim
            except (UnicodeError, LookupError):
                continue
    words = _TAGS.sub(b" ", payload[:_SAMPLE])
    arabic = read_arabic(words, next((claim for claim in claims if claim in _ARABIC), None))
    if arabic is not None and _ARABIC_RUN.search(arabic[0]):
        encoding = resolve_encoding(arabic[1]) or arabic[1]
        return payload.decode(encoding, "replace"), encoding
    for claim in claims:
        return payload.decode(claim, "replace"), claim
    # Too few words to judge by, as in a list of addresses: three Arabic letters in a row are no accident.
    encoding = "cp1256" if _ARABIC_RUN.search(payload[:_SAMPLE].decode("cp1256")) else "cp1252"
    return payload.decode(encoding, "replace"), encoding
