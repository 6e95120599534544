"""How the date engine does on articles whose publication day is known (ANT corpus v1.1, 10,161 Arabic articles).

Three questions: is the `time` field of every article read; is the publication day found where it stands in the text
(by a plain string search that shares nothing with the engine); does a date that the text calls today's say another day.

    python -m benchmarks.dates.publication_days ../shared/data/arabic-news/ant-v1.1-jawhara.jsonl.xz [--show N]

Cite: Chouigui, Ben Khiroun, Elayeb, "ANT Corpus: An Arabic News Text Collection for Textual Classification",
AICCSA 2017.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from warraq.dates.find import find_dates
from warraq.dates.model import DateMention
from warraq.dates.parse import parse_published

# January to December as the corpus and its agencies spell them; written for this script, not taken from the engine.
_MONTHS = (
    "جانفي جانفى يناير", "فيفري فيفرى فبراير", "مارس", "أفريل افريل أبريل ابريل", "ماي مايو", "جوان يونيو",
    "جويلية جويليه يوليو", "أوت اوت أغسطس اغسطس", "سبتمبر", "أكتوبر اكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
# "The same day" and "on this day in 2014" are not today.
_TODAY = re.compile(r"(?<!\w)(?<!نفس )(?<!هذا )اليوم[\s،,(]*(?:يوم )?$")


def stands_in(text: str, day: date) -> bool:
    """Whether day, month and year of `day` stand in `text`, in words."""
    names = "|".join(_MONTHS[day.month - 1].split())
    return re.search(rf"(?<!\d)0?{day.day} ?(?:من )?(?:{names}) ?{day.year}(?!\d)", text) is not None


def articles(path: Path) -> Iterator[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def expected_day(written: str) -> date:
    """The `time` field, read the plain way: ISO, or day/month/year."""
    if "/" in written:
        day, month, year = map(int, written.split("/"))
        return date(year, month, day)
    return date.fromisoformat(written[:10])


def says_another_day(text: str, mention: DateMention, published: date) -> bool:
    """Whether the text calls a full date today's and it is not the publication day."""
    full = mention.year is not None and mention.one_day is not None
    return full and mention.one_day != published and _TODAY.search(text[: mention.start]) is not None


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--show", type=int, default=0, metavar="N", help="print the first N of each kind of trouble")
    options = arguments.parse_args()
    counts: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    seconds = 0.0

    def trouble(kind: str, docno: str, detail: str) -> None:
        counts[kind] += 1
        shown[kind] += 1
        if shown[kind] <= options.show:
            print(f"{kind}: {docno}: {detail}")

    now = datetime(2018, 1, 1, tzinfo=UTC)
    for article in articles(options.corpus):
        counts["articles"] += 1
        published = expected_day(article["time"])
        read = parse_published(article["time"], language="ar", by="time", now=now)
        if read is None:
            trouble("publication days not read", article["docno"], article["time"])
        elif read.on != published:
            trouble("publication days read wrong", article["docno"], f"{article['time']} as {read.on}")
        text = f"{article['title']}\n{article['text']}"
        began = time.process_time()
        mentions = find_dates(text, language="ar", anchor=published)
        seconds += time.process_time() - began
        counts["mentions"] += len(mentions)
        counts["mentions with a day, month or year known"] += sum(m.starts_on is not None for m in mentions)
        counts["mentions contradicted"] += sum(m.contradicted for m in mentions)
        for mention in mentions:
            if says_another_day(text, mention, published):
                apart = abs((mention.starts_on - published).days) if mention.starts_on else 0
                how = "marked contradicted" if mention.contradicted else "a day apart" if apart == 1 else "NOT MARKED"
                trouble(f"full dates called today's that are another day, {how}", article["docno"], mention.raw)
        if stands_in(text, published):
            counts["publication day stands in the text"] += 1
            full = [m for m in mentions if m.starts_on and m.ends_on and m.precision in ("day", "minute", "second")]
            if any(m.starts_on <= published <= m.ends_on for m in full if m.starts_on and m.ends_on):
                counts["and is found"] += 1
            else:
                trouble("publication days missed", article["docno"], f"{published}: {[m.raw for m in mentions]}")
    for name, count in counts.items():
        print(f"{count:>8} {name}")
    print(f"{counts['articles'] / seconds:>8.0f} articles per CPU-second (find_dates)")


if __name__ == "__main__":
    main()
