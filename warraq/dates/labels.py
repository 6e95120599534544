"""Words that say what a date on a page is: of publication, of an update, or of a copyright."""

from __future__ import annotations

import re
from typing import Literal

from warraq.dates.folding import fold

Label = Literal["published", "updated", "footer"]

# Arabic, French, English, Persian, Urdu, as news sites write them; one phrase a comma. Folded below, as the text is.
_UPDATED = """
    آخر تحديث, تاريخ التحديث, تم التحديث, تم تحديثه, حدث في, حدّث, عدّل, تحديث, التحديث, معدل في,
    mis à jour, mise à jour, modifié le, last updated, last modified, updated, modified, update,
    به روز رسانی, بروزرسانی, آخرین ویرایش, آخری اپ ڈیٹ, اپ ڈیٹ
"""
_PUBLISHED = """
    تاريخ النشر, تاريخ نشر, وقت النشر, نشر في, نشر بتاريخ, نشر يوم, نشرت في, نشرت, نشر, تم النشر, تم نشره, تم نشرها,
    تم نشر, منشور في, النشر, تاريخ الإضافة, أضيف في, أضيفت في, أضيف, أضيفت, تم إضافته, تمت الإضافة, الإضافة,
    كتب في, حرر في, أنشئ في, تاريخ الخبر, تاريخ المقال, بتاريخ, التاريخ, صدر في,
    publié le, publiée le, publié, paru le, posté le, mis en ligne le, créé le, ajouté le,
    first published, published on, published at, published, posted on, posted, date published, publish date, pub date,
    created on, added on,
    تاریخ انتشار, منتشر شده, انتشار, تاریخ خبر, تاریخ اشاعت, شائع, اشاعت
"""
_FOOTER = """
    جميع الحقوق, كافة الحقوق, كل الحقوق, حقوق النشر, حقوق الطبع, حقوق الملكية, الحقوق محفوظة, محفوظة, تأسست, تأسس,
    ©, (c), copyright, all rights, tous droits, droits réservés, est., since,
    کلیه حقوق, تمامی حقوق, جملہ حقوق
"""


def _pattern(phrases: str) -> re.Pattern[str]:
    folded = {fold(phrase.strip()).text.lower() for phrase in phrases.split(",")}
    words = sorted(folded, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(w)}(?!\w)" if w[0].isalnum() else re.escape(w) for w in words))


# A phrase of an earlier kind takes its words away from the later ones: "حقوق النشر" is no publication.
_PATTERNS: tuple[tuple[Label, re.Pattern[str]], ...] = (
    ("footer", _pattern(_FOOTER)),
    ("updated", _pattern(_UPDATED)),
    ("published", _pattern(_PUBLISHED)),
)


def labels_in(line: str) -> list[tuple[int, int, Label]]:
    """The labels of a folded line with their places, in order and without overlaps."""
    text = line.lower()
    found: list[tuple[int, int, Label]] = []
    for label, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if all(match.end() <= start or match.start() >= end for start, end, _ in found):
                found.append((match.start(), match.end(), label))
    return sorted(found)
