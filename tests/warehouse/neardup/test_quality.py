"""A floor under what is found: a part of the benchmark in benchmarks/neardup/quality.py."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.neardup.edits import arabic_news, kinds_of_copies
from benchmarks.neardup.quality import measure


@pytest.mark.slow
def test_copies_of_arabic_news_are_found_and_groups_hold_no_strangers(shared: Callable[[str], Path]) -> None:
    texts = [text for text in arabic_news(shared("data")) if len(text.split()) >= 12][:1500]
    kinds = kinds_of_copies(" ".join(texts).split())
    for kind, near, grouped in (("5% edited", 0.99, 0.99), ("10% edited", 0.95, 0.93), ("cut to 70 %", 0.99, 0.99)):
        done = measure(texts, {kind: kinds[kind]})
        assert done.recall[kind].paired >= near
        assert done.recall[kind].grouped >= grouped
        assert done.in_groups > 1400
        assert done.in_groups_near >= 0.995
        assert done.found_near >= 0.995


@pytest.mark.slow
def test_groups_hold_no_strangers_where_copies_of_all_kinds_meet(shared: Callable[[str], Path]) -> None:
    texts = [text for text in arabic_news(shared("data")) if len(text.split()) >= 12][:400]
    kinds = kinds_of_copies(" ".join(texts).split())
    done = measure(texts, kinds)
    assert done.recall["5% edited"].paired >= 0.99
    assert done.recall["5% edited"].grouped >= 0.98
    assert done.in_groups_near >= 0.995
