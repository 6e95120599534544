"""Every reason an item can end with, and the sentence that explains it to people.

A reason that is not in this table cannot be stored: `check` raises. One table, so that the ledger, `warraq explain`,
the report and the documents say the same thing.
"""

from __future__ import annotations

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
    # identity
    "no_longer_a_repeat": "The place repeated another article and has a text of its own now.",
    # extraction
    "no_text": "No article text was found in it.",
    "timeout": "It took longer than the time limit.",
    "worker_died": "The page killed the process that worked on it.",
    "extraction_error": "The extractor failed on it.",
    # audit
    "too_short": "The text has too few words to be an article.",
    "mojibake": "The text was read in a wrong encoding.",
    "markup": "The text holds markup or a script.",
    "title_too_long": "The title is longer than any headline.",
    "implausible_date": "The publication date lies in the future or before 1800.",
    "malformed_url": "The canonical URL is not an absolute http(s) URL.",
    "malformed_language": "The language is not a code of two or three letters.",
}


def check(reason: str) -> str:
    """Return `reason` if it is a known code; raises KeyError for one that nobody has explained."""
    if reason not in REASONS:
        raise KeyError(f"reason {reason!r} has no sentence in warraq.reasons")
    return reason


def sentence(reason: str) -> str:
    """The sentence that explains a reason to people; an old warehouse may hold codes that no longer exist."""
    return REASONS.get(reason, "This version of Warraq knows no explanation of it.")
