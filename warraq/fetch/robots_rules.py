"""Reading robots.txt by RFC 9309: which lines are for us, and whether they let us fetch an address.

Patterns are matched by protego (Scrapy's). Which lines form a group, and which group is ours, is decided here, because
protego 0.7 differs from the RFC in three ways that matter (docs/robots.md): an unknown line between two User-agent
lines ends the group; a product token is read to the end of the line, so `User-agent: Warraq 1.0` is nobody; and a
token that is only the beginning of ours counts as ours.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from urllib.parse import quote

from protego import Protego

from warraq.fetch.settings import ROBOTS_TOKEN

MAX_SIZE = 500 * 1024  # bytes; RFC 9309 section 2.5: at least this much is parsed
MAX_LINE = 16_664  # characters; what Google's parser reads of a line, eight times the longest URL that it knows

# As Google's parser takes them, misspellings included, and the delay that no RFC knows but many sites ask for.
_FIELDS = {
    "user-agent": "user-agent",
    "useragent": "user-agent",
    "user agent": "user-agent",
    "allow": "allow",
    "disallow": "disallow",
    "dissallow": "disallow",
    "dissalow": "disallow",
    "disalow": "disallow",
    "diasllow": "disallow",
    "disallaw": "disallow",
    "crawl-delay": "crawl-delay",
    "crawl delay": "crawl-delay",
    "sitemap": "sitemap",
    "site-map": "sitemap",
}
_RULE = frozenset({"allow", "disallow"})
# Google's parser takes `Disallow /x` without the colon too. No two neighbours here can match the same white space in
# more than one way, so a long line costs no more than its length.
_LINE = re.compile(r"(user[ -]?agent|crawl[ -]delay|[a-z-]+)\s*(?::|(?<=\s))\s*(.*)", re.IGNORECASE | re.DOTALL)
_UNSAFE = re.compile(r"[^!-~]+")
_TOKEN = re.compile(r"\*(?=\s|$)|[a-z_-]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robots.txt says to us. `delay` in seconds between requests; None where it asks for none."""

    patterns: Protego | None = None
    delay: float | None = None
    sitemaps: tuple[str, ...] = ()

    def allows(self, url: str) -> bool:
        """Whether `url` (absolute, percent-encoded) may be fetched; `/robots.txt` itself always may."""
        return self.patterns is None or bool(self.patterns.can_fetch(url, "*"))


def read_rules(content: bytes, token: str = ROBOTS_TOKEN) -> Rules:
    """The rules for the crawler called `token`: its own groups merged into one, else those for `*`, else none.

    Never raises: lines that mean nothing are skipped, and what lies beyond 500 KiB is not read.
    """
    own, everybody = token.lower(), "*"
    # Groups of others are not kept: a file may name thousands of crawlers before thousands of rules.
    groups: dict[str, list[tuple[str, str]]] = {}
    sitemaps: list[str] = []
    current: set[str] = set()
    collecting = False  # between the User-agent lines that open a group and its first rule
    for field, value in _lines(content):
        if field == "sitemap":
            sitemaps.append(value)
        elif field == "user-agent":
            current = current if collecting else set()
            collecting = True
            name = match[0].lower() if (match := _TOKEN.match(value)) else ""
            if name in (own, everybody):
                current.add(name)
                groups.setdefault(name, [])
        else:
            collecting = collecting and field not in _RULE
            for name in current:
                groups[name].append((field, value))
    ours = groups.get(own, groups.get(everybody, []))
    # Escaped, as they are in a URL: protego would take some of these characters for the end of a line.
    text = "\n".join(["user-agent: *", *(f"{field}: {_UNSAFE.sub(_escape, value)}" for field, value in ours)])
    parsed = Protego.parse(text)
    return Rules(
        patterns=parsed if any(value for field, value in ours if field in _RULE) else None,
        delay=parsed.crawl_delay("*"),
        sitemaps=tuple(dict.fromkeys(sitemap for sitemap in sitemaps if sitemap)),
    )


def _escape(match: re.Match[str]) -> str:
    return quote(match[0], safe="")


def _lines(content: bytes) -> list[tuple[str, str]]:
    text = _text(content)
    found = []
    for line in re.split(r"\r\n|\r|\n", text):
        match = _LINE.fullmatch(line[:MAX_LINE].partition("#")[0].strip())
        if match and (field := _FIELDS.get(match[1].lower())):
            found.append((field, match[2]))
    return found


def _text(content: bytes) -> str:
    if len(content) > MAX_SIZE:
        # A line that the limit cuts in two would be a rule that nobody wrote.
        content = content[:MAX_SIZE].rpartition(b"\n")[0]
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8-sig", "replace").replace("\0", "")
