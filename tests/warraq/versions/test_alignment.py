from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.versions.alignment import Run, align


def check(old: list[str], new: list[str], runs: list[Run]) -> None:
    """Runs follow each other through both texts, by turns the same and not."""
    assert [word for run in runs for word in old[run.old_start : run.old_end]] == old
    assert [word for run in runs for word in new[run.new_start : run.new_end]] == new
    for run, following in pairwise(runs):
        assert (run.old_end, run.new_end) == (following.old_start, following.new_start)
        assert run.same != following.same
    for run in runs:
        assert run.old_end > run.old_start or run.new_end > run.new_start
        if run.same:
            assert old[run.old_start : run.old_end] == new[run.new_start : run.new_end]


def longest_common(old: list[str], new: list[str]) -> int:
    row = [0] * (len(new) + 1)
    for word in old:
        before = row[:]
        for place, other in enumerate(new, start=1):
            row[place] = before[place - 1] + 1 if word == other else max(before[place], row[place - 1])
    return row[-1]


WORDS = st.lists(st.sampled_from("abcd"), max_size=25)


@given(WORDS, WORDS)
def test_short_texts_keep_a_longest_common_subsequence(old: list[str], new: list[str]) -> None:
    runs = align(old, new)
    check(old, new, runs)
    assert sum(run.old_end - run.old_start for run in runs if run.same) == longest_common(old, new)


def test_one_replaced_word_is_one_run() -> None:
    assert align(["a", "b", "c"], ["a", "x", "c"]) == [
        Run(True, 0, 1, 0, 1),
        Run(False, 1, 2, 1, 2),
        Run(True, 2, 3, 2, 3),
    ]


def test_empty_texts_have_no_runs() -> None:
    assert align([], []) == []
    assert align([], ["a"]) == [Run(False, 0, 0, 0, 1)]


@pytest.mark.parametrize("vocabulary", [2, 50, 20_000])
def test_long_texts_are_aligned_in_bounded_time(vocabulary: int) -> None:
    chance = random.Random(vocabulary)
    old = [str(chance.randrange(vocabulary)) for _ in range(100_000)]
    new = [str(chance.randrange(vocabulary)) if chance.random() < 0.05 else word for word in old]
    del new[500:900]
    started = time.process_time()
    runs = align(old, new)
    assert time.process_time() - started < 4
    check(old, new, runs)
    assert sum(run.old_end - run.old_start for run in runs if run.same) > 90_000


def test_long_texts_without_anything_to_hold_on_to_count_as_replaced() -> None:
    old, new = ["a"] * 30_000 + ["b"], ["c"] * 30_000
    assert align(old, new) == [Run(False, 0, 30_001, 0, 30_000)]
