"""Guess from letters and digits in which language a date is written, where nobody says so."""

from __future__ import annotations

import re

_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufefc]")
_URDU_LETTER = re.compile("[\u0679\u0688\u0691\u06ba\u06d2]")  # ٹ ڈ ڑ ں ے
_PERSIAN_YEH_OR_KAF = re.compile("[\u06cc\u06a9]")
_ARABIC_YEH_OR_KAF = re.compile("[\u064a\u0643]")
# Words that only Urdu has, for lines of a date alone: none of their letters is Urdu's own.
_URDU_MONTH = re.compile("جنوری|فروری|مارچ|اپریل|مئی|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر")
# Numerals alone ("08/01/2002" with marks, as CLDR writes it): the direction mark or the digits tell.
_ARABIC_NUMERAL = re.compile("[\u061c\u200f\u0660-\u0669]")
_PERSIAN_NUMERAL = re.compile("[\u06f0-\u06f9]")
LATIN_LETTER = re.compile("[A-Za-z]")


def language_by_script(text: str) -> str | None:
    """`ar`, `fa` or `ur` by the letters and digits that only they use; None where nothing is Arabic."""
    if _ARABIC_LETTER.search(text):
        if _URDU_LETTER.search(text) or _URDU_MONTH.search(text):
            return "ur"
        return "fa" if _PERSIAN_YEH_OR_KAF.search(text) and not _ARABIC_YEH_OR_KAF.search(text) else "ar"
    if LATIN_LETTER.search(text):
        return None
    return "ar" if _ARABIC_NUMERAL.search(text) else "fa" if _PERSIAN_NUMERAL.search(text) else None
