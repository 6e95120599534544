"""The word tables folded, with the particles that Arabic writes onto a word, ready to look up by token."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from warraq.dates.arabic import date_words, month_names
from warraq.dates.arabic.tokens import Tokens
from warraq.dates.folding import fold
from warraq.dates.model import Calendar

V = TypeVar("V")


def folded(word: str) -> str:
    return fold(word).text


def folded_set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(folded(word) for word in words)


@dataclass(frozen=True, slots=True)
class Phrase(Generic[V]):
    """An entry: the tokens after the first, what it means, and how many letters of the first are a particle."""

    rest: tuple[str, ...]
    value: V
    particle: int


class Phrases(Generic[V]):
    """Phrases by their first token, the longest first."""

    def __init__(self) -> None:
        self.by_first: dict[str, list[Phrase[V]]] = {}

    def add(self, spelling: str, value: V, particles: Iterable[str] = ("",)) -> None:
        tokens = Tokens(folded(spelling))
        first, rest = tokens.words[0], tuple(tokens.words[1 : tokens.count])
        for particle in particles:
            entries = self.by_first.setdefault(_attach(particle, first), [])
            if all(entry.rest != rest for entry in entries):
                entries.append(
                    Phrase(rest, value, 0 if particle.endswith("ل") and first.startswith("ال") else len(particle))
                )
                entries.sort(key=lambda entry: -len(entry.rest))

    def match(self, tokens: Tokens, i: int) -> tuple[V, int, int] | None:
        """What stands at token `i`: its meaning, the token behind it, and how many letters of it are a particle."""
        entries = self.by_first.get(tokens.words[i])
        if entries is None:
            return None
        for entry in entries:
            after = i + 1 + len(entry.rest)
            if not entry.rest or tuple(tokens.words[i + 1 : after]) == entry.rest:
                return entry.value, after, entry.particle
        return None


def _attach(particle: str, word: str) -> str:
    """`ل` swallows the alif of the article: `للأربعاء`."""
    return particle + (word[1:] if particle.endswith("ل") and word.startswith("ال") else word)


AND = ("", "و", "ف")
PARTICLES = ("", "و", "ف", "ب", "ل", "وب", "ول")


@dataclass(frozen=True, slots=True)
class MonthName:
    """A month. `strength`: "plain"; "word" is also a common word; "weak" needs more than a day beside it."""

    calendar: Calendar
    month: int
    strength: Literal["plain", "word", "weak"]


def _month_phrases() -> Phrases[MonthName]:
    phrases: Phrases[MonthName] = Phrases()
    also_words, weak = folded_set(month_names.ALSO_WORDS), folded_set(month_names.NEEDS_MORE_THAN_A_DAY)
    tables: list[tuple[Calendar, tuple[tuple[str, ...], ...]]] = [
        ("gregorian", table) for table in month_names.GREGORIAN_TRADITIONS
    ] + [("hijri", month_names.HIJRI)]
    for calendar, table in tables:
        for number, spellings in enumerate(table, 1):
            for spelling in spellings:
                word = folded(spelling)
                name = MonthName(
                    calendar, number, "weak" if word in weak else "word" if word in also_words else "plain"
                )
                # "باب" is a door and "لصفر" the loser's score, not August and Safar with a preposition.
                phrases.add(spelling, name, AND if word in weak or len(word) < 3 else PARTICLES)
    return phrases


def _phrases(table: Mapping[str, V], particles: Iterable[str]) -> Phrases[V]:
    phrases: Phrases[V] = Phrases()
    for spelling, value in table.items():
        phrases.add(spelling, value, particles)
    return phrases


MONTHS = _month_phrases()
LIBYAN_MONTHS = _phrases(
    {spelling: month for month, names in enumerate(month_names.LIBYA, 1) for spelling in names}, ("",)
)
WEEKDAYS = _phrases(date_words.WEEKDAYS, PARTICLES)
DAY_WORDS = _phrases(date_words.DAY_WORDS, AND)
ORDINALS = _phrases(date_words.ORDINALS, PARTICLES)
NAMED_UNITS = _phrases(date_words.NAMED_UNITS, PARTICLES)
THIS = _phrases(dict.fromkeys(date_words.THIS, 0), PARTICLES)
PARTS = _phrases(dict.fromkeys(date_words.PARTS, 0), PARTICLES)
AGO = _phrases({word: word for word in date_words.AGO}, AND)
YEAR_WORDS = _phrases(dict.fromkeys(date_words.YEAR_WORDS, 1) | dict.fromkeys(date_words.YEAR_PAIR_WORDS, 2), PARTICLES)

DIRECTIONS = {folded(word): step for word, step in date_words.DIRECTIONS.items()}
UNITS = {folded(word): unit for word, unit in date_words.UNITS.items()}
PLURAL_UNITS = {folded(word): unit for word, unit in date_words.PLURAL_UNITS.items()}
COUNTS = {folded(word): number for word, number in date_words.COUNTS.items()}
MONTH_WORDS = folded_set(f"{particle}{word}" for word in date_words.MONTH_WORDS for particle in PARTICLES)
YEAR_PREPOSITIONS = folded_set(f"{particle}{word}" for word in date_words.YEAR_PREPOSITIONS for particle in AND)
NAMED_AFTER = folded_set(
    f"{particle}{word}" for word in date_words.NAMED_AFTER for particle in ("", "و", "ب", "ل", "وب", "ال", "بال", "وال")
)
NOT_TODAY_BEFORE = folded_set(date_words.NOT_TODAY_BEFORE)
NOT_TODAY_AFTER = folded_set(date_words.NOT_TODAY_AFTER)
OTHER_YEAR = folded_set(date_words.OTHER_YEAR)
SAME_AFTER = folded_set(date_words.SAME_AFTER)
TITLES = folded_set(f"{particle}{word}" for word in date_words.TITLES for particle in AND)
CORRESPONDING = folded_set(date_words.CORRESPONDING)
TO = folded_set(date_words.TO)
UNTIL_THE_END = folded_set(date_words.UNTIL_THE_END)
COUNTED = folded_set(date_words.COUNTED)
