"""Staged batches made by hand, for tests of what comes after extraction."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from warraq import staging
from warraq.arabic.normalise import content_hash
from warraq.staging import Batch

TEXT = "أعلنت الوزارة اليوم عن افتتاح المكتبة الجديدة في وسط المدينة بحضور عدد كبير من السكان"

_WORDS = (
    "قال أعلن أكد افتتح زار نظم عاد بدأ وصل غادر شارك ناقش درس عرض باع اشترى كتب قرأ رسم بنى هدم زرع حصد نقل "
    "المدير الوزير الرئيس الطبيب المعلم الفلاح التاجر الصياد البحار النجار الشاعر الكاتب اللاعب المدرب الطالب العامل "
    "المدينة القرية الميناء السوق الجامعة المدرسة المستشفى المسرح المتحف الملعب الحديقة الجسر الطريق المحطة البحر "
    "الجبل النهر السهل الصحراء الواحة الغابة الشاطئ الجزيرة صباحا مساء ليلا ظهرا غدا سابقا لاحقا مجددا قريبا بعيدا"
).split()


def article(n: int, words: int = 60) -> str:
    """The n-th text of a kind that no two have in common: words in an order of its own."""
    return " ".join(random.Random(n).choices(_WORDS, k=words))


def row(n: int, item: str, text: str = TEXT, **fields: Any) -> dict[str, Any]:
    """A row as extraction leaves it; `url` also makes its place."""
    url = fields.pop("url", None)
    return {
        "n": n,
        "item": item,
        "key": item,
        "source": "test",
        "place": fields.pop("place", url or item),
        "anonymous": False,
        "url": url,
        "canonical_url": url,
        "language": "ar",
        "text": text,
        "text_by": "test",
        "word_count": len(text.split()),
        "content_hash": content_hash(text),
        "bytes_hash": hashlib.blake2b((text + str(fields.get("title"))).encode(), digest_size=16).hexdigest(),
    } | fields


def batch(folder: Path, run_id: str, number: int, rows: Sequence[dict[str, Any]], ended: Sequence[Any] = ()) -> Batch:
    """Stage rows, and items that ended before (as dicts of the columns of `ended.parquet`)."""
    path = folder / run_id / f"{number:06d}"
    path.mkdir(parents=True)
    raw = [
        {name: each.get(name) for name in ("n", "item", "key", "source", "url", "bytes_hash")} | {"kind": "text"}
        for each in rows
    ]
    staging.write(path, "raw", raw, staging.RAW)
    staging.write(path, "rows", rows, staging.ROWS)
    if ended:
        staging.write(path, "ended", ended, staging.ENDED)
    return Batch(run_id, number, str(path), len(rows) + len(ended))
