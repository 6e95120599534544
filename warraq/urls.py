"""One spelling for one page, and a readable one for people. Parsing is ada's (the URL Standard, as in browsers)."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

import ada_url

from warraq.tracking_parameters import is_tracking

MAX_LENGTH = 8192  # characters; what common servers take as a request line (Apache, nginx: 8 KB)

_UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~"
# Characters that the URL Standard leaves as they are in that place and that delimit nothing there: written as an
# escape they mean the same. `/ \ ; + %` in a path and `& = + ; # %` in a query are left alone.
_PLAIN_IN_PATH = frozenset(_UNRESERVED + "!$&'()*,:=@[]|")
_PLAIN_IN_QUERY = frozenset(_UNRESERVED + "!$()*,/:?@[]^`{|}")
_PLAIN_IN_FRAGMENT = frozenset(_UNRESERVED)

# Direction marks and the byte order mark come along when an Arabic address is copied. ZWNJ and ZWJ are spelling.
_MARKS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff"
_DROPPED = re.compile(f"[\t\n\r{_MARKS}]")
_ENCODED_MARKS = re.compile(r"%E2%80%(?:8[EF]|A[A-E])|%E2%81%A[6-9]|%D8%9C|%EF%BB%BF", re.IGNORECASE)

_ESCAPES = re.compile(r"((?:%[89A-Fa-f][0-9A-Fa-f])+)|%([0-7][0-9A-Fa-f])|%")
# Arabic letters written by the parser: nothing to change, nothing to compose. Most addresses end here.
_WRITTEN_WELL = re.compile(r"(?:[^%]++|%D8%[AB][0-9A-F]|%D9%8[0-9A])*+")
_SESSION = re.compile(r"(?<!\.)(?:;(?:jsessionid|phpsessid)=[^/;]*)+", re.IGNORECASE)
_AMP = re.compile(r"^(?:amp(?:;|%3B))+", re.IGNORECASE)
# `article.php?id=3?utm_source=rss`: a second question mark from a feed tool that only appends.
_PAIRS = re.compile(r"&|\?(?=utm_|fbclid=|gclid=)", re.IGNORECASE)
_UTF8_RUNS = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")


def canonical(url: str) -> str | None:
    """The one spelling of `url`, in ASCII; None for what is no http(s) address or is longer than 8,192 characters.

    Never raises; `canonical(canonical(u)) == canonical(u)`. It is a name for comparing; fetch the address as given.

    - Parsed as browsers do: scheme and host in lower case, the host in ASCII (IDNA, UTS #46), default port and
      dot segments gone, IPv4 in any notation as four decimals, white space at the ends and newlines inside gone.
    - User and password, and a dot at the end of the host, are dropped. `www.` and other ports are kept.
    - Arabic as letters, as `%D8` or as `%d8` is one; letters are composed (NFC, RFC 3987 section 5.3.2.2) and
      direction marks dropped. Escapes that are not UTF-8 (windows-1256) keep their bytes: what they meant is a guess.
    - Escapes of harmless ASCII are undone (`%2D`, `%28`), a lone `%` becomes `%25`, `%20` in a query becomes `+`.
    - Parameters that only track and session ids are dropped, the rest sorted by name (equal names keep their order).
    - The fragment is dropped, except `#!`, which old sites use as the path.
    - Kept, because dropping it could make one of two pages: the scheme (but see `place`), a slash at the end, doubled
      slashes, letter case of the path, `amp` and mobile addresses, parameters without a value.
    """
    if len(url) > MAX_LENGTH:
        return None
    url = _DROPPED.sub("", url).strip()
    while "%" in url and (cleaned := _ENCODED_MARKS.sub("", url)) != url:
        url = cleaned  # again, because what is left may close up to another mark
    try:
        href = ada_url.normalize_url(url)
    except ValueError:
        return None
    scheme, _, rest = href.partition("://")
    if scheme not in ("http", "https"):
        return None
    authority, _, rest = rest.partition("/")
    authority = _without_final_dot(authority.rpartition("@")[2])
    if not authority:
        return None
    rest, _, fragment = rest.partition("#")
    path, _, query = rest.partition("?")
    result = f"{scheme}://{authority}/{_SESSION.sub('', _escapes(path, _PLAIN_IN_PATH))}"
    if query and (query := _query(query)):
        result += f"?{query}"
    if fragment.startswith("!"):
        result += f"#{_escapes(fragment, _PLAIN_IN_FRAGMENT)}"
    return result if len(result) <= MAX_LENGTH else None


def place(canonical_url: str) -> str:
    """The key under which a page is known: a canonical URL in which `http` and `https` are one.

    A feed says `http:` where the page says `https:`; sites moved between the two without moving an article, and no
    outlet publishes different articles under them, so here merging is right. `canonical` itself keeps the scheme, so
    that an address of a site without TLS stays one that works. With a port in the address the scheme stays: there
    the port, not the scheme, says which server is meant.
    """
    scheme, _, rest = canonical_url.partition("://")
    authority = rest.partition("/")[0]
    if scheme != "http" or re.search(r":\d+$", authority):
        return canonical_url
    return f"https://{rest}"


def absolute(href: str, base: str) -> str | None:
    """`href` as found in a document at `base`, as an absolute http(s) address; None where that makes none."""
    try:
        joined = ada_url.join_url(base.strip(), href.strip())
    except ValueError:
        return None
    return joined if joined.startswith(("http://", "https://")) else None


def display(url: str) -> str:
    """`url` for people: Arabic (and any other) letters instead of escapes and Punycode, still a working address.

    Spaces, invisible and direction-changing characters stay escaped, so that what is shown cannot deceive.
    """
    head, separator, tail = url.partition("://")
    if not separator:
        return _UTF8_RUNS.sub(_readable, url)
    cut = min((at for at in map(tail.find, "/?#") if at >= 0), default=len(tail))
    authority, rest = tail[:cut], tail[cut:]
    if "xn--" in authority and authority.isascii():
        letters = ada_url.idna_to_unicode(authority)
        if letters.isprintable() and _same_host(letters, authority):
            authority = letters
    return f"{head}://{authority}{_UTF8_RUNS.sub(_readable, rest)}"


def host(url: str) -> str | None:
    """The host of an http(s) address in lower-case ASCII without port or final dot (`[::1]` for IPv6), else None."""
    try:
        parts = ada_url.parse_url(url.strip(), attributes=("protocol", "hostname"))
    except ValueError:
        return None
    if parts["protocol"] not in ("http:", "https:"):
        return None
    return _without_final_dot(parts["hostname"]) or None


def site(url: str) -> str | None:
    """The site for people: the host without `www.`, its letters readable. No list of public suffixes is asked."""
    name = host(url)
    return None if name is None else display(f"https://{name.removeprefix('www.')}").removeprefix("https://")


def _without_final_dot(authority: str) -> str:
    """`example.com.` and `example.com` are one name; "" for a host that ends in two dots, which is none."""
    name, colon, port = authority.rpartition(":") if re.search(r":\d+$", authority) else (authority, "", "")
    name = name.removesuffix(".")
    return "" if name.endswith(".") or not name else f"{name}{colon}{port}"


def _escapes(text: str, plain: frozenset[str]) -> str:
    """Percent-encoding in one way: characters in `plain` as themselves, all else upper case, UTF-8 composed (NFC)."""
    if "%" not in text or _WRITTEN_WELL.fullmatch(text):
        return text

    def one(match: re.Match[str]) -> str:
        run, ascii_hex = match.groups()
        if run:
            return _composed(run)
        if ascii_hex is None:
            return "%25"
        character = chr(int(ascii_hex, 16))
        return character if character in plain else f"%{ascii_hex.upper()}"

    return _ESCAPES.sub(one, text)


def _composed(run: str) -> str:
    try:
        letters = bytes.fromhex(run.replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return run.upper()
    if unicodedata.is_normalized("NFC", letters):
        return run.upper()
    return quote(unicodedata.normalize("NFC", letters))


def _query(query: str) -> str:
    kept = []
    for pair in _PAIRS.split(_escapes(query, _PLAIN_IN_QUERY).replace("%20", "+")):
        pair = _AMP.sub("", pair)  # `&amp;` from an address that was escaped once too often
        name, _, value = pair.partition("=")
        if pair and not is_tracking(name, value):
            kept.append((name, pair))
    kept.sort(key=lambda pair: pair[0])
    return "&".join(pair for _, pair in kept)


def _readable(match: re.Match[str]) -> str:
    try:
        letters = bytes.fromhex(match[0].replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
    return "".join(letter if letter.isprintable() and not letter.isspace() else quote(letter) for letter in letters)


def _same_host(letters: str, ascii_host: str) -> bool:
    return host(f"https://{letters}") == host(f"https://{ascii_host}")
