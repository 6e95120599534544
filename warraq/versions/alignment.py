"""Which words two texts have in common, in order and in bounded time."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

# Words of one text times words of the other up to which they are aligned at once: 2,000 by 2,000 take a few
# milliseconds. Larger stretches are divided at words, or else phrases, that both have once; where there are none,
# stretches up to 20,000 by 20,000 are still aligned (0.3 s), and larger ones count as replaced.
_AT_ONCE = 4_000_000
_AT_MOST = 400_000_000
_PHRASES = (1, 4, 16)


class Run(NamedTuple):
    """Words `old[old_start:old_end]` and `new[new_start:new_end]`: the same in both, or one replaced by the other."""

    same: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def align(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Divide two lists of words into runs that are the same and runs that are not, by turns.

    A longest common subsequence; of long texts it is found piece by piece between words that occur once in each, as in
    Bram Cohen's patience diff.
    """
    common: list[tuple[int, int, int]] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        old_start, old_end, new_start, new_end = waiting.pop()
        before = _common_prefix(old, new, old_start, old_end, new_start, new_end)
        common.append((old_start, new_start, before))
        old_start, new_start = old_start + before, new_start + before
        after = _common_suffix(old, new, old_start, old_end, new_start, new_end)
        old_end, new_end = old_end - after, new_end - after
        common.append((old_end, new_end, after))
        size = (old_end - old_start) * (new_end - new_start)
        if not size:
            continue
        anchors = _anchors(old, new, old_start, old_end, new_start, new_end) if size > _AT_ONCE else []
        if anchors:
            ends = [*anchors, (old_end, new_end)]
            waiting += [(a, c, b, d) for (a, b), (c, d) in zip([(old_start, new_start), *anchors], ends, strict=True)]
        elif size <= _AT_MOST:
            common += _subsequence(old, new, old_start, old_end, new_start, new_end)
    return _runs(sorted(each for each in common if each[2]), len(old), len(new))


def _common_prefix(old: Sequence[str], new: Sequence[str], a: int, a_end: int, b: int, b_end: int) -> int:
    count = 0
    while a + count < a_end and b + count < b_end and old[a + count] == new[b + count]:
        count += 1
    return count


def _common_suffix(old: Sequence[str], new: Sequence[str], a: int, a_end: int, b: int, b_end: int) -> int:
    count = 0
    while a_end - count > a and b_end - count > b and old[a_end - count - 1] == new[b_end - count - 1]:
        count += 1
    return count


def _anchors(old: Sequence[str], new: Sequence[str], a: int, a_end: int, b: int, b_end: int) -> list[tuple[int, int]]:
    """Places of words that occur once on either side, or else of longer phrases that do."""
    for length in _PHRASES:
        found = _rising(_once_in_both(old, new, a, a_end, b, b_end, length))
        if found:
            return found
    return []


def _once_in_both(
    old: Sequence[str], new: Sequence[str], a: int, a_end: int, b: int, b_end: int, length: int
) -> list[tuple[int, int]]:
    old_phrases = {i: tuple(old[i : i + length]) for i in range(a, a_end - length + 1)}
    new_phrases = {j: tuple(new[j : j + length]) for j in range(b, b_end - length + 1)}
    often = Counter(new_phrases.values())
    place = {phrase: j for j, phrase in new_phrases.items() if often[phrase] == 1}
    often = Counter(old_phrases.values())
    return [(i, place[phrase]) for i, phrase in old_phrases.items() if often[phrase] == 1 and phrase in place]


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest list of pairs that rises on both sides, given pairs that rise on the first."""
    # Longest increasing subsequence, by patience sorting.
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(j)
            piles.append(number)
        else:
            tops[pile], piles[pile] = j, number
    found = []
    number = piles[-1] if piles else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _subsequence(
    old: Sequence[str], new: Sequence[str], a: int, a_end: int, b: int, b_end: int
) -> list[tuple[int, int, int]]:
    codes = LCSseq.opcodes(old[a:a_end], new[b:b_end])
    return [(a + c.src_start, b + c.dest_start, c.src_end - c.src_start) for c in codes if c.tag == "equal"]


def _runs(common: list[tuple[int, int, int]], old_length: int, new_length: int) -> list[Run]:
    """Turn stretches in common (start in old, start in new, length), in order, into runs."""
    runs: list[Run] = []
    old_at = new_at = 0
    for old_start, new_start, length in [*common, (old_length, new_length, 0)]:
        if (old_start, new_start) != (old_at, new_at):
            runs.append(Run(False, old_at, old_start, new_at, new_start))
        elif runs and runs[-1].same:
            _, old_start, _, new_start, _ = runs.pop()
            length += old_at - old_start
        old_at, new_at = old_start + length, new_start + length
        if length:
            runs.append(Run(True, old_start, old_at, new_start, new_at))
    return runs
