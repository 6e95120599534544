"""Three words in a row: the pieces by which two texts are compared (Broder, 1997)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from warraq.neardup.mixing import constants, mix
from warraq.neardup.words import Offsets, Words

SIZE = 3

_PLACES = constants(SIZE, stream=2)


@dataclass(frozen=True, slots=True)
class Shingles:
    """The distinct shingles of some texts: `values` (shingles,), rising within a text; `starts` (texts + 1,)."""

    values: NDArray[np.uint32]
    starts: Offsets

    def __len__(self) -> int:
        return len(self.starts) - 1

    def counts(self) -> Offsets:
        """Distinct shingles in each text."""
        return np.diff(self.starts)

    def values_of(self, text: int) -> NDArray[np.uint32]:
        """The shingles of one text, rising."""
        return self.values[self.starts[text] : self.starts[text + 1]]


def shingles_of(words: Words) -> Shingles:
    """Shingles run over paragraph ends, never over the end of a text; a text of two words or fewer has none.

    A shingle is 32 bits of a hash: two different ones of a text are the same by chance once in 4 billion pairs.
    """
    texts = len(words)
    first_words = words.paragraphs[words.texts]
    if len(words.hashes) < SIZE:
        return Shingles(np.zeros(0, dtype=np.uint32), np.zeros(texts + 1, dtype=np.int64))
    last = len(words.hashes) - SIZE + 1
    sums = sum(
        (mix(words.hashes[place : place + last] ^ constant) for place, constant in enumerate(_PLACES)),
        start=np.zeros(last, dtype=np.uint64),
    )
    owners = np.repeat(np.arange(texts, dtype=np.uint64), np.diff(first_words))
    inside = owners[:last] == owners[SIZE - 1 :]
    # Owner and shingle in one number, so that one sort finds the distinct ones of every text.
    found = np.sort((owners[:last][inside] << np.uint64(32)) | (mix(sums[inside]) >> np.uint64(32)))
    found = found[np.append(True, found[1:] != found[:-1])] if len(found) else found
    bounds = np.searchsorted(found, np.arange(texts + 1, dtype=np.uint64) << np.uint64(32))
    return Shingles((found & np.uint64(0xFFFFFFFF)).astype(np.uint32), bounds.astype(np.int64))
