from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from warraq.neardup.shingles import shingles_of
from warraq.neardup.words import words_of


def test_a_text_of_n_words_has_n_minus_two_shingles_and_repeats_count_once() -> None:
    texts = ["a b c d", "a b", "", "a b c a b c", "x"]
    assert shingles_of(words_of(texts)).counts().tolist() == [2, 0, 0, 3, 0]


def test_order_of_words_matters() -> None:
    shingles = shingles_of(words_of(["a b c", "c b a", "a b c"]))
    assert shingles.values_of(0).tolist() == shingles.values_of(2).tolist() != shingles.values_of(1).tolist()


def test_shingles_run_over_paragraphs_and_not_over_texts() -> None:
    together, apart = shingles_of(words_of(["a b c d"])), shingles_of(words_of(["a b\nc d", "a b", "c d"]))
    assert apart.counts().tolist() == [2, 0, 0]
    assert apart.values_of(0).tolist() == together.values_of(0).tolist()


@given(st.lists(st.text(alphabet="abc \n", max_size=30), max_size=6))
def test_they_are_the_distinct_triples_of_each_text(texts: list[str]) -> None:
    shingles = shingles_of(words_of(texts))
    seen: dict[tuple[str, ...], int] = {}
    for number, text in enumerate(texts):
        words = text.split()
        triples = {tuple(words[i : i + 3]) for i in range(len(words) - 2)}
        values = shingles.values_of(number).tolist()
        assert values == sorted(set(values))
        assert len(values) == len(triples)
        for triple in triples:
            [value] = shingles_of(words_of([" ".join(triple)])).values_of(0).tolist()
            assert value in values
            assert seen.setdefault(triple, value) == value
