from __future__ import annotations

import numpy as np

from warraq.neardup.words import paragraph_keys, words_of


def test_words_are_counted_by_paragraph_and_by_text() -> None:
    words = words_of(["أعلن الوزير، اليوم.\n\n وقال أيضا", "", "...\n", "one two"])
    assert words.paragraph_lengths().tolist() == [3, 2, 2]
    assert words.texts.tolist() == [0, 2, 2, 2, 3]
    assert words.text_of_paragraph().tolist() == [0, 0, 3]


def test_no_texts_have_no_words() -> None:
    assert len(words_of([])) == 0
    assert len(words_of(["", " \n"]).hashes) == 0


def test_words_that_search_takes_for_the_same_are_the_same() -> None:
    one, other = words_of(["إلى المدرسةِ ١٢ Café", "الي المدرسه، 12 «CAFE»"]).hashes.reshape(2, -1)
    assert one.tolist() == other.tolist()


def test_leaving_out_paragraphs_leaves_the_others_in_their_texts() -> None:
    words = words_of(["a b\nc d\ne", "c d", "f g h"])
    kept = words.without(np.array([False, True, False, True, False]))
    assert kept.hashes.tolist() == words_of(["a b\ne", "", "f g h"]).hashes.tolist()
    assert kept.paragraphs.tolist() == [0, 2, 3, 6]
    assert kept.texts.tolist() == [0, 2, 2, 3]


def test_a_paragraph_has_the_same_key_wherever_it_stands_in_its_source() -> None:
    words = words_of(["one two three\nfour five", "four, five\nthree two one", "four five"])
    first, second, third, fourth, fifth = paragraph_keys(words, ["x", "x", "y"]).tolist()
    assert second == third
    assert len({first, second, fourth, fifth}) == 4
