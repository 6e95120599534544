from __future__ import annotations

import numpy as np
import pytest

from tests.warehouse.neardup.corpus import Article, duplicates, edited, load, pairs, prose, text, warehouse
from warehouse.neardup.shingle_sets import Memory
from warehouse.neardup.texts import _stretches


def test_what_is_remembered_counts_only_while_the_signature_is_the_same() -> None:
    memory = Memory()
    memory.keep(1, (8, 11, 12), np.array([3, 4], dtype=np.uint32))
    found = memory.recall(1, (8, 11, 12))
    assert found is not None
    assert found.tolist() == [3, 4]
    assert memory.recall(1, (8, 11, 13)) is None
    assert memory.recall(2, (8, 11, 12)) is None


def test_the_oldest_is_forgotten_when_there_is_no_room() -> None:
    memory = Memory(articles=2)
    for doc in (1, 2, 1, 3):
        memory.keep(doc, (doc, 0, 0), np.zeros(1, dtype=np.uint32))
    assert [doc for doc in (1, 2, 3) if memory.recall(doc, (doc, 0, 0)) is not None] == [1, 3]


def test_remembered_articles_are_not_read_again() -> None:
    words = prose("story")
    memory = Memory()
    with warehouse() as con:
        load(con, [Article("a", text(words))], memory=memory)
        con.execute("UPDATE store.articles SET text = 'not this'")
        load(con, [Article("b", text(edited(words, 0.02, 1)))], memory=memory)
        assert duplicates(con) == {"b": "a"}


def test_a_number_that_now_is_another_articles_is_not_taken_for_the_first_one() -> None:
    words, other = prose("story"), prose("another story")
    memory = Memory()
    with warehouse() as con:
        load(con, [Article("a", text(words))], memory=memory)
    with warehouse() as con:
        load(con, [Article("b", text(other))], memory=memory)
        load(con, [Article("c", text(edited(other, 0.05, 1)))], memory=memory)
        assert pairs(con) == {frozenset("bc"): pytest.approx(49 / 67)}


def test_articles_that_lie_together_are_read_together() -> None:
    docs = np.array([1, 5, 2047, 2048, 9000, 9001, 40_000], dtype=np.int32)
    assert _stretches(docs) == [(1, 2047), (2048, 2048), (9000, 9001), (40_000, 40_000)]
