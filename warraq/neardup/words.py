"""Texts as hashed words in paragraphs: the form in which they are signed and compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
import polars_hash as plh
from numpy.typing import NDArray

from warraq.arabic.normalise import for_search
from warraq.neardup.mixing import U64, constants, mix

Offsets = NDArray[np.int64]

_POSITION = constants(1, stream=1)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some texts.

    - `hashes` (words,): XXH3 of each word in its search-normalised form.
    - `paragraphs` (paragraphs + 1,): where each paragraph starts in `hashes`. No paragraph is empty.
    - `texts` (texts + 1,): where each text starts in `paragraphs`. A text may be empty.
    """

    hashes: U64
    paragraphs: Offsets
    texts: Offsets

    def __len__(self) -> int:
        return len(self.texts) - 1

    def paragraph_lengths(self) -> Offsets:
        """Words in each paragraph."""
        return np.diff(self.paragraphs)

    def text_of_paragraph(self) -> Offsets:
        """The number of the text that each paragraph belongs to."""
        return np.repeat(np.arange(len(self), dtype=np.int64), np.diff(self.texts))

    def without(self, dropped: NDArray[np.bool_]) -> Words:
        """The same texts without the paragraphs that are marked."""
        kept = ~dropped
        lengths = self.paragraph_lengths()
        kept_before = np.concatenate([[0], np.cumsum(kept)])
        return Words(
            hashes=self.hashes[np.repeat(kept, lengths)],
            paragraphs=starts(lengths[kept]),
            texts=kept_before[self.texts].astype(np.int64),
        )


def words_of(texts: Sequence[str]) -> Words:
    """Split texts into paragraphs (at line breaks) and words (runs of letters, digits and marks), search-normalised.

    Paragraphs without a word are left out.
    """
    paragraphs: list[str] = []
    owners: list[int] = []
    for number, text in enumerate(texts):
        for line in text.splitlines():
            if line and not line.isspace():
                paragraphs.append(for_search(line))
                owners.append(number)
    found = pl.DataFrame({"words": pl.Series(paragraphs, dtype=pl.String).str.extract_all(r"\w+")})
    lengths = found["words"].list.len().to_numpy().astype(np.int64)
    # A paragraph without words explodes into one null.
    flat = found.explode("words").drop_nulls()
    hashes = flat.select(plh.col("words").nchash.xxh3_64(seed=0))["words"].to_numpy().astype(np.uint64)
    counts = np.bincount(np.array(owners, dtype=np.int64)[lengths > 0], minlength=len(texts))
    return Words(hashes, starts(lengths[lengths > 0]), starts(counts))


def paragraph_keys(words: Words, sources: Sequence[str]) -> NDArray[np.uint32]:
    """A number (paragraphs,) for each paragraph as its source has it: equal words in one source, equal number.

    `sources` (texts,) names the source of each text. Different paragraphs get the same number by chance once in 2^32.
    """
    lengths = words.paragraph_lengths()
    if not len(lengths):
        return np.zeros(0, dtype=np.uint32)
    position = np.arange(len(words.hashes)) - np.repeat(words.paragraphs[:-1], lengths)
    placed = mix(words.hashes + position.astype(np.uint64) * _POSITION)
    sums = np.add.reduceat(placed, words.paragraphs[:-1])
    names = pl.DataFrame({"source": pl.Series(sources, dtype=pl.String)})
    named = names.select(plh.col("source").nchash.xxh3_64(seed=0))["source"].to_numpy().astype(np.uint64)
    return (mix(sums ^ mix(named)[words.text_of_paragraph()]) >> np.uint64(32)).astype(np.uint32)


def starts(lengths: NDArray[np.int64]) -> Offsets:
    """Where runs of these lengths start when they follow each other, and at last where they end."""
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths, dtype=np.int64)])
