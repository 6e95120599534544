"""Find the date expressions of a text."""

from __future__ import annotations

from datetime import date, datetime

from warraq.dates.arabic.reader import read_arabic
from warraq.dates.folding import Folded, fold
from warraq.dates.model import DateMention
from warraq.dates.numerals import find_numerals
from warraq.dates.resolve import resolve
from warraq.dates.scripts import LATIN_LETTER, language_by_script
from warraq.dates.written import Written


def find_dates(text: str, *, language: str | None = None, anchor: date | None = None) -> list[DateMention]:
    """All date expressions of a prose text, in order and without overlaps.

    `language` is a BCP 47 tag (`ar`, `ar-MA`, `en-GB`, `fr`, `fa`, `ur`); it decides the months' names and the order of
    numerals. Without it (or with `und`) the script decides, and Latin letters are read as English or French, whichever
    finds more; of any other language only numerals are read.
    `anchor` is the day on which the text was published, where it is known: it supplies years that are left out and the
    meaning of "yesterday". Without it those mentions keep `starts_on` None.

    Never raises on any string, and takes time linear in its length.
    """
    if not text:
        return []
    if isinstance(anchor, datetime):
        anchor = anchor.date()
    folded = fold(text)
    return [resolve(written, folded, anchor) for written in _read(folded, language)]


def _read(folded: Folded, tag: str | None) -> list[Written]:
    text = folded.text
    if tag is None or tag.lower() == "und":
        tag = language_by_script(folded.source)
        if tag is None:
            return _latin(text)
    primary = tag.lower().replace("_", "-").split("-")[0]
    if primary == "ar":
        return read_arabic(text, tag)
    if primary in ("en", "fr", "fa", "ur"):
        from warraq.dates.foreign.reader import read_foreign

        return read_foreign(text, primary, tag)
    return find_numerals(text, tag)


def _latin(text: str) -> list[Written]:
    """English or French, whichever finds more; the order of day and month in numerals is not known then."""
    if not LATIN_LETTER.search(text):
        return find_numerals(text, None)
    from warraq.dates.foreign.reader import read_foreign

    return max((read_foreign(text, language, None) for language in ("en", "fr")), key=len)
