"""An article's id: from its place where it has one, else from its text."""

from __future__ import annotations

import hashlib

from warraq.urls import place

ID_LENGTH = 20  # hex characters: 80 bits


def article_id(canonical_url: str | None, content_hash: str) -> str:
    """20 lower-case hexadecimal characters: the first 80 bits of a SHA-256.

    Hashed is `"url:" + place(canonical_url)`, so that the `http` and `https` spellings of a page are one article and
    an edited page keeps its id; without a URL `"text:" + content_hash`. The prefixes keep the two kinds apart.

    By the birthday bound, n articles collide somewhere with a probability of about n² / 2⁸¹: 4e-13 for a million,
    4e-9 for a hundred million, 4e-5 for ten thousand million. 64 bits would have 3e-4 at a hundred million.
    """
    key = f"text:{content_hash}" if canonical_url is None else f"url:{place(canonical_url)}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
