"""Articles to measure on, and the ways in which copies of them are made."""

from __future__ import annotations

import json
import lzma
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from warraq.arabic.normalise import for_search

Edit = Callable[[str, random.Random], str]

HEADER = "خاص لموقعنا من مراسلنا في العاصمة مع وكالات الأنباء مساء اليوم"


def arabic_news(data: Path) -> list[str]:
    """The texts of the ANT corpus (Chouigui, Ben Khiroun, Elayeb, AICCSA 2017)."""
    with lzma.open(data / "arabic-news" / "ant-v1.1-jawhara.jsonl.xz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def kinds_of_copies(vocabulary: Sequence[str]) -> dict[str, Edit]:
    """By name: that share of the words edited, the first 70 % kept, a header put in front."""

    def edited(share: float) -> Edit:
        return lambda text, chance: edit(text, share, vocabulary, chance)

    found = {f"{share:.0%} edited": edited(share) for share in (0.01, 0.02, 0.05, 0.10, 0.20)}
    found["cut to 70 %"] = lambda text, chance: cut(text, 0.7)
    found["cut to 40 %"] = lambda text, chance: cut(text, 0.4)
    found["header added"] = lambda text, chance: f"{HEADER} {chance.choice(vocabulary)}\n{text}"
    return found


def edit(text: str, share: float, vocabulary: Sequence[str], chance: random.Random) -> str:
    """Edit that share of the words, at least one: 60 % replaced, 20 % left out, 20 % with a word put after them."""
    words = text.split(" ")
    for place in chance.sample(range(len(words)), max(1, round(share * len(words)))):
        dice = chance.random()
        if dice < 0.6:
            words[place] = chance.choice(vocabulary)
        elif dice < 0.8:
            words[place] = ""
        else:
            words[place] += " " + chance.choice(vocabulary)
    return " ".join(word for word in words if word)


def cut(text: str, share: float) -> str:
    """Keep that share of the words, from the start."""
    words = text.split(" ")
    return " ".join(words[: max(1, int(share * len(words)))])


def triples(text: str) -> frozenset[tuple[str, ...]]:
    """The word 3-shingles, made the slow and simple way, as ground truth."""
    words = [word for line in text.splitlines() for word in _words(for_search(line))]
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def jaccard(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """Jaccard coefficient of two sets."""
    return len(one & other) / (len(one | other) or 1)


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() or letter == "_" else " " for letter in text).split()
