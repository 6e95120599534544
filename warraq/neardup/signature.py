"""MinHash signatures, cut down to what finding candidates needs: band keys and a sketch, some 90 bytes an article.

MinHash is Broder's ("On the resemblance and containment of documents", 1997), banding Leskovec, Rajaraman and Ullman's
("Mining of Massive Datasets", 3.4), the sketch keeps two bits of each value as Li and König do ("b-Bit Minwise
Hashing", 2010). Hashing is in numpy and fixed for good, because signatures outlive releases: a library that changed
its algorithm would make all stored ones useless without anybody noticing. `VERSION` changes with any of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from warraq.arabic.normalise import for_search
from warraq.neardup.mixing import constants, mix
from warraq.neardup.shingles import SIZE, Shingles, shingles_of
from warraq.neardup.words import words_of

VERSION = 1

BANDS = 16
ROWS = 3
# With more bits fewer strangers share a key by chance (with 25, of a million articles seven, whom the sketch tells
# apart); with up to 25, DuckDB's bit packing fills its blocks, and a key takes 3.2 bytes where 26 bits take 4.3.
KEY_BITS = 25
SKETCH = 64
_BITS = 2

# A value is (multiplier * shingle + addend) mod 2^32 (Dietzfelbinger's multiply-add); the smallest of a text counts.
_MULTIPLIERS = (constants(BANDS * ROWS + SKETCH, stream=3) >> np.uint64(32)).astype(np.uint32) | np.uint32(1)
_ADDENDS = (constants(BANDS * ROWS + SKETCH, stream=4) >> np.uint64(32)).astype(np.uint32)
_ROW = constants(ROWS, stream=5)
_BAND = constants(BANDS, stream=6)


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signatures of some texts.

    - `keys` (texts, BANDS): two texts of similarity s share a given key with probability s³, and one of the 16 with
      1 - (1 - s³)^16: .999 at .7, .97 at .6, .88 at .5, .35 at .3, .016 at .1.
    - `sketch` (texts, 2): two bits of 64 more values, for an estimate of the similarity.
    - `shingles` (texts,): distinct shingles.
    - `signed` (texts,): False for a text that is too short; its keys and sketch mean nothing.
    """

    keys: NDArray[np.uint32]
    sketch: NDArray[np.uint64]
    shingles: NDArray[np.int64]
    signed: NDArray[np.bool_]


def sign(texts: Sequence[str], min_words: int = 10, normalise: Callable[[str], str] = for_search) -> Signatures:
    """Sign texts whole; those with fewer than `min_words` words are left unsigned. `normalise` as in `words_of`."""
    return signatures_of(shingles_of(words_of(texts, normalise)), min_words)


def signatures_of(shingles: Shingles, min_words: int = 10) -> Signatures:
    """Sign texts that are shingled already. `min_words` counts distinct shingles as if no words were repeated."""
    counts = shingles.counts()
    signed = counts >= max(min_words - SIZE + 1, 1)
    values = np.zeros((len(shingles), BANDS * ROWS + SKETCH), dtype=np.uint32)
    if signed.any():
        values[signed] = _smallest(shingles, signed)
    return Signatures(_band_keys(values), _sketches(values[:, BANDS * ROWS :]), counts, signed)


def _smallest(shingles: Shingles, signed: NDArray[np.bool_]) -> NDArray[np.uint32]:
    """The smallest value of each signed text (signed texts, values) by each of the hash functions."""
    counts = shingles.counts()
    numbers = shingles.values[np.repeat(signed, counts)]
    first = np.concatenate([[0], np.cumsum(counts[signed])[:-1]])
    smallest = np.empty((len(first), len(_MULTIPLIERS)), dtype=np.uint32)
    value = np.empty_like(numbers)
    for function, (multiplier, addend) in enumerate(zip(_MULTIPLIERS, _ADDENDS, strict=True)):
        np.multiply(numbers, multiplier, out=value)
        np.add(value, addend, out=value)
        smallest[:, function] = np.minimum.reduceat(value, first)
    return smallest


def _band_keys(values: NDArray[np.uint32]) -> NDArray[np.uint32]:
    rows = values[:, : BANDS * ROWS].reshape(-1, BANDS, ROWS).astype(np.uint64)
    sums = mix(rows + _ROW).sum(axis=2, dtype=np.uint64) ^ _BAND
    return (mix(sums) >> np.uint64(64 - KEY_BITS)).astype(np.uint32)


def _sketches(values: NDArray[np.uint32]) -> NDArray[np.uint64]:
    # The smallest values are small numbers: their low bits vary, their high ones do not.
    symbols = (values & np.uint32((1 << _BITS) - 1)).astype(np.uint64).reshape(-1, 2, SKETCH // 2)
    places = np.arange(0, SKETCH // 2 * _BITS, _BITS, dtype=np.uint64)
    packed: NDArray[np.uint64] = np.bitwise_or.reduce(symbols << places, axis=2)
    return packed
