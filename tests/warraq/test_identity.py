"""Article ids: stable, short, and apart from each other."""

from __future__ import annotations

import hashlib
import re

from warraq.identity import ID_LENGTH, article_id

HASH = hashlib.sha256("نص".encode()).hexdigest()


def test_an_id_comes_from_the_place_where_there_is_one() -> None:
    expected = hashlib.sha256(b"url:https://a.example/x").hexdigest()[:20]
    assert article_id("https://a.example/x", HASH) == expected
    assert article_id("https://a.example/x", "another text") == expected


def test_http_and_https_are_one_article() -> None:
    assert article_id("http://a.example/x", HASH) == article_id("https://a.example/x", HASH)
    assert article_id("http://a.example:8080/x", HASH) != article_id("https://a.example:8080/x", HASH)


def test_without_a_place_it_comes_from_the_text() -> None:
    assert article_id(None, HASH) == hashlib.sha256(f"text:{HASH}".encode()).hexdigest()[:20]
    assert article_id(None, HASH) != article_id(None, HASH[::-1])


def test_a_place_and_a_text_of_the_same_letters_are_two() -> None:
    assert article_id(HASH, "") != article_id(None, HASH)


def test_an_id_is_80_bits_in_lower_case_hexadecimal() -> None:
    assert ID_LENGTH * 4 == 80
    assert re.fullmatch("[0-9a-f]{20}", article_id("https://a.example/أ", HASH))
