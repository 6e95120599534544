"""Which articles belong together: complete-linkage groups, the same for the same articles in whatever order they came.

Near-duplicate pairs alone would chain strangers together (A~B~C, where A and C have nothing in common). Complete
linkage (Sørensen, 1948) lets two groups become one only if every member of one is near every member of the other. Pairs
are taken the nearest first, those equally near by the articles' numbers, so that with numbers that the articles
themselves decide the result depends on the articles alone. An article that is near some members and not all stays out,
and goes with those that it is nearest to.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Edges = NDArray[np.int64]

# Of a larger group only this many members, those with the smallest numbers, are asked whether they are near.
CORE = 32


def components(edges: Edges, nodes: int) -> NDArray[np.int64]:
    """The connected component (nodes,) of each node of a graph with these edges (edges, 2): its smallest node."""
    label = np.arange(nodes, dtype=np.int64)
    while True:
        ends = label[edges]
        if (ends[:, 0] == ends[:, 1]).all():
            return label
        # Hang the larger root of either end under the smaller one, then let everybody look at the root's root.
        lowered = label.copy()
        np.minimum.at(lowered, ends.max(axis=1), ends.min(axis=1))
        while not np.array_equal(lowered, label):
            label, lowered = lowered, lowered[lowered]


def undecided(nodes: int, edges: Edges) -> NDArray[np.bool_]:
    """Which edges (edges,) are of components where not all know each other; elsewhere the component is the group."""
    component = components(edges, nodes)
    members = np.bincount(component, minlength=nodes)
    pairs = np.bincount(component[edges[:, 0]], minlength=nodes)
    unsettled: NDArray[np.bool_] = (pairs < members * (members - 1) // 2)[component[edges[:, 0]]]
    return unsettled


def groups(
    nodes: int, edges: Edges, similarity: NDArray[np.float64], near: Callable[[Edges], NDArray[np.bool_]]
) -> NDArray[np.int64]:
    """The group (nodes,) of each node, named by its smallest member: complete linkage over the near pairs.

    `edges` (edges, 2) are all pairs that are known to be near, the smaller node first, `similarity` (edges,) is theirs;
    `near` is asked about others, within an undecided component. In a group of more than `CORE` members, two that are
    both outside its core need not be near each other.
    """
    group = components(edges, nodes)
    open_ones = undecided(nodes, edges)
    loose = np.unique(edges[open_ones])
    group[loose] = loose
    _link(edges[open_ones], similarity[open_ones], near, group)
    return group


def _link(
    edges: Edges,
    similarity: NDArray[np.float64],
    near: Callable[[Edges], NDArray[np.bool_]],
    group: NDArray[np.int64],
) -> None:
    """Join the nodes of `edges`, each a group of its own so far, as far as complete linkage allows."""
    known = dict.fromkeys(map(tuple, edges.tolist()), True)

    def all_near(one: list[int], other: list[int]) -> bool:
        asked = [(a, b) if a < b else (b, a) for a in one[:CORE] for b in other[:CORE]]
        unknown = [pair for pair in asked if pair not in known]
        if unknown:
            known.update(zip(unknown, near(np.array(unknown)).tolist(), strict=True))
        return all(known[pair] for pair in asked)

    group_of = {node: [node] for node in np.unique(edges).tolist()}
    nearest_first = np.lexsort((edges[:, 1], edges[:, 0], -similarity))
    for a, b in edges[nearest_first].tolist():
        one, other = group_of[a], group_of[b]
        if one is not other and all_near(one, other):
            merged = sorted(one + other)
            group_of.update(dict.fromkeys(merged, merged))
    for node, together in group_of.items():
        group[node] = together[0]
