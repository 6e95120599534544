"""Reports made by hand: a run with every kind of trouble, a quiet one, those at the edges. All of it is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import sin
from typing import Any

from warraq.model import Outcome
from warraq.report.facts import Capped, CheckKey, Row, RunReport, key

RUNS = 30
LAST = datetime(2026, 3, 11, 6, 4, tzinfo=UTC)
SOURCES = ["صحيفة الميناء", "وكالة الواحة", "nahr-news", "إذاعة الجبل", "qalam-post", "الأرشيف 2024"]


def run_id(n: int) -> str:
    """The id of the n-th of the recent runs."""
    return f"{LAST - (RUNS - 1 - n) * timedelta(hours=6):%Y%m%dT%H%M%S}-{n:06x}"


def run(n: int = RUNS - 1, status: str = "completed", **counts: Any) -> Row:
    """A run as `report_run.sql` gives it; outcomes that are not named are 0."""
    outcomes = {outcome.value: counts.pop(outcome.value, 0) for outcome in Outcome}
    began = LAST - (RUNS - 1 - n) * timedelta(hours=6)
    seconds = counts.pop("seconds", 95.0 + 30 * sin(n))
    return {
        "run_id": run_id(n),
        "started_at": began,
        "finished_at": began + timedelta(seconds=seconds),
        "status": status,
        "trigger": "schedule",
        "targets": [],
        "error": None,
        "items": sum(outcomes.values()),
        "seconds": seconds,
        "articles": 48_213,
    } | outcomes | counts  # fmt: skip


def check(name: str, sentence: str, observed: str, success: bool = True, **more: Any) -> Row:
    """A check as `report_checks.sql` gives it."""
    return {
        "suite": "warehouse",
        "name": name,
        "source": None,
        "expectation": "expect_column_values_to_be_between",
        "column_name": None,
        "severity": "warning",
        "success": success,
        "observed": observed,
        "unexpected_count": 0 if success else 1,
        "element_count": 1,
        "sentence": sentence,
        "tolerance": 0.0,
        "reason": None,
    } | more


def quiet() -> RunReport:
    """A run that found nothing new."""
    last = run(unchanged=120)
    recent = [*(run(n, new=5, unchanged=115) for n in range(RUNS - 1)), last]
    return RunReport("warraq.duckdb", last, recent, sources=Capped([source(SOURCES[0], unchanged=120)], 1))


def source(name: str, **outcomes: int) -> Row:
    """A source as `report_by_source.sql` gives it."""
    return {"source": name, "items": sum(outcomes.values())} | {o.value: 0 for o in Outcome} | outcomes


def empty() -> RunReport:
    """The first run ever, without an item."""
    return RunReport("warraq.duckdb", run(), [run()])


def crashed() -> RunReport:
    """A run that failed at once."""
    said = "No room is left on the disk of the warehouse warraq.duckdb: make room and run again; nothing was lost."
    failed = run(status="failed", error=said, targets=["مقالات 2024/", "-draft.txt"])
    return RunReport("warraq.duckdb", failed, [failed])


def troubled() -> RunReport:
    """A run of which a critical check failed, with something in every section."""
    last = run(
        status="failed_quality", new=412, updated=37, unchanged=188, duplicate=29, rejected=61, failed=74, skipped=210
    )
    recent = [
        *(
            run(
                n,
                new=int(340 + 120 * sin(n * 1.57)),
                updated=int(30 + 12 * sin(n)),
                duplicate=int(24 + 9 * sin(n / 2)),
                rejected=3 + n % 4,
                failed=2 + n % 5,
            )
            for n in range(RUNS - 1)
        ),
        last,
    ]
    checks = _checks()
    return RunReport(
        warehouse="warraq.duckdb",
        run=last,
        recent=recent,
        sources=Capped(_sources(), len(SOURCES)),
        silent=["إذاعة الجبل"],
        reasons=Capped(_reasons(), 5),
        checks=checks,
        history=_history(checks),
        measures=_measures(),
        repeats=Capped(
            [
                {"follower": SOURCES[0], "first": SOURCES[1], "verbatim": 14, "nearly": 22, "similarity": 0.83},
                {"follower": "nahr-news", "first": SOURCES[1], "verbatim": 9, "nearly": 3, "similarity": 0.71},
                {"follower": "qalam-post", "first": "qalam-post", "verbatim": 6, "nearly": 0, "similarity": None},
            ],
            3,
        ),
        reprints=Capped(_reprints(), 25),
        hosts=Capped(_hosts(), 31),
        articles=Capped(_articles(), 449),
    )


def huge() -> RunReport:
    """The troubled run at the limits: many rows, long words, markup and marks of direction in names."""
    report = troubled()
    nasty = "<script>alert('x')</script>\u202e\u0000" + "كلمةطويلةجدا" * 20 + "W" * 200
    sources = [source(f"{n}-{nasty}", new=n, failed=n) for n in range(60)]
    reasons = [
        _reason("failed", f"http_{400 + n}", 10**7 + n, [(nasty, "https://x.example/" + "u" * 200, None)])
        for n in range(40)
    ]
    articles = [_articles()[0] | {"title": nasty, "url": "javascript:alert(1)", "item": nasty} for _ in range(15)]
    checks = [check(f"check_{n}", nasty, nasty, n % 3 > 0, source=None if n % 2 else f"{nasty}{n}") for n in range(300)]
    return replace(
        report,
        sources=Capped(sources, 300),
        silent=[row["source"] for row in sources],
        reasons=Capped(reasons, 5000),
        checks=checks,
        articles=Capped(articles, 10**6),
    )


def _sources() -> list[Row]:
    return [
        source(SOURCES[3], failed=58),
        source(SOURCES[0], new=96, updated=8, unchanged=31, duplicate=14, rejected=44, failed=3, skipped=40),
        source(SOURCES[1], new=151, updated=12, unchanged=62, rejected=11, failed=9, skipped=61),
        source(SOURCES[2], new=77, updated=6, unchanged=44, duplicate=9, rejected=6, failed=4, skipped=52),
        source(SOURCES[4], new=88, updated=11, unchanged=51, duplicate=6, skipped=57),
        source(SOURCES[5]),
    ]


def _reason(outcome: str, reason: str, items: int, examples: list[tuple[str, str, str | None]]) -> Row:
    return {
        "outcome": outcome,
        "reason": reason,
        "items": items,
        "examples": [
            {
                "item": item,
                "source": SOURCES[0],
                "detail": detail,
                "rejection_id": f"{n + items:020x}" if outcome == "rejected" else None,
                "title": title,
                "status": "open" if outcome == "rejected" else None,
            }
            for n, (item, detail, title) in enumerate(examples)
        ],
    }


def _reasons() -> list[Row]:
    mina = "https://mina.example/2026/03/11"
    return [
        _reason("failed", "connection_failed", 58, [
            ("https://jabal.example/feed", "connection refused", None),
            ("https://jabal.example/%D8%A7%D9%84%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/4812", "connection refused", None),
        ]),
        _reason("failed", "http_503", 16, [(f"{mina}/السوق-القديم", "after 3 tries", None)]),
        _reason("rejected", "mojibake", 44, [
            (f"{mina}/4711", "the text is not in the encoding that the page declares", "ÙØªØ­ Ø§ÙÙÙØªØ¨Ø© <b>"),
            (f"{mina}/4712", "", "افتتاح المكتبة الجديدة (صور) في Port Said بحضور 300 زائر"),
        ]),
        _reason("rejected", "too_short", 17, [("مقالات/2026/خبر عاجل.txt", "2 words", "خبر عاجل")]),
        _reason("skipped", "not_modified", 210, [("https://nahr.example/feed", "", None)]),
    ]  # fmt: skip


def _checks() -> list[Row]:
    rows = {"suite": "staged_articles", "severity": "critical", "tolerance": 0.1, "element_count": 510}
    bad = rows | {"unexpected_count": 61}
    return [
        check("mojibake", "A text was read in its own encoding.", "61 of 510", False, **bad),
        check("volume", "A source brings about as much as it usually does.", "0, usually 24 to 61", False,
              source="إذاعة الجبل"),
        check("missing_dates", "Most articles of a source have a date.", "41.2 %", False, source="صحيفة الميناء"),
        check("too_short", "A text has at least 3 words.", "17 of 510", **rows | {"unexpected_count": 17}),
        check("no_text", "An article has a text.", "0 of 510", **rows),
        check("one_outcome", "Every item has exactly one outcome.", "0 of 1011", severity="critical",
              element_count=1011),
        *(check("volume", "A source brings about as much as it usually does.", "88", source=name)
          for name in (*SOURCES[:3], SOURCES[4])),
    ]  # fmt: skip


def _history(checks: list[Row]) -> dict[CheckKey, list[Row]]:
    found: dict[CheckKey, list[Row]] = {}
    for number, each in enumerate(checks):
        past = []
        for n in range(RUNS):
            last = n == RUNS - 1
            broken = last and not each["success"]
            count = each["unexpected_count"] if last else (n * (number + 3)) % 9
            past.append(each | {"run_id": run_id(n), "success": not broken, "unexpected_count": count,
                                "observed": each["observed"] if last else f"{30 + count}"})  # fmt: skip
        found[key(each)] = past
    group = ("warehouse", "volume", "")
    found[group] = [
        check("volume", "", f"{n == 20:d} of 5 sources failed", n != 20, run_id=run_id(n), element_count=5)
        for n in range(RUNS)
    ]
    return found


def _measures() -> list[Row]:
    rows: list[Row] = []

    def add(n: int, name: str | None, **figures: float) -> None:
        rows.extend({"run_id": run_id(n), "source": name, "name": k, "value": v} for k, v in figures.items())

    # The first eight runs are older than the measures.
    for n in range(8, RUNS):
        late = max(0, n - 24)
        add(n, None, missing_title_share=0.01 + 0.004 * (n % 3), missing_date_share=0.05 + 0.06 * late,
            missing_author_share=0.31 + 0.02 * sin(n), near_duplicate_share=0.06 + 0.02 * sin(n / 3),
            language_ar_share=0.88 - 0.02 * sin(n), language_en_share=0.09 + 0.02 * sin(n),
            median_words=310 + 25 * sin(n / 2), hours_since_new=0.2 + (5.0 if n == 17 else 0.0), new=300)  # fmt: skip
        for number, name in enumerate(SOURCES[:5]):
            gone = number == 3 and n > 26
            add(n, name, hours_since_new=6.0 * (n - 26) if gone else 0.1 * number,
                **({} if gone else {"new": 40 + 18 * sin(n + number), "updated": 4.0}))  # fmt: skip
    return rows


def _reprints() -> list[Row]:
    def pair(title: str, first: str, language: str, similarity: float, after: float | None) -> Row:
        return {
            "article_id": "a", "title": title, "url": "https://mina.example/2026/03/%D8%AE%D8%A8%D8%B1-1", "item": "x",
            "source": SOURCES[0], "language": language, "beginning": "", "first_id": "b", "first_title": first,
            "first_url": "https://waha.example/a/99", "first_item": "y", "first_source": SOURCES[1],
            "first_language": language, "first_beginning": "", "similarity": similarity, "after": after,
        }  # fmt: skip

    return [
        pair("الميناء يستقبل أول باخرة هذا العام", "أول باخرة هذا العام تصل إلى الميناء", "ar", 0.94, 5400.0),
        pair(
            "Old market reopens after two years", "The old market reopens after two years", "en", 0.81, 86_400.0 * 1.5
        ),
        pair(
            "افتتاح معرض Cairo Design 2026 في القاهرة القديمة", "معرض Cairo Design 2026 يفتح أبوابه", "ar", 0.66, None
        ),
    ]


def _hosts() -> list[Row]:
    names = [("mina.example", 212, 96.0), ("xn--mgbh0fb.example", 160, 71.5), ("nahr.example", 148, 22.1)]
    return [
        {"host": host, "requests": requests, "seconds": seconds, "median": seconds / requests, "longest": 8.2,
         "bytes": requests * 48_000, "refused": requests // 20}
        for host, requests, seconds in names
    ]  # fmt: skip


def _articles() -> list[Row]:
    def article(title: str | None, url: str | None, name: str, language: str, words: int, version: int = 1) -> Row:
        return {
            "article_id": "a", "title": title, "url": url, "item": url or "مقالات/قديم/12.txt", "source": name,
            "language": language, "published_on": date(2026, 3, 11), "word_count": words, "version": version,
            "beginning": "كانت المدينة في ذلك الصباح هادئة، ولم يكن أحد ينتظر أن تصل القافلة قبل الظهر",
        }  # fmt: skip

    return [
        article("وزارة الثقافة تعلن عن ترميم 12 مكتبة في المدن الساحلية", "https://waha.example/culture/12",
                SOURCES[1], "ar", 486),
        article("شركة Nile Works تفتتح مصنعا جديدا (250 وظيفة) قرب الميناء",
                "https://mina.example/%D8%A7%D9%82%D8%AA%D8%B5%D8%A7%D8%AF/250", SOURCES[0], "ar", 312, 2),
        article("Harbour traffic returns to its level of 2019", "https://nahr.example/harbour", "nahr-news", "en", 641),
        article(None, None, SOURCES[5], "ar", 128),
    ]  # fmt: skip
