"""A fixed way to scatter 64-bit numbers, the same in every process and on every machine."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

U64 = NDArray[np.uint64]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


def mix(numbers: U64) -> U64:
    """Scatter each number over all 64 bits: the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014)."""
    mixed = numbers ^ (numbers >> np.uint64(30))
    mixed *= _FIRST
    mixed ^= mixed >> np.uint64(27)
    mixed *= _SECOND
    mixed ^= mixed >> np.uint64(31)
    return mixed


def constants(count: int, stream: int) -> U64:
    """`count` fixed random numbers; another `stream` gives other ones."""
    steps = np.arange(1, count + 1, dtype=np.uint64) + np.uint64(stream << 32)
    return mix(steps * _GOLDEN)
