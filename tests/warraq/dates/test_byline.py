from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from warraq.dates.byline import find_published
from warraq.model import Published

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)


def find(*lines: str, headline: str | None = None) -> Published | None:
    return find_published(list(lines), language="ar", now=NOW, headline=headline)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("تاريخ النشر: الجمعة 24 أبريل 2020", "published"),
        ("تم نشره الجمعة 24 نيسان / أبريل 2020 09:22 مساءً", "published"),
        ("نُشر في 24/04/2020", "published"),
        ("نشر بتاريخ 24-04-2020 10:15", "published"),
        ("أضيف في 24 أبريل 2020 - 10:15", "published"),
        ("تم النشر في 24 أبريل 2020 بواسطة المحرر في قسم الأخبار", "published"),
        ("Published: April 24, 2020", "published"),
        ("Publié le 24/04/2020 à 10:15 | Mis à jour le 25/04/2020", "published"),
        ("آخر تحديث: 24 أبريل 2020", "updated"),
        ("الجمعة 24 أبريل 2020", "line"),
        ("24 أبريل 2020 - 10:15 صباحا", "line"),
        ("القاهرة - 24 أبريل 2020", "line"),
        ("كتب: أحمد علي | الجمعة 24 أبريل 2020", "line"),
        ("2020-04-24T10:15:00Z", "line"),
    ],
)
def test_a_publication_line_is_found_and_its_kind_is_told(line: str, kind: str) -> None:
    published = find("القسم الدولي", line, "شارك الخبر")
    assert published is not None
    assert (published.on, published.by) == (date(2020, 4, 24), f"byline:{kind}")


@pytest.mark.parametrize(
    "line",
    [
        "جميع الحقوق محفوظة 2020", "جميع الحقوق محفوظة © 24 أبريل 2020", "حقوق النشر محفوظة 24 أبريل 2020", "© 2020",
        "Copyright 24 April 2020", "احتضن المغرب يوم 11 ماي 2022، الاجتماع الوزاري للتحالف",
        "أعلنت وزارة الصحة اليوم 24 أبريل 2020 أن عدد", "نشرت الصحيفة في 11 ماي 2022 تقريرا عن التحالف",
        "نشرت في 11 ماي 2022 تقريرا مطولا عن التحالف الدولي ضد", "حصيلة كورونا ليوم 24 أبريل 2020", "منذ 3 ساعات",
        "الأربعاء 11 مايو", "0123456789", "1587716100", "2020", "أبريل 2020", "الخميس 24 أبريل 2020", "",
    ],
)  # fmt: skip
def test_footers_prose_and_unsure_lines_are_no_publication(line: str) -> None:
    assert find(line) is None


def test_publication_wins_over_a_bare_date_and_a_bare_date_over_an_update() -> None:
    published, bare, updated = "نشر في 24 أبريل 2020", "25 أبريل 2020", "آخر تحديث: 26 أبريل 2020"
    for lines, day in [([updated, bare, published], 24), ([updated, bare], 25), ([updated], 26)]:
        found = find(*lines)
        assert found is not None
        assert found.on == date(2020, 4, day)


def test_the_finest_of_lines_that_agree_is_taken() -> None:
    found = find("24 أبريل 2020", "الجمعة 24 أبريل 2020 - 10:15")
    assert found is not None
    assert (found.at, found.precision) == (datetime(2020, 4, 24, 10, 15, tzinfo=UTC), "minute")


def test_two_days_of_the_same_kind_are_ambiguous() -> None:
    assert find("24 أبريل 2020", "25 أبريل 2020") is None
    assert find("نشر في: 24 أبريل 2020", "نشر في: 20 أبريل 2020", "21 أبريل 2020") is None


def test_a_bare_date_of_the_day_of_reading_is_taken_for_the_site_s_own_clock() -> None:
    assert find("السبت 10 يناير 2026") is None
    labelled = find("نشر في السبت 10 يناير 2026")
    assert labelled is not None
    assert labelled.on == date(2026, 1, 10)


def test_a_weekday_and_date_above_the_headline_is_the_site_s_clock_too() -> None:
    lines = ["الجمعة 8 فيفري 2019", "الرئيسية", "عنوان المقال الطويل", "5 فيفري 2019 - 10:15"]
    found = find(*lines, headline="عنوان المقال")
    assert found is not None
    assert found.on == date(2019, 2, 5)
    assert find(*lines[:3], headline="عنوان المقال") is None
    assert find("08 فيفري 2019", "عنوان المقال", headline="عنوان المقال") is not None
