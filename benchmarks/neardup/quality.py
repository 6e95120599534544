"""What is found of copies that were edited, cut or given a header: `python -m benchmarks.neardup.quality`.

For each kind of copy, one copy of every article is loaded beside all articles; then copies of all kinds together, so
that copies of one article also meet each other. Columns: the share of the copies that truly have a Jaccard coefficient
of .5 or more with their article, counted the slow way; that are found as a related pair (1/3 or more); as a near pair
(.5 or more); in the group of their article. Then, for each load, the pairs in groups and the near pairs found, and the
share of them that truly have one of .5 or more. Ends with 1 when a floor is missed.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import duckdb

from benchmarks.neardup.edits import Edit, arabic_news, jaccard, kinds_of_copies, triples
from benchmarks.neardup.index import load, make

NEAR = 0.5
# The share of the copies with 5 % of their words edited that is found, and of the pairs in groups that is near.
RECALL_FLOOR = 0.99
GROUP_FLOOR = 0.995

Pair = tuple[int, int]


@dataclass(frozen=True)
class Recall:
    """Shares of the copies of one kind."""

    near: float
    related: float
    paired: float
    grouped: float


@dataclass(frozen=True)
class Loaded:
    """One load: recall by kind of copy, and how many pairs there are and are near, in groups and as found."""

    recall: dict[str, Recall]
    in_groups: int
    in_groups_near: float
    found: int
    found_near: float


def measure(texts: Sequence[str], kinds: dict[str, Edit], seed: int = 1) -> Loaded:
    """Load texts and a copy of each by each of the kinds into one warehouse, and see what was found."""
    chance = random.Random(seed)
    everything = [*texts, *(edit(text, chance) for edit in kinds.values() for text in texts)]
    con = make()
    for start in range(0, len(everything), 10_000):
        part = everything[start : start + 10_000]
        load(con, part, [f"source {number % 7}" for number in range(len(part))])
    near, related, leader = _found(con)
    shingles = [triples(text) for text in everything]

    def truly_near(pairs: Sequence[Pair]) -> float:
        return sum(jaccard(shingles[a], shingles[b]) >= NEAR for a, b in pairs) / max(len(pairs), 1)

    groups: dict[int, list[int]] = {}
    for number in range(len(everything)):
        groups.setdefault(leader.get(number, number), []).append(number)
    together = [pair for group in groups.values() for pair in combinations(group, 2)]
    recall = {}
    for place, kind in enumerate(kinds, start=1):
        planted = [(number, place * len(texts) + number) for number in range(len(texts))]
        recall[kind] = Recall(
            near=truly_near(planted),
            related=_share(pair in near or pair in related for pair in planted),
            paired=_share(pair in near for pair in planted),
            grouped=_share(leader.get(a, a) == leader.get(b, b) for a, b in planted),
        )
    return Loaded(recall, len(together), truly_near(together), len(near), truly_near(sorted(near)))


def _share(hits: Iterable[bool]) -> float:
    listed = list(hits)
    return sum(listed) / len(listed)


def _found(con: duckdb.DuckDBPyConnection) -> tuple[set[Pair], set[Pair], dict[int, int]]:
    """Near pairs, related pairs and who leads whose group; articles are numbered from 0 as they were loaded."""
    pairs = con.execute("SELECT doc - 1, other - 1, near FROM neardup_index.pairs").fetchall()
    leader = con.execute(
        "SELECT duplicate.doc - 1, article.doc - 1 FROM neardup_index.duplicates AS duplicate "
        "JOIN store.articles AS article ON article.article_id = duplicate_of"
    ).fetchall()
    return {(a, b) for a, b, near in pairs if near}, {(a, b) for a, b, near in pairs if not near}, dict(leader)


def main() -> int:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "data")
    parser.add_argument("--articles", type=int, default=10_161, help="how many articles to take")
    options = parser.parse_args()
    texts = [text for text in arabic_news(options.data) if len(text.split()) >= 12][: options.articles]
    kinds = kinds_of_copies(" ".join(texts[:3000]).split())
    loads = [({kind: edit}, texts, "") for kind, edit in kinds.items()]
    loads.append((kinds, texts[:1500], " (all together)"))
    columns = ["copies", "truly near", "related", "near", "grouped", "pairs in groups", "near", "pairs", "near"]
    print(f"{len(texts)} articles\n\n| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    missed = []
    for chosen, originals, note in loads:
        done = measure(originals, chosen)
        for kind, recall in done.recall.items():
            shares = f"{recall.near:.4f} | {recall.related:.4f} | {recall.paired:.4f} | {recall.grouped:.4f}"
            whole = f"{done.in_groups} | {done.in_groups_near:.4f} | {done.found} | {done.found_near:.4f}"
            print(f"| {kind}{note} | {shares} | {whole} |", flush=True)
        if done.in_groups_near < GROUP_FLOOR:
            missed.append(f"of the pairs in groups, {done.in_groups_near:.4f} are near: {', '.join(chosen)}{note}")
        if "5% edited" in done.recall and done.recall["5% edited"].paired < RECALL_FLOOR:
            missed.append(f"of the copies with 5 % edited, {done.recall['5% edited'].paired:.4f} are found{note}")
    for each in missed:
        print(f"Missed: {each}", file=sys.stderr)
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
