"""How near two texts are: estimated from their sketches, then counted in their shingles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warraq.neardup.settings import Settings
from warraq.neardup.signature import SKETCH

Counts = NDArray[np.int64]
Shares = NDArray[np.float64]

_EVEN_BITS = np.uint64(0x5555555555555555)
# Two unrelated values have the same two bits once in four times.
_BY_CHANCE = 0.25
# Of an estimate, at a similarity of .5.
_DEVIATION = 0.08


@dataclass(frozen=True, slots=True)
class Likeness:
    """Pairs of texts compared: distinct shingles (pairs,) that are in both, in the first and in the second."""

    shared: Counts
    first: Counts
    second: Counts

    @property
    def similarity(self) -> Shares:
        """Jaccard coefficient: shared shingles by all shingles of both."""
        similarity: Shares = self.shared / np.maximum(self.first + self.second - self.shared, 1)
        return similarity

    @property
    def first_in_second(self) -> Shares:
        """The share of the first text's shingles that the second has (Broder's containment)."""
        return self.shared / np.maximum(self.first, 1)

    @property
    def second_in_first(self) -> Shares:
        """The share of the second text's shingles that the first has."""
        return self.shared / np.maximum(self.second, 1)

    def near(self, settings: Settings) -> NDArray[np.bool_]:
        """Which pairs may share a group."""
        return self.similarity >= settings.similarity

    def kept(self, settings: Settings) -> NDArray[np.bool_]:
        """Which pairs are worth keeping."""
        return self.similarity >= settings.related


def compare(pairs: NDArray[np.integer[Any]], shingles: Callable[[int], NDArray[np.uint32]]) -> Likeness:
    """Compare pairs (pairs, 2) of texts by all of their shingles; `shingles` gives those of a text, rising."""
    counted = np.zeros((len(pairs), 3), dtype=np.int64)
    order = np.argsort(pairs[:, 1], kind="stable")
    runs = np.flatnonzero(np.diff(pairs[order, 1])) + 1
    for rows in np.split(order, runs) if len(pairs) else ():
        # All that are to be compared with the same text, in one go.
        second = shingles(int(pairs[rows[0], 1]))
        firsts = [shingles(first) for first in pairs[rows, 0].tolist()]
        sizes = np.array([len(first) for first in firsts])
        ends = np.cumsum(sizes)
        among = np.append(0, np.cumsum(_found(np.concatenate(firsts), second)))
        counted[rows, 0] = among[ends] - among[ends - sizes]
        counted[rows, 1] = sizes
        counted[rows, 2] = len(second)
    return Likeness(counted[:, 0], counted[:, 1], counted[:, 2])


def _found(values: NDArray[np.uint32], rising: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which values are among the rising ones."""
    if not len(rising):
        return np.zeros(len(values), dtype=np.bool_)
    at = np.minimum(np.searchsorted(rising, values), len(rising) - 1)
    found: NDArray[np.bool_] = rising[at] == values
    return found


def promising(
    sketches: NDArray[np.uint64],
    others: NDArray[np.uint64],
    counts: NDArray[np.int64],
    other_counts: NDArray[np.int64],
    settings: Settings,
) -> NDArray[np.bool_]:
    """Which pairs (pairs,) of sketches (pairs, 2) with these shingle counts (pairs,) are worth comparing in earnest.

    Those whose lengths allow a pair that is kept, and whose estimate is at most two standard deviations below
    `settings.similarity`: of pairs that just reach it 2 % are missed, at .1 above it 1 in 10,000.
    """
    possible: NDArray[np.bool_] = np.minimum(counts, other_counts) >= (
        np.maximum(counts, other_counts) * settings.related
    )
    agreeing: NDArray[np.bool_] = estimate(sketches, others) >= settings.similarity - 2 * _DEVIATION
    return possible & agreeing


def estimate(sketches: NDArray[np.uint64], others: NDArray[np.uint64]) -> NDArray[np.float64]:
    """Estimated similarity (pairs,) of texts from their sketches (pairs, 2); standard deviation .08 at .5."""
    estimated: NDArray[np.float64] = (_agreement(sketches, others) - _BY_CHANCE) / (1 - _BY_CHANCE)
    return estimated.clip(0.0, 1.0)


def _agreement(sketches: NDArray[np.uint64], others: NDArray[np.uint64]) -> NDArray[np.float64]:
    """The share (pairs,) of two-bit symbols that two sketches have in common."""
    different = sketches ^ others
    symbols = (different | (different >> np.uint64(1))) & _EVEN_BITS
    agreement: NDArray[np.float64] = 1.0 - np.bitwise_count(symbols).sum(axis=1) / SKETCH
    return agreement
