"""Find the line of a page that tells when the article was published."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo

from warraq.dates.folding import fold
from warraq.dates.labels import Label, labels_in
from warraq.dates.model import DateMention
from warraq.dates.parse import LONGEST, choose, mentions_in, parse_published, utc
from warraq.dates.scripts import language_by_script
from warraq.model import Published

# A line without a label may carry this many words beside its date: a section, a place, an author's name.
_WORDS_BESIDE = 3
# And one with a label this many behind the date; more is a sentence ("نشرت في 11 ماي 2022 تقريرا مطولا عن ...").
_WORDS_BEHIND_LABEL = 5
_WORD = re.compile(r"[^\W\d_]+")
_SIGN_BEFORE = re.compile(r"(?:^|[|\-:•·,،/»«()\[\]؛;])\s*$")
_SIGN_BEHIND = re.compile(r"\s*(?:$|[|\-:•·,،/»«()\[\]؛;.])")
_CONNECTING = frozenset({"في", "يوم", "بتاريخ", "علي", "منذ", "الموافق", "on", "at", "le", "the", "در", "مورخ"})
_ISO_LINE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].{0,40})?")


def find_published(
    text_lines: list[str],
    *,
    language: str | None = None,
    now: datetime | None = None,
    zone: tzinfo | None = None,
    headline: str | None = None,
    by: str = "byline",
) -> Published | None:
    """Find the publication date among short visible lines at the head of an article, or None.

    A line marked as publication wins over a bare date, a bare date over one marked as an update; within a kind all
    lines have to agree on the day, and the one with the finest precision is taken. `by` gets the kind as a suffix
    (`byline:published`, `byline:line`, `byline:updated`).

    Left out: footers (`جميع الحقوق محفوظة 2020`), prose, dates without a year, and what is likely today's date as many
    sites print it at their head: a bare date that is the day on which the page was read (`now`), and, where the
    `headline` is given, a bare date with its weekday and no time above it.
    """
    now = utc(now)
    found: dict[str, list[Published]] = {"published": [], "line": [], "updated": []}
    above = headline is not None and any(headline in line for line in text_lines)
    for line in text_lines:
        if above and headline is not None and headline in line:
            above = False
        text = fold(line).text.strip()
        if not text or len(text) > LONGEST or not any(char.isdigit() for char in text):
            continue
        mention = choose(text, mentions_in(text, language or language_by_script(line)))
        kind = _kind(text, mention)
        if kind is None or (kind == "line" and above and _has_weekday_only(mention)):
            continue
        published = parse_published(line, language=language, zone=zone, now=now, by=f"{by}:{kind}")
        if published and published.on and not (kind == "line" and _is_today(published, now)):
            found[kind].append(published)
    for candidates in found.values():
        if candidates:
            agree = len({published.on for published in candidates}) == 1
            return max(candidates, key=lambda one: one.precision in ("second", "minute")) if agree else None
    return None


def _kind(text: str, mention: DateMention | None) -> str | None:
    """What a folded line's date is ("published", "updated"), "line" for a date by itself, None where it is neither."""
    labels = labels_in(text)
    if any(label == "footer" for *_, label in labels):
        return None
    if mention is None:
        return "line" if _ISO_LINE.fullmatch(text) else None
    marked = _label_of(text, mention, labels)
    before, behind = text[: mention.start], text[mention.end :]
    if marked:
        sentence = _words(behind) > _WORDS_BEHIND_LABEL and not _SIGN_BEHIND.match(behind)
        return None if sentence else marked
    before = re.sub(rf"(?<!\w)(?:{'|'.join(_CONNECTING)})\s*$", "", before)
    apart = _SIGN_BEFORE.search(before) and _SIGN_BEHIND.match(behind)
    return "line" if apart and _words(before) + _words(behind) <= _WORDS_BESIDE and mention.one_day else None


def _label_of(text: str, mention: DateMention, labels: list[tuple[int, int, Label]]) -> Label | None:
    """The label right before the date: nothing but a preposition between them."""
    before = [(end, label) for start, end, label in labels if start < mention.start]
    if not before:
        return None
    end, label = before[-1]
    between = set(_WORD.findall(text[end : mention.start]))
    return label if between <= _CONNECTING else None


def _words(text: str) -> int:
    return len(_WORD.findall(text))


def _has_weekday_only(mention: DateMention | None) -> bool:
    return mention is not None and mention.weekday is not None and mention.time is None


def _is_today(published: Published, now: datetime) -> bool:
    """Whether a day without a time is the day of `now`, in whatever zone."""
    day = published.on
    return published.precision == "day" and day is not None and abs(day - now.date()) <= timedelta(days=1)
