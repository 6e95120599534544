"""Patterns of paths, matched one name at a time, so that a walk enters no folder in which nothing can match."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable
from dataclasses import dataclass

# Positions in the pattern that the names so far can have led to.
States = frozenset[int]

_MAGIC = re.compile(r"[*?[]")


@dataclass(frozen=True, slots=True)
class Glob:
    """A pattern, one regular expression for a name each, and None for `**`, which stands for any folders or none.

    `*`, `?` and `[...]` are the shell's; they match no `.` at the beginning of a name, and `**` enters no folder that
    begins with one. What is below a folder that matches belongs to it. The pattern without any name takes all.
    """

    names: tuple[re.Pattern[str] | None, ...] = ()

    @classmethod
    def parse(cls, pattern: str) -> Glob:
        """Read a pattern with `/` between its names."""
        parts = [part for part in pattern.split("/") if part not in ("", ".")]
        return cls(tuple(None if part == "**" else _name(part) for part in parts))

    @property
    def start(self) -> States:
        """Where matching begins."""
        return self._closed({0})

    def step(self, states: States, name: str) -> States:
        """Where one more name leads; empty where nothing below it can match."""
        hidden = name.startswith(".")
        reached = set()
        for state in states:
            pattern = self.names[state] if state < len(self.names) else None
            if pattern is None and not hidden:
                reached.add(state)
            elif pattern is not None and pattern.fullmatch(name):
                reached.add(state + 1)
        return self._closed(reached)

    def accepts(self, states: States) -> bool:
        """Whether the names so far match as a whole."""
        return len(self.names) in states

    def covers(self, names: Iterable[str], states: States) -> bool:
        """Whether a path, name by name from `states` on, matches or lies below a folder that does."""
        for name in names:
            states = self.step(states, name)
        return self.accepts(states)

    def _closed(self, states: set[int]) -> States:
        for state in sorted(states):
            while state < len(self.names) and self.names[state] is None:
                state += 1
                states.add(state)
        return frozenset(states)


def is_glob(text: str) -> bool:
    """Whether a string holds a character with which a pattern begins."""
    return _MAGIC.search(text) is not None


def split_glob(text: str) -> tuple[str, str]:
    """A pattern's root, up to the last folder before its first wildcard, and the rest: `a/b*/c` is `a` and `b*/c`."""
    parts = text.split("/")
    wild = next(number for number, part in enumerate(parts) if is_glob(part))
    root = "/".join(parts[:wild])
    return root or ("/" if text.startswith("/") else ""), "/".join(parts[wild:])


def _name(part: str) -> re.Pattern[str]:
    expression = fnmatch.translate(part)
    return re.compile(expression if part.startswith(".") else r"(?!\.)" + expression)
