"""The difference of two texts in words, for people: in the terminal and as HTML, whatever way the text runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from warraq.versions.alignment import align

Kind = Literal["same", "removed", "added"]

_TOKEN = re.compile(r"[^\S\n]*\n\s*|\S+")
_BREAK = "\n"
# Control characters could give a terminal orders; embeddings, overrides and isolates of the text's own could end ours.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# First strong isolate and its end: what is between them runs its own way and leaves its surroundings alone (UAX 9).
_ISOLATE, _POP = "\u2068", "\u2069"
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Part:
    """Some words in a row that both versions have, or only the old one, or only the new one.

    A line break is a word of its own, written as one newline.
    """

    kind: Kind
    words: tuple[str, ...]


def difference(old: str, new: str) -> list[Part]:
    """Compare two texts word by word, as they are written; white space other than line breaks does not count."""
    old_words, new_words = _tokens(old), _tokens(new)
    parts = []
    for run in align(old_words, new_words):
        removed = tuple(old_words[run.old_start : run.old_end])
        if run.same:
            parts.append(Part("same", removed))
            continue
        if removed:
            parts.append(Part("removed", removed))
        if run.new_end > run.new_start:
            parts.append(Part("added", tuple(new_words[run.new_start : run.new_end])))
    return parts


def render(parts: Sequence[Part], context: int | None = None) -> str:
    """Show a difference as `[-removed-]` and `{+added+}`; every such piece is isolated, so that marks stay beside it.

    With `context`, that many unchanged words are kept on either side of a change, and an ellipsis stands for the rest.
    """
    shown = []
    for kind, words in _elided(parts, context):
        lines = [" ".join(_UNSAFE.sub("", word) for word in line) for line in _lines(words)]
        if kind != "same":
            # An isolate ends with its line.
            marked = "\n".join(f"{_ISOLATE}{line}{_POP}" if line else "" for line in lines)
            lines = [f"[-{marked}-]" if kind == "removed" else f"{{+{marked}+}}"]
        shown.append("\n".join(lines))
    # A space between pieces, but none beside a line break.
    return re.sub(r" *\n *", "\n", " ".join(shown))


def render_html(parts: Sequence[Part], context: int | None = None) -> str:
    """Show a difference as paragraphs with `<del>` and `<ins>`; each finds its own direction."""
    lines: list[list[str]] = [[]]
    for kind, words in _elided(parts, context):
        tag = {"removed": "del", "added": "ins"}.get(kind)
        for number, line in enumerate(_lines(words)):
            if number:
                lines.append([])
            if line:
                text = escape(" ".join(_UNSAFE.sub("", word) for word in line))
                lines[-1].append(f'<{tag} dir="auto">{text}</{tag}>' if tag else text)
    return "\n".join(f'<p dir="auto">{" ".join(line)}</p>' for line in lines if line)


def _tokens(text: str) -> list[str]:
    return [_BREAK if "\n" in token else token for token in _TOKEN.findall(text.strip())]


def _elided(parts: Sequence[Part], context: int | None) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    for number, part in enumerate(parts):
        words = part.words
        if part.kind == "same" and context is not None:
            head = 0 if number == 0 else context
            tail = 0 if number == len(parts) - 1 else context
            if len(words) > head + tail + 1:
                words = (*words[:head], _ELLIPSIS, *words[len(words) - tail :])
        yield part.kind, words


def _lines(words: Sequence[str]) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    for word in words:
        if word == _BREAK:
            lines.append([])
        else:
            lines[-1].append(word)
    return lines
