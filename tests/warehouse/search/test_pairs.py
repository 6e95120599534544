"""Pairs of common words: the index learns which are common, knows all in a row, and says no more than the texts."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable
from pathlib import Path

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
    in_a_row AS (
        SELECT doc, words[place] AS one, words[place + 1] AS other
        FROM (SELECT doc, words, unnest(range(1, len(words))) AS place FROM words)
    ),
    beginnings AS (
        SELECT doc, unnest([one, regexp_replace(one, '^و(.)', '\\1')]) AS one, other FROM in_a_row
    ),
    expected AS (
        SELECT DISTINCT doc, search_index.pair(one, other) AS term
        FROM beginnings
        WHERE search_index.term(one) IN (SELECT term FROM search_index.common)
          AND search_index.term(other) IN (SELECT term FROM search_index.common)
    ),
    pairs AS (
        SELECT doc, term FROM search_index.postings WHERE weight = 0
    )
    SELECT (SELECT count(*) FROM (FROM expected EXCEPT FROM pairs)),
        (SELECT count(*) FROM (FROM pairs EXCEPT FROM expected))
"""


def _make_common(shelf: Shelf, *words: str) -> None:
    shelf.con.execute(
        "INSERT INTO search_index.common SELECT DISTINCT search_index.term(word), 0 FROM (SELECT unnest(?) AS word)",
        [list(words)],
    )


def _common(shelf: Shelf, words: list[str]) -> set[str]:
    rows = shelf.con.execute(
        "SELECT word FROM (SELECT unnest(?) AS word) "
        "WHERE search_index.term(word) IN (SELECT term FROM search_index.common)",
        [words],
    ).fetchall()
    return {row[0] for row in rows}


def _pairs(shelf: Shelf) -> int:
    (number,) = shelf.con.execute("SELECT count(*) FROM search_index.postings WHERE weight = 0").fetchone() or (-1,)
    return int(number)


def test_a_phrase_of_common_words_is_found_however_it_is_spelled(shelf: Shelf) -> None:
    _make_common(shelf, "هو", "إلى", "أن", "ثم", "من")
    spellings = [
        "هو إلى أن",
        "هو اِلَى أَنّ",
        "هو الـــى  ان",
        "هو ﺇﻟﻰ ﺃﻥ",
        "ثم هو إلى: «أن»",
        "و هو الى\nأن،",
        "إلى وإلى أن",
        "إلى - … أن",
        "هو(إلى)أن",
    ]
    apart = ["إلى من أن", "أن إلى", "إلى 5 أن", "إلى x أن", "إلى أنه", "الإلى أن", "إلى وأن"]
    shelf.put_all([(n, None, text) for n, text in enumerate(spellings + apart)])
    expected = {f"a{n}" for n in range(len(spellings))}
    for query in ('"إلى أن"', '"الي ان"'):
        assert set(shelf.find(query)) == expected, query
    shelf.put(99, "لا شيء", "من إلى أن")
    assert set(shelf.find('"إلى أن"')) == {*expected, "a99"}


def test_the_last_word_of_a_title_is_not_in_a_row_with_the_first_of_the_text(shelf: Shelf) -> None:
    _make_common(shelf, "في", "من")
    shelf.put_all([(1, "من", "في"), (2, "في", "من"), (3, "من في", "")])
    assert _pairs(shelf) == 1
    assert shelf.find('"من في"') == ["a3"]


def test_an_article_is_removed_with_its_pairs(shelf: Shelf) -> None:
    _make_common(shelf, "في", "من")
    shelf.put(1, "في من")
    shelf.put(1, "من في")
    assert shelf.find('"في من"') == []
    assert shelf.find('"من في"') == ["a1"]
    shelf.drop(1)
    assert _pairs(shelf) == 0


def test_a_pair_that_no_article_has_is_not_looked_for_in_texts(shelf: Shelf) -> None:
    _make_common(shelf, "في", "من")
    shelf.put_all([(1, None, "في من"), (2, None, "من أو في")])
    shelf.con.execute("DELETE FROM search_index.postings WHERE weight = 0")
    assert shelf.find('"في من"') == []


