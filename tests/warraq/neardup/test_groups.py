from __future__ import annotations

import random
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from warraq.neardup.groups import CORE, components, groups

THRESHOLD = 0.5


class Table:
    """Similarities of all pairs, of which some were found and the others have to be asked for."""

    def __init__(self, nodes: int, similar: dict[tuple[int, int], float], found: set[tuple[int, int]]) -> None:
        self.nodes = nodes
        self.similar = similar
        self.edges = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
        self.asked: list[tuple[int, int]] = []

    def near(self, pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
        self.asked += [(a, b) for a, b in pairs.tolist()]
        return np.array([self.similar.get((a, b), 0.0) >= THRESHOLD for a, b in pairs.tolist()])

    def groups(self) -> list[int]:
        similarity = np.array([self.similar[a, b] for a, b in self.edges.tolist()])
        found: list[int] = groups(self.nodes, self.edges, similarity, self.near).tolist()
        return found


def grouped(nodes: int, similar: dict[tuple[int, int], float]) -> list[int]:
    return Table(nodes, similar, {pair for pair, value in similar.items() if value >= THRESHOLD}).groups()


def test_components_are_named_by_their_smallest_member() -> None:
    edges = np.array([[5, 6], [1, 3], [3, 5], [2, 7]])
    assert components(edges, 9).tolist() == [0, 1, 2, 1, 4, 1, 1, 2, 8]


def test_a_long_chain_is_one_component() -> None:
    edges = np.random.default_rng(1).permutation([(n, n + 1) for n in range(999)])
    assert set(components(edges, 1000).tolist()) == {0}


def test_of_a_chain_those_that_are_nearest_go_together() -> None:
    assert grouped(3, {(0, 1): 0.6, (1, 2): 0.8, (0, 2): 0.1}) == [0, 1, 1]


def test_of_pairs_equally_near_the_smaller_numbers_go_first() -> None:
    assert grouped(3, {(0, 1): 0.6, (1, 2): 0.6, (0, 2): 0.1}) == [0, 0, 2]


def test_a_pair_that_was_not_found_is_asked_for_and_does_not_part_a_group() -> None:
    table = Table(3, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.7}, {(0, 1), (1, 2)})
    assert table.groups() == [0, 0, 0]
    assert table.asked == [(0, 2)]


def test_where_all_know_each_other_nobody_is_asked() -> None:
    table = Table(4, dict.fromkeys(combinations(range(4), 2), 0.6), set(combinations(range(4), 2)))
    assert table.groups() == [0, 0, 0, 0]
    assert table.asked == []


def test_a_group_larger_than_the_core_is_held_together_by_it() -> None:
    nodes = CORE + 40
    similar = dict.fromkeys(combinations(range(nodes), 2), 0.9)
    del similar[nodes - 2, nodes - 1]
    assert grouped(nodes, similar) == [0] * nodes


@given(st.integers(0, 10_000), st.integers(2, 12), st.floats(0.1, 0.9), st.randoms(use_true_random=False))
def test_groups_hold_no_strangers_and_do_not_depend_on_the_order_of_the_pairs(
    seed: int, nodes: int, dense: float, order: random.Random
) -> None:
    chance = random.Random(seed)
    similar = {pair: round(chance.random() ** (1 - dense), 1) for pair in combinations(range(nodes), 2)}
    found = {pair for pair, value in similar.items() if value >= THRESHOLD and chance.random() < 0.9}
    table = Table(nodes, similar, found)
    group = table.groups()
    for a, b in combinations(range(nodes), 2):
        assert group[a] != group[b] or similar[a, b] >= THRESHOLD
    shuffled = Table(nodes, similar, found)
    shuffled.edges = np.array(order.sample(sorted(found), len(found)), dtype=np.int64).reshape(-1, 2)
    assert shuffled.groups() == group
    assert all(group[member] <= member for member in range(nodes))
