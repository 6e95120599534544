"""Is the first line of a plain text its headline, or its first paragraph?

A wrong title is worse than none, so that a line has to pass every test here: it is short, it does not end, begin or go
on like a sentence of prose, it is no line of another kind (a label, a dateline, a list item), and a paragraph that is
clearly longer follows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from warraq.text.furniture import is_furniture, is_list_item, opens_with_dateline
from warraq.text.headline_words import GOES_ON, LEAD_TIMES, LEAD_VERBS, TIES_TO_TEXT_BEFORE
from warraq.text.words import word_count

# Of 10,157 headlines of ANT corpus v1.1 the longest has 106 characters, and 99 in 100 have at most 15 words.
_MOST_CHARACTERS = 130
_MOST_WORDS = 18
_FEWEST_WORDS = 2
# The paragraph after a headline: at least so many words, and so many times as long, less where it ends as prose does.
_PARAGRAPH_WORDS = 12
_LONGER_AS_PROSE = 1.3
_LONGER = 2.0
# Between a headline and the first paragraph there may stand so many bylines, date lines and credits, and one deck.
_MOST_FURNITURE = 4
_DECK_WORDS = 40
# Lines between these lengths that follow one another without an empty line are one paragraph, wrapped.
_WRAPPED = range(45, 101)

_CLOSING = "\"'»”’)\\]"
_SENTENCE_END = re.compile(rf"(?<!\.)[.۔][{_CLOSING}]*$")
_PROSE_END = re.compile(rf"[.۔!؟?…:][{_CLOSING}]*$")
_OPEN_END = re.compile(r"[،,؛;:–—\-/(«“]$")
# A full stop inside the line with more behind it; initials and short abbreviations (U.S., St., د.) do not count.
_SENTENCE_WITHIN = re.compile(r"(?<![.\s])(?<!\b\w)(?<!\b\w\w)(?<!\b\w\w\w)[.۔](?!\.)[\"»”)]*\s+\S")
# In an Arabic line of so many words a verb at the beginning or the time of the event is a lead's, not a headline's.
_LEAD_WORDS = 10
_SPEAKER = re.compile(
    r"^(?:(?:س|ج|سؤال|جواب|السؤال|الجواب)\s*\d*\s*[:：\-–]|(?:q|a|question|answer|réponse)\s*\d*\s*:)", re.IGNORECASE
)
_HEADING_MARK = re.compile(r"^#{1,2}\s+")
_PAIRS = ("()", "[]", "«»", "“”")


def find_headline(lines: Sequence[str]) -> str | None:
    """The headline, if the first of `lines` is one.

    `lines` are those of the whole text, stripped; empty ones are kept, for a headline may be set off by one.
    """
    if not lines or not lines[0]:
        return None
    headline = _HEADING_MARK.sub("", lines[0])
    if not _could_be_headline(headline):
        return None
    paragraph = _first_paragraph(lines[1:])
    if paragraph is None or word_count(paragraph) < _PARAGRAPH_WORDS:
        return None
    longer = _LONGER_AS_PROSE if _PROSE_END.search(paragraph) else _LONGER
    return headline if len(paragraph) >= longer * len(headline) else None


def _could_be_headline(line: str) -> bool:
    """Whether a line by itself may be a headline."""
    return (
        len(line) <= _MOST_CHARACTERS
        and _FEWEST_WORDS <= word_count(line) <= _MOST_WORDS
        and not _SENTENCE_END.search(line)
        and not _OPEN_END.search(line)
        and not _SENTENCE_WITHIN.search(line)
        and not TIES_TO_TEXT_BEFORE.match(line)
        and not _SPEAKER.match(line)
        and not _is_lead(line)
        and not _begins_inside_a_sentence(line)
        and _last_word(line) not in GOES_ON
        and _quotes_are_closed(line)
        and not is_list_item(line)
        and not is_furniture(line)
        and not opens_with_dateline(line)
    )


def _first_paragraph(lines: Sequence[str]) -> str | None:
    """The first paragraph below a headline, past bylines, date lines, credits and at most one deck; None if none is."""
    skipped = decks = 0
    for n, line in enumerate(lines):
        if not line:
            continue
        if is_furniture(line) and skipped < _MOST_FURNITURE:
            skipped += 1
            continue
        paragraph = _unwrapped(lines[n:]) if n and not lines[n - 1] else line
        if word_count(paragraph) >= _PARAGRAPH_WORDS and _PROSE_END.search(paragraph):
            return paragraph
        if decks or is_list_item(line) or word_count(paragraph) > _DECK_WORDS:
            return paragraph
        decks += 1
        deck = paragraph
    return deck if decks else None


def _unwrapped(lines: Sequence[str]) -> str:
    """The first line, or all lines up to the next empty one where they look like one paragraph that was wrapped."""
    end = next((n for n, line in enumerate(lines) if not line), len(lines))
    block = lines[:end]
    if end >= 2 and all(len(line) in _WRAPPED for line in block[:-1]) and len(block[-1]) < _WRAPPED.stop:
        return " ".join(block)
    return lines[0]


def _is_lead(line: str) -> bool:
    """Whether a long Arabic line reads as the lead of a news story: a verb first, or the time of the event."""
    words = line.split()
    if len(words) < _LEAD_WORDS:
        return False
    return words[0] in LEAD_VERBS or words[0].removesuffix("ت") in LEAD_VERBS or bool(LEAD_TIMES.search(line))


def _begins_inside_a_sentence(line: str) -> bool:
    """Whether a line in a script with cases begins in lower case; names such as iPhone may."""
    return line[0].islower() and not line[1:2].isupper()


def _last_word(line: str) -> str:
    return line.split()[-1].strip("\"'»”’)]").casefold()


def _quotes_are_closed(line: str) -> bool:
    return line.count('"') % 2 == 0 and all(line.count(pair[0]) == line.count(pair[1]) for pair in _PAIRS)