def test_other_words_that_share_their_stems_are_no_hits(shelf: Shelf) -> None:
    _make_common(shelf, "الوزير", "تونس")
    shelf.put_all([(1, None, "وزير تونس"), (2, None, "الوزير التونسي"), (3, None, "تونس وزير")])
    assert shelf.find('"وزير تونس"') == ["a1"]
    assert shelf.find('"الوزير التونسي"') == ["a2"]


def test_the_first_thousand_articles_tell_what_is_common(shelf: Shelf) -> None:
    texts = ["كتب خبرا" + (" من تونس" if n % 10 == 0 else " عن باجة" if n % 11 == 0 else "") for n in range(1100)]
    rows = [(n, None, text) for n, text in enumerate(texts)]
    shelf.put_all(rows[:999])
    assert _common(shelf, ["كتب"]) == set()
    shelf.put_all(rows[999:1000])
    assert _common(shelf, ["كتب", "الخبر", "من", "تونس", "عن", "باجة"]) == {"كتب", "الخبر", "من", "تونس"}
    shelf.put_all(rows[1000:])
    assert shelf.con.execute(_DIFFERING).fetchone() == (0, 0)
    assert _pairs(shelf) == 1100 + 110 * 2
    assert len(shelf.find('"من تونس"')) == 110
    assert shelf.find('"تونس من"') == []


def test_compacting_learns_again_when_there_are_twice_as_many(shelf: Shelf) -> None:
    shelf.put_all([(n, None, "كتب خبرا") for n in range(1000)])
    shelf.put_all([(n, None, "ماتش ملعب") for n in range(1000, 1999)])
    index.compact(shelf.con)
    assert _common(shelf, ["كتب", "ملعب"]) == {"كتب"}
    shelf.put(1999, "ماتش ملعب")
    index.compact(shelf.con)
    assert _common(shelf, ["كتب", "خبر", "ماتش", "ملعب"]) == {"كتب", "خبر", "ماتش", "ملعب"}
    assert shelf.con.execute(_DIFFERING).fetchone() == (0, 0)
    assert _pairs(shelf) == 2000


def test_no_more_than_three_hundred_terms_are_common(shelf: Shelf) -> None:
    words = [f"w{n}x" for n in range(370)]
    shelf.put_all([(n, None, " ".join(words[n % 20 :])) for n in range(1000)])
    assert shelf.con.execute("SELECT count(*) FROM search_index.common").fetchone() == (300,)
    # The most frequent ones, which are not the first twenty.
    assert _common(shelf, words[:10]) == set()


def test_articles_from_before_there_were_pairs_are_found_and_get_them(shelf: Shelf) -> None:
    shelf.put_all([(n, None, "في من" if n % 2 else "من في") for n in range(1200)])
    before = shelf.con.execute("FROM search_index.postings ORDER BY ALL").fetchall()
    assert _pairs(shelf) == 1200
    shelf.con.execute("DELETE FROM search_index.postings WHERE weight = 0")
    shelf.con.execute("DELETE FROM search_index.common")
    assert len(shelf.find('"في من"')) == 600
    assert len(shelf.find('في -"في من"')) == 600
    index.compact(shelf.con)
    assert shelf.con.execute("FROM search_index.postings ORDER BY ALL").fetchall() == before
    assert len(shelf.find('"في من"')) == 600


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
    shelf.con.execute("DELETE FROM search_index.common")
    _make_common(shelf, "في", "من", "إلى", "أن", "و", "منذ", "على", "أنّه", "هو", "x", "5")
    text = "".join(piece + sign for piece, sign in zip(pieces, between, strict=False))
    shelf.put(1, text, text[::-1])
    row = shelf.con.execute(_DIFFERING).fetchone()
    assert row == (0, 0)


def test_the_index_has_the_pairs_of_a_large_set(shelf: Shelf, shared: Callable[[str], Path]) -> None:
    with lzma.open(shared("data/arabic-news/ant-v1.1-jawhara.jsonl.xz"), "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for _, line in zip(range(2000), lines, strict=False)]
    shelf.put_all([(n, each["title"], each["text"]) for n, each in enumerate(articles)])
    assert shelf.con.execute(_DIFFERING).fetchone() == (0, 0)
    assert _pairs(shelf) > 10_000
