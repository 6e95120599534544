"""Every reason an item can end with, and the sentence that explains it to people.

A reason that is not in this table cannot be stored: `check` raises. One table, so that the ledger, `warraq explain`,
the report and the documents say the same thing.
"""

from __future__ import annotations

import re
from http import HTTPStatus

REASONS: dict[str, str] = {
    # reading
    "unknown_suffix": "The file's suffix is none that Warraq reads.",
    "empty": "The file or record has no content.",
    "too_large": "It is larger than the size limit.",
    "not_text": "The bytes are not text (a PDF, an image or another binary file).",
    "undecodable": "The bytes are text in no encoding that Warraq knows.",
    "no_permission": "The file may not be read by this user.",
    "dangling_link": "The link points to nothing.",
    "circular_link": "The link leads back to itself.",
    "not_a_file": "It is neither a regular file nor a folder.",
    "not_found": "There is no such file or folder.",
    "vanished": "The file was there when the run was planned and is gone now.",
    "read_error": "The operating system could not read it.",
    "invalid_json": "The line is not a JSON object.",
    "damaged": "The file breaks off or is damaged; what could be read before was read.",
    "gzip_bomb": "It decompresses to more than the size limit.",
    "not_html": "It is not an HTML page.",
    "not_a_response": "The WARC record holds no response (a request, metadata or another kind).",
    "revisit": "The WARC record says that the page was as before, and holds no copy of it.",
    "http_status": "The archived response is not a success.",
    # fetching; `http_<status>` is a reason too, for every status that is not a success
    "not_modified": "The server says that it has not changed since it was last fetched.",
    "robots_disallowed": "The site's robots.txt does not let us fetch it.",
    "robots_unreachable": "The site's robots.txt could not be had, which means that nothing there may be fetched.",
    "blocked_address": "Its host is at an address that is not on the public internet, and no source allows it.",
    "blocked_scheme": "Its address is neither http nor https.",
    "bad_url": "Its address cannot be used: not a URL, no host, too long, or with a user name in it.",
    "off_host": "It redirects to another host, and the source is to stay on its own.",
    "unsafe_redirect": "It redirects from https to http.",
    "too_many_redirects": "It redirects too often, or in a circle.",
    "dns_failure": "Its host name leads to no address.",
    "connection_failed": "Its host accepted no connection.",
    "tls_error": "The connection could not be secured; most often the certificate is not valid.",
    "cut_off": "The server closed the connection before the whole answer had come.",
    "bad_response": "The server's answer breaks the HTTP protocol.",
    "bad_encoding": "The answer is not in the compression that its header claims.",
    "host_failing": "Its host failed too often in this run, so it was not asked for more.",
    "out_of_time": "The run's time was up before its turn came.",
    # feeds, sitemaps and lists
    "not_a_feed": "It is no feed (RSS, Atom, RDF or JSON Feed) but something else, such as a page.",
    "not_a_sitemap": "It is no sitemap but something else, such as a page.",
    "no_link": "The feed's entry names no page and carries no article.",
    "too_old": "It is older than the source is to be read.",
    "outside_span": "Its date lies outside of the days that were asked for (--since, --until).",
    "too_deep": "More sitemap indexes stand above it than are followed.",
    "too_many": "The limit of pages or of sitemaps was reached before it.",
    "listing": "It was read for the pages that it lists.",
    "known": "The article is known, and nothing says that it has changed since it was fetched.",
    "asked_lately": "It was asked for lately and was no article; it is tried again once a day.",
    "no_listing": "A usual place of feeds and sitemaps, and there is none.",
    "not_due": "The source is not due yet: how often it is asked depends on how often it brings something.",
    "switched_off": "The source has failed for so long that it is asked no more unless somebody names it.",
    # publishing
    "held_back": "A critical check of the run failed, and a strict run then publishes nothing.",
    # identity
    "no_longer_a_repeat": "The place repeated another article and has a text of its own now.",
    "reextracted": "Today's extractor reads the same bytes otherwise than the one that read them first.",
    # quarantine
    "superseded": "Its place has brought a newer text since it was rejected, which it must not replace.",
    "changed_since": "It is not the same any more as when it was rejected, and was too large to be kept.",
    # extraction
    "no_text": "No article text was found in it.",
    "timeout": "It took longer than the time limit.",
    "worker_died": "The page killed the process that worked on it.",
    "extraction_error": "The extractor failed on it.",
    # audit
    "too_short": "The text has too few words to be an article.",
    "too_long": "The text has more words than any article.",
    "too_repetitive": "The text says the same again and again.",
    "mojibake": "The text was read in a wrong encoding.",
    "markup": "The text holds markup or a script.",
    "navigation": "The text is a menu of the site and no article.",
    "consent_banner": "The text is a banner that asks for consent to cookies, and no article.",
    "error_page": "The text is an error page (not found, not allowed, script or a check for robots asked for).",
    "paywall": "The text asks for a subscription and is no article.",
    "title_too_long": "The title is longer than any headline.",
    "implausible_date": "The publication date lies in the future or before 1800.",
    "inconsistent_date": "The day and the instant of publication contradict each other, or their precision is unknown.",
    "malformed_url": "The canonical URL is not an absolute http(s) URL.",
    "malformed_language": "The language is not a code of two or three letters.",
    "incomplete_row": "The staged row lacks a field without which it cannot be stored.",
    "malformed_hash": "The hash of the text is none.",
}


_HTTP = re.compile(r"http_([1-5]\d\d)")
# An expectation of a user's own file (`expectations.user`), by its name there.
_USER = re.compile(r"x_([a-z][a-z0-9_]*)")


def check(reason: str) -> str:
    """Return `reason` if it is a known code; raises KeyError for one that nobody has explained."""
    if reason not in REASONS and not _HTTP.fullmatch(reason) and not _USER.fullmatch(reason):
        raise KeyError(f"reason {reason!r} has no sentence in warraq.reasons")
    return reason


def sentence(reason: str) -> str:
    """The sentence that explains a reason to people; an old warehouse may hold codes that no longer exist."""
    if status := _HTTP.fullmatch(reason):
        phrase = next((known.phrase for known in HTTPStatus if known == int(status[1])), None)
        return f"The server answered {status[1]}{f' ({phrase})' if phrase else ''} instead of the document."
    if own := _USER.fullmatch(reason):
        return f"It does not meet the expectation {own[1]} of this installation's own file of expectations."
    return REASONS.get(reason, "This version of Warraq knows no explanation of it.")
