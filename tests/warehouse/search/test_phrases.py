"""Phrases in quotes, and what a minus excludes, from Python and from SQL alone."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.warehouse.search.conftest import Shelf, ids
from warehouse.search import index
from warehouse.search.query import search


def test_a_phrase_must_stand_as_it_is_written_and_in_a_row(shelf: Shelf) -> None:
    shelf.put_all(
        [
            (1, None, "صرح وزير الداخلية أمس"),
            (2, None, "وزير يزور المناطق الداخلية"),
            (3, None, "التقى محمد ووزيرَ الداخليـــة"),
            (4, "وزير الداخلية", "لا شيء"),
            (5, None, "الوزير بالداخلية"),
            (6, None, "وزير: «الداخلية» تتابع"),
        ]
    )
    for query in ('"وزير الداخلية"', "«وزير الداخلية»", "“وزير الداخليّة”", '"وزير الداخليه"'):
        assert ids(shelf, query) == {"a1", "a3", "a4", "a6"}, query
    assert ids(shelf, "وزير الداخلية") == {"a1", "a2", "a3", "a4", "a5", "a6"}
    assert ids(shelf, '"الداخلية وزير"') == set()


def test_a_phrase_does_not_reach_from_the_title_into_the_text(shelf: Shelf) -> None:
    shelf.put(1, "الداخلية تتابع", "وزير")
    assert ids(shelf, '"وزير الداخلية"') == set()


def test_a_quoted_word_is_found_in_that_form_only(shelf: Shelf) -> None:
    shelf.put_all([(1, None, "في المغرب"), (2, None, "المنتخب المغربي")])
    assert ids(shelf, '"المغرب"') == {"a1"}


def test_a_phrase_may_begin_where_arabic_and_latin_are_written_together(shelf: Shelf) -> None:
    shelf.put_all([(1, None, "على الـBBC العربية، أمس"), (2, None, "الـBBC والعربية")])
    assert ids(shelf, '"BBC العربية"') == {"a1"}
    assert ids(shelf, '"على الBBC"') == {"a1"}


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ('"5 3"', "5 × 3"),
        ('"new york"', "New ÷ York"),
        ('"école 20"', "E\u0301COLE … ٢٠"),
        ('"25.000 دينار"', "مبلغ 25000 دينار"),
        ('"25000 دينار"', "مبلغ ٢٥٬٠٠٠ دينار"),
        ('"العشرين g20"', "العشرين (G20)"),
    ],
)
def test_a_phrase_with_digits_or_latin_letters_is_found_whatever_stands_between(
    shelf: Shelf, query: str, text: str
) -> None:
    shelf.put_all([(1, None, text), (2, None, " x ".join(text.split()))])
    assert shelf.find(query) == ["a1"]


@pytest.mark.parametrize("hits", [1, 20])  # too few for a first look at the best alone, and enough
def test_a_phrase_is_found_although_the_best_articles_have_its_words_apart(shelf: Shelf, hits: int) -> None:
    shelf.put_all([(n, "وزير", "وزير يزور الداخلية") for n in range(30)])
    shelf.put_all([(n, "خبر", " ".join(["كلام"] * (170 + n)) + " وزير الداخلية") for n in range(30, 30 + hits)])
    expected = [f"a{n}" for n in range(30, 30 + hits)]
    found = search(shelf.con, '"وزير الداخلية"', limit=2)  # of twenty that a first look takes
    assert [hit.article_id for hit in found] == expected[:2]
    assert found[0].score == shelf.scores('"وزير الداخلية"')["a30"]
    assert shelf.find('"وزير الداخلية"') == expected


def test_an_excluded_phrase_leaves_room_for_what_comes_after_the_best(shelf: Shelf) -> None:
    shelf.put_all([(n, "وزير", "وزير الداخلية") for n in range(30)])
    shelf.put_all([(n, None, "وزير يزور الداخلية") for n in range(30, 33)])
    assert ids(shelf, 'وزير -"وزير الداخلية"', limit=2) == {"a30", "a31"}
    assert ids(shelf, 'وزير -"وزير الداخلية"') == {"a30", "a31", "a32"}


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    st.lists(
        st.text("اأإآٱبيىئءؤهةوی\u064b\u0640\u200f\u0654ﻻaEéœK\u0301\u030a1٢۳5²,.", min_size=1, max_size=4),
        min_size=2,
        max_size=6,
    ),
    st.lists(st.sampled_from([" ", " ", "، ", ".", "\n", " - ", " \u200f«", "\u0640 "]), min_size=5, max_size=5),
    st.integers(0, 4),
    st.integers(1, 3),
)
@example(["شيء", "ووزير", "الله"], [" "] * 5, 1, 2)
@example(["الـ٢٥.٠٠٠م", "ÉCOLE", "œuvre"], [" "] * 5, 1, 3)
@example(["x1,234", "G20K", "ﬁn"], [" ", ": "] * 3, 0, 3)
def test_a_phrase_taken_from_a_text_finds_it_however_it_is_spelled(
    shelf: Shelf, pieces: list[str], between: list[str], start: int, length: int
) -> None:
    text = "".join(piece + sign for piece, sign in zip(pieces, between, strict=False))
    words = shelf.words(text)
    phrase = words[start : start + length]
    shelf.put(1, text)
    assert shelf.find('"' + " ".join(phrase) + '"') == (["a1"] if phrase else [])
    assert ids(shelf, '"' + " ".join(phrase) + '"') == ({"a1"} if phrase else set())


def test_several_phrases_must_all_be_there(shelf: Shelf) -> None:
    shelf.put_all([(1, None, "وزير الداخلية ورئيس الحكومة"), (2, None, "وزير الداخلية"), (3, None, "رئيس الحكومة")])
    assert ids(shelf, '"وزير الداخلية" "رئيس الحكومة"') == {"a1"}


def test_a_minus_excludes_a_word_in_any_form(shelf: Shelf) -> None:
    shelf.put_all([(1, None, "وزير تونس"), (2, None, "وزير الجزائر"), (3, None, "الوزير التونسي")])
    assert ids(shelf, "وزير -تونس") == {"a2"}
    assert ids(shelf, "وزير −التونسي") == {"a2"}


def test_a_minus_excludes_a_phrase(shelf: Shelf) -> None:
    shelf.put_all([(1, None, "وزير الداخلية"), (2, None, "وزير في المناطق الداخلية")])
    assert ids(shelf, 'وزير -"وزير الداخلية"') == {"a2"}


def test_a_hyphen_inside_a_word_excludes_nothing(shelf: Shelf) -> None:
    shelf.put(1, "انتشار كوفيد-19 في العالم")
    assert ids(shelf, "كوفيد-19") == {"a1"}
    assert ids(shelf, "انتشار - العالم") == {"a1"}
    assert ids(shelf, "انتشار -كوفيد-19") == set()


def test_a_phrase_that_few_of_many_candidates_have_is_found_in_later_rounds(shelf: Shelf) -> None:
    shelf.con.execute("CREATE OR REPLACE TEMP TABLE many AS SELECT doc::INTEGER AS doc FROM range(3000) AS many(doc)")
    shelf.con.execute(
        "INSERT INTO store.articles SELECT doc, 'a' || doc, NULL, 's', 'جسر', "
        "CASE WHEN doc < 2950 THEN 'الداخلية وزير' ELSE 'وزير الداخلية' END, 'ar', NULL FROM many"
    )
    shelf.con.execute("CREATE OR REPLACE TEMP TABLE many AS SELECT doc, title, text FROM store.articles")
    index.add(shelf.con, "many")
    expected = [f"a{doc}" for doc in range(2950, 3000)]
    rows = shelf.con.execute("""FROM search('"وزير الداخلية"')""").fetchall()
    assert [row[0] for row in rows] == expected
    assert [row[4] for row in rows] == ["**وزير** **الداخلية**"] * 10 + [None] * 40
    assert shelf.con.execute("""FROM search('"وزير الداخلية"') LIMIT 12""").fetchall() == rows[:12]
    assert [hit.article_id for hit in search(shelf.con, '"وزير الداخلية"', limit=12)] == expected[:12]
    rows = shelf.con.execute("""FROM search('جسر -"الداخلية وزير"')""").fetchall()
    assert [(row[0], row[4] is None) for row in rows] == [(each, n >= 10) for n, each in enumerate(expected)]
