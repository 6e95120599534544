"""What a source repeats under its articles does not make strangers similar, and can be listed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.end_to_end.conftest import Ingest, outcomes

Rows = Callable[[str], list[dict[str, Any]]]
Warraq = Callable[..., subprocess.CompletedProcess[str]]

NOTICE = (
    "اشتركوا في النشرة اليومية لتصلكم آخر الأخبار على بريدكم كل صباح، وتابعونا على منصات التواصل الاجتماعي كلها، "
    "ولا تنسوا أن تفعلوا خاصية الإشعارات حتى لا يفوتكم شيء مما ننشره في المدينة وضواحيها وفي بقية جهات البلاد."
)
NEWS = [
    "فاز فريق الميناء على ضيفه بهدفين دون رد في مباراة شهدت حضورا كبيرا من الجمهور مساء أمس.",
    "وصلت إلى المرفأ سفينة محملة بالقمح قادمة من الشمال بعد تأخر دام أسبوعين بسبب العواصف.",
    "أغلقت البلدية شارع السوق أمام السيارات لتجديد شبكة المياه التي تعود إلى ستين سنة.",
    "نظم تلاميذ المدرسة الابتدائية معرضا لرسومهم عن البحر في بهو المركز الثقافي.",
    "ارتفع سعر زيت الزيتون في الأسواق الأسبوعية مع قرب انتهاء موسم العصر في المعاصر.",
    "سجلت محطة الرصد هزة أرضية خفيفة لم تسفر عن أضرار وشعر بها سكان الأحياء العليا.",
    "أطلقت الجامعة برنامجا لتعليم الخط العربي للطلبة الأجانب يمتد على ثلاثة أشهر.",
]


def test_a_notice_under_every_article_is_recognised_left_out_and_listed(
    ingest: Ingest, rows: Rows, tmp_path: Path, warraq: Warraq
) -> None:
    folder = tmp_path / "outlet"
    folder.mkdir()
    for number, text in enumerate(NEWS):
        (folder / f"{number}.txt").write_text(f"{text}\n{NOTICE}\n", encoding="utf-8")
    (tmp_path / "sources.toml").write_text('[[source]]\nname = "outlet"\nkind = "files"\npath = "outlet"\n')
    assert outcomes(ingest("outlet")) == {"new": len(NEWS)}
    assert rows("select count(duplicate_of) as n from articles") == [{"n": 0}]
    assert rows("select count(*) as n from near_duplicates") == [{"n": 0}]
    (found,) = json.loads(warraq("sources", "check", "outlet", "--json").stdout)
    assert found["repeated_paragraphs"] == [{"articles": len(NEWS), "text": NOTICE}]
    assert NOTICE[:80] in warraq("sources", "check").stdout
