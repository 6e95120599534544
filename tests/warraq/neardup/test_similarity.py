from __future__ import annotations

import numpy as np
import pytest

from warraq.neardup.settings import Settings
from warraq.neardup.shingles import shingles_of
from warraq.neardup.signature import sign
from warraq.neardup.similarity import compare, promising
from warraq.neardup.words import words_of

LONG = " ".join(f"w{number}" for number in range(102))
CUT = " ".join(f"w{number}" for number in range(72))
SNIP = " ".join(f"w{number}" for number in range(42))
CRUMB = " ".join(f"w{number}" for number in range(22))
OTHER = " ".join(f"x{number}" for number in range(102))
TEXTS = [LONG, CUT, SNIP, CRUMB, OTHER, ""]


def test_similarity_and_containment_are_counted_in_shingles() -> None:
    shingles = shingles_of(words_of(TEXTS))
    likeness = compare(np.array([[0, 1], [2, 1], [0, 4], [0, 5], [5, 5]]), shingles.values_of)
    assert likeness.shared.tolist() == [70, 40, 0, 0, 0]
    assert likeness.similarity.tolist() == pytest.approx([70 / 100, 40 / 70, 0, 0, 0])
    assert likeness.first_in_second.tolist() == pytest.approx([70 / 100, 1, 0, 0, 0])
    assert likeness.second_in_first.tolist() == pytest.approx([1, 40 / 70, 0, 0, 0])


def test_a_cut_is_near_a_snip_is_related_and_a_crumb_is_neither() -> None:
    shingles = shingles_of(words_of(TEXTS))
    likeness = compare(np.array([[0, 1], [0, 2], [0, 3], [0, 4]]), shingles.values_of)
    assert likeness.near(Settings()).tolist() == [True, False, False, False]
    assert likeness.kept(Settings()).tolist() == [True, True, False, False]


def test_only_pairs_whose_sketches_and_lengths_allow_it_are_promising() -> None:
    signatures = sign(TEXTS[:5])
    pairs = np.array([[0, 0], [0, 1], [0, 3], [0, 4]])
    one, other = pairs.T
    found = promising(
        signatures.sketch[one],
        signatures.sketch[other],
        signatures.shingles[one],
        signatures.shingles[other],
        Settings(),
    )
    assert found.tolist() == [True, True, False, False]


def test_no_pairs_are_compared_to_nothing() -> None:
    likeness = compare(np.zeros((0, 2), dtype=np.int64), shingles_of(words_of([])).values_of)
    assert likeness.similarity.tolist() == []
