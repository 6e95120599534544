"""What kind of edit turned one version of an article into the next."""

from __future__ import annotations

import re
from typing import Literal

from warraq.arabic.normalise import for_search
from warraq.versions.alignment import align

Change = Literal["typography", "minor", "headline", "substantial", "withdrawn"]

# Share of the words of both versions that were removed or added up to which an edit is minor: one word in ten
# replaced, or a text grown by a fifth.
MINOR = 0.10

# A notice that stands where an article was: at most this many words, and at most this share of what was there.
_NOTICE_WORDS = 60
_NOTICE_SHARE = 0.25

# What publishers write where they have taken an article down, in search-normalised words. Collected by us.
_NOTICES = tuple(
    for_search(notice)
    for notice in (
        "تم حذف",
        "جرى حذف",
        "حذف هذا الخبر",
        "حذف هذا المقال",
        "تم سحب",
        "سحب هذا الخبر",
        "سحب هذا المقال",
        "لم يعد متاحا",
        "لم تعد متاحة",
        "الخبر غير متاح",
        "المقال غير متاح",
        "الصفحة غير متاحة",
        "has been removed",
        "has been deleted",
        "has been withdrawn",
        "has been retracted",
        "was removed",
        "was withdrawn",
        "was retracted",
        "no longer available",
        "a été retiré",
        "a été supprimé",
        "n est plus disponible",
    )
)
_WORD = re.compile(r"\w+")


def kind_of_change(old_title: str | None, old_text: str, new_title: str | None, new_text: str) -> Change:
    """Name the edit by what it changed most, in this order:

    - `withdrawn`: no word is left, or a short notice of withdrawal stands where the text was;
    - `substantial`: more than `MINOR` of the words of both versions were removed or added;
    - `minor`: fewer, whether or not the headline changed too;
    - `headline`: the text has the same words, the headline has not (both have to be known);
    - `typography`: the words are the same as search sees them; spelling of hamza, ى and ة, punctuation, marks or
      paragraphs differ.
    """
    old, new = _words(old_text), _words(new_text)
    if _is_withdrawn(old, new):
        return "withdrawn"
    changed = share_changed(old, new)
    if changed:
        return "substantial" if changed > MINOR else "minor"
    if old_title and new_title and _words(old_title) != _words(new_title):
        return "headline"
    return "typography"


def share_changed(old: list[str], new: list[str]) -> float:
    """Words removed and added by the words of both versions: 0 for the same words, 1 for none in common."""
    same = sum(run.old_end - run.old_start for run in align(old, new) if run.same)
    return 1 - 2 * same / (len(old) + len(new)) if old or new else 0.0


def _is_withdrawn(old: list[str], new: list[str]) -> bool:
    if not new:
        return bool(old)
    if len(new) > _NOTICE_WORDS or len(new) > _NOTICE_SHARE * len(old):
        return False
    text = f" {' '.join(new)}"
    return any(f" {notice}" in text for notice in _NOTICES)


def _words(text: str) -> list[str]:
    return _WORD.findall(for_search(text))
