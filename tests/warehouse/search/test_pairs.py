"""Pairs of common words: the index knows all that are in a row, and says no more than the texts do."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.warehouse.search.conftest import Shelf
from warehouse.search import index

# What the index has, and what the words of the texts say, one by one.
_DIFFERING = """
    WITH
    words AS (
        SELECT doc, unnest([search_index.words(title), search_index.words(text)]) AS words FROM store.articles
    ),
    pairs AS (
        SELECT doc, words[place] AS one, words[place + 1] AS other
        FROM (SELECT doc, words, unnest(range(1, len(words))) AS place FROM words)
    ),
    firsts AS (
        SELECT doc, unnest([one, regexp_replace(one, '^و', '')]) AS one, other FROM pairs
    ),
    expected AS (
        SELECT DISTINCT doc, search_index.number(one || ' ' || other) AS term
        FROM firsts
        WHERE list_contains(search_index.common_words(), one) AND list_contains(search_index.common_words(), other)
    )
    SELECT (SELECT count(*) FROM (FROM expected EXCEPT SELECT doc, term FROM search_index.pairs)),
        (SELECT count(*) FROM (SELECT doc, term FROM search_index.pairs EXCEPT FROM expected))
"""


def test_a_phrase_of_common_words_is_found_however_it_is_spelled(shelf: Shelf) -> None:
    spellings = [
        "هو إلى أن",
        "هو اِلَى أَنّ",
        "هو الـــى  ان",
        "هو ﺇﻟﻰ ﺃﻥ",
        "ثم هو إلى: «أن»",
        "و هو الى\nأن،",
        "إلى وإلى أن",
    ]
    apart = ["إلى من أن", "أن إلى", "إلى 5 أن", "إلى x أن", "إلى أنه", "الإلى أن", "إلى وأن"]
    shelf.put_all([(n, None, text) for n, text in enumerate(spellings + apart)])
    expected = {f"a{n}" for n in range(len(spellings))}
    for query in ('"إلى أن"', '"الي ان"'):
        assert set(shelf.find(query)) == expected, query
    shelf.put(99, "لا شيء", "من إلى أن")
    assert set(shelf.find('"إلى أن"')) == {*expected, "a99"}


def test_an_article_is_removed_with_its_pairs(shelf: Shelf) -> None:
    shelf.put(1, "في من")
    shelf.put(1, "من في")
    assert shelf.find('"في من"') == []
    assert shelf.find('"من في"') == ["a1"]
    shelf.drop(1)
    assert shelf.con.execute("SELECT count(*) FROM search_index.pairs").fetchone() == (0,)


def test_an_article_from_before_there_were_pairs_is_found_and_gets_them(shelf: Shelf) -> None:
    shelf.put_all([(1, None, "في من"), (2, None, "من في"), (3, None, "نفق")])
    before = shelf.con.execute("FROM search_index.pairs ORDER BY ALL").fetchall()
    shelf.con.execute("INSERT INTO search_index.unpaired SELECT doc FROM search_index.documents")
    shelf.con.execute("DELETE FROM search_index.pairs")
    assert shelf.find('"في من"') == ["a1"]
    assert shelf.find('في -"في من"') == ["a2"]
    shelf.put(2, "في من")
    assert set(shelf.find('"في من"')) == {"a1", "a2"}
    shelf.put(2, "من في")
    index.compact(shelf.con)
    assert shelf.con.execute("FROM search_index.pairs ORDER BY ALL").fetchall() == before
    assert shelf.con.execute("SELECT count(*) FROM search_index.unpaired").fetchone() == (0,)
    assert shelf.find('"في من"') == ["a1"]


_PIECES = [
    "في",
    "من",
    "إلى",
    "أن",
    "و",
    "وفي",
    "منذ",
    "ثمن",
    "فِي",
    "مـن",
    "على",
    "علي",
    "x",
    "5",
    "ﻓﻲ",
    "پمن",
    "-",
    "ـ",
    "ً",
    "منx",
    "أنّه",
    "أنّهم",
    "هو",
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(_PIECES), max_size=12),
    st.lists(
        st.sampled_from([" ", " ", "", "، ", "\n", " - ", "\u200f", "\u00a0", "(", " 7 "]), min_size=12, max_size=12
    ),
)
@example(["في", "5", "من", "في"], ["", "", " "] + [" "] * 9)
def test_the_index_has_the_pairs_of_any_text(shelf: Shelf, pieces: list[str], between: list[str]) -> None:
    text = "".join(piece + sign for piece, sign in zip(pieces, between, strict=False))
    shelf.put(1, text, text[::-1])
    row = shelf.con.execute(_DIFFERING).fetchone()
    assert row is not None
    missing, _ = row  # one too many, as where a rare letter stands before a word, costs nothing but reading a text
    assert missing == 0


@pytest.mark.slow
def test_the_index_has_the_pairs_of_a_large_set(shelf: Shelf, shared: Callable[[str], Path]) -> None:
    with lzma.open(shared("data/arabic-news/ant-v1.1-jawhara.jsonl.xz"), "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for _, line in zip(range(2000), lines, strict=False)]
    shelf.put_all([(n, each["title"], each["text"]) for n, each in enumerate(articles)])
    assert shelf.con.execute(_DIFFERING).fetchone() == (0, 0)
    assert shelf.con.execute("SELECT count(*) > 4000 FROM search_index.pairs").fetchone() == (True,)
