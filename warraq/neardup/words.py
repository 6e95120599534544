"""Texts as hashed words in paragraphs: the form in which they are signed and compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from unicodedata import category

import numpy as np
from numpy.typing import NDArray

from warraq.arabic.normalise import for_search
from warraq.neardup.mixing import U64, constants, mix

Offsets = NDArray[np.int64]

_POSITION, _LETTER, _LENGTH = constants(3, stream=1) | np.uint64(1)
# Of longer words (a link, a data URL) the beginning and the length count.
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some texts.

    - `hashes` (words,): a hash of each word in its search-normalised form.
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


def words_of(texts: Sequence[str], normalise: Callable[[str], str] = for_search) -> Words:
    """Split texts into paragraphs (at line breaks) and words (runs of letters, digits and marks), search-normalised.

    Paragraphs without a word are left out. Give another `normalise` (str, say) where the texts are normalised already.
    """
    paragraphs: list[str] = []
    owners: list[int] = []
    for number, text in enumerate(texts):
        for line in text.splitlines():
            if line and not line.isspace():
                paragraphs.append(normalise(line))
                owners.append(number)
    # One array of characters, each paragraph with a line end after it.
    joined = "".join(f"{paragraph}\n" for paragraph in paragraphs)
    characters = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    ends = np.cumsum(np.array([len(paragraph) + 1 for paragraph in paragraphs], dtype=np.int64))
    first, lengths = _runs(_word_characters()[characters])
    counts = np.diff(np.searchsorted(first, ends), prepend=0)
    by_text = np.bincount(np.array(owners, dtype=np.int64)[counts > 0], minlength=len(texts))
    return Words(_hashes(characters, first, lengths), starts(counts[counts > 0]), starts(by_text))


def _runs(inside: NDArray[np.bool_]) -> tuple[Offsets, Offsets]:
    """Where the runs of True start, and how long they are; the last is False."""
    edges = np.flatnonzero(np.diff(inside, prepend=False))
    return edges[::2], edges[1::2] - edges[::2]


def _hashes(characters: NDArray[np.uint32], first: Offsets, lengths: Offsets) -> U64:
    """A hash of each word: letter by letter as in FNV-1a, all words at once, and scattered at the end."""
    hashes = lengths.astype(np.uint64) * _LENGTH
    unfinished = np.arange(len(first))
    for place in range(_LONGEST):
        hashes[unfinished] = (hashes[unfinished] ^ characters[first[unfinished] + place]) * _LETTER
        unfinished = unfinished[lengths[unfinished] > place + 1]
        if not len(unfinished):
            break
    return mix(hashes)


@cache
def _word_characters() -> NDArray[np.bool_]:
    """Which characters are part of words: letters, digits, marks, the underscore, and all ideographs above U+1FFFF."""
    table = np.ones(0x110000, dtype=np.bool_)
    table[:0x20000] = [category(chr(code))[0] in "LNM" for code in range(0x20000)]
    table[ord("_")] = True
    return table


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
    by_name = {source: _of_name(source) for source in set(sources)}
    named = np.array([by_name[source] for source in sources], dtype=np.uint64)
    return (mix(sums ^ named[words.text_of_paragraph()]) >> np.uint64(32)).astype(np.uint32)


def _of_name(name: str) -> int:
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def starts(lengths: NDArray[np.int64]) -> Offsets:
    """Where runs of these lengths start when they follow each other, and at last where they end."""
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths, dtype=np.int64)])
