from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from warraq.dates.parse import parse_published
from warraq.model import Published

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)


def parse(raw: str, language: str | None = None) -> Published | None:
    return parse_published(raw, language=language, now=NOW, by="test")


@pytest.mark.parametrize(
    ("raw", "language", "at", "precision"),
    [
        ("2016-12-10T10:18:00+01:00", None, "2016-12-10T09:18:00", "second"),
        ("2017-01-22T182900", None, "2017-01-22T18:29:00", "second"),
        ("2020-06-03T03:01+0400", None, "2020-06-02T23:01:00", "minute"),
        ("13/07/2016", "ar", "2016-07-13T00:00:00", "day"),
        ("05/07/2016", "ar", "2016-07-05T00:00:00", "day"),
        ("05/07/2016", "fr", "2016-07-05T00:00:00", "day"),
        ("05/07/2016", "en-US", "2016-05-07T00:00:00", "day"),
        ("24 أبريل 2020 - 10:15 صباحا", None, "2020-04-24T10:15:00", "minute"),
        ("الجمعة ٢٤ أبريل ٢٠٢٠ - ١٠:١٥ م", None, "2020-04-24T22:15:00", "minute"),
        ("\u200f24\u200f/04\u200f/2020", None, "2020-04-24T00:00:00", "day"),
        ("تاريخ النشر: الجمعة 24 نيسان / أبريل 2020 09:22 مساءً", None, "2020-04-24T21:22:00", "minute"),
        ("04:05 م - الجمعة 24 أبريل 2020", None, "2020-04-24T16:05:00", "minute"),
        ("24 أبريل 2020 10:15 بتوقيت غرينتش", None, "2020-04-24T10:15:00", "minute"),
        ("24 أبريل 2020 10:15 GMT+3", None, "2020-04-24T07:15:00", "minute"),
        ("أبريل 24, 2020", None, "2020-04-24T00:00:00", "day"),
        ("24/أبريل/2020", None, "2020-04-24T00:00:00", "day"),
        ("الجمعة 1 رمضان 1441 هـ - 24 أبريل 2020 م", None, "2020-04-24T00:00:00", "day"),
        ("1 رمضان 1441 هـ", None, "2020-04-24T00:00:00", "day"),
        ("نشر: 24 أبريل 2020 | تحديث: 25 أبريل 2020", None, "2020-04-24T00:00:00", "day"),
        ("Friday, April 24, 2020 - 10:15", None, "2020-04-24T10:15:00", "minute"),
        ("April 24, 2020", "ar", "2020-04-24T00:00:00", "day"),
        ("تاريخ النشر: 24th, April 2020 GMT", None, "2020-04-24T00:00:00", "day"),
        ("الجمعة 3 أكتوبر 2025 08:04 مـ 10 ربيع آخر 1447 هـ", None, "2025-10-03T20:04:00", "minute"),
        ("Sep 5, 2023 at 2:05 PM EDT", None, "2023-09-05T18:05:00", "minute"),
        ("vendredi 24 avril 2020 à 10h15", None, "2020-04-24T10:15:00", "minute"),
        ("Publié le 24.04.2020 à 10h15", "fr", "2020-04-24T10:15:00", "minute"),
        ("جمعه ۵ اردیبهشت ۱۳۹۹ - ۱۰:۱۵", None, "2020-04-24T10:15:00", "minute"),
        ("۱۳۹۹/۰۲/۰۵", None, "2020-04-24T00:00:00", "day"),
        ("جمعہ 24 اپریل 2020ء", None, "2020-04-24T00:00:00", "day"),
    ],
)
def test_dates_are_read_in_the_shapes_seen_in_the_wild(raw: str, language: str | None, at: str, precision: str) -> None:
    published = parse(raw, language)
    assert published is not None
    assert published.at == datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert published.precision == precision
    assert published.by == "test"


def test_the_day_is_the_one_in_the_source_s_own_zone() -> None:
    published = parse("2020-06-03T03:01+0400")
    assert published == Published(datetime(2020, 6, 2, 23, 1, tzinfo=UTC), date(2020, 6, 3), "minute", "test")


def test_a_month_or_a_year_names_no_day() -> None:
    assert parse("أبريل 2020") == Published(datetime(2020, 4, 1, tzinfo=UTC), None, "month", "test")
    assert parse("2020-04") == Published(datetime(2020, 4, 1, tzinfo=UTC), None, "month", "test")
    assert parse("2020") == Published(datetime(2020, 1, 1, tzinfo=UTC), None, "year", "test")


def test_a_given_zone_is_assumed_where_the_string_names_none() -> None:
    zone = timezone(timedelta(hours=1))
    published = parse_published("24 أبريل 2020 - 10:15", zone=zone, now=NOW)
    assert published is not None
    assert published.at == datetime(2020, 4, 24, 9, 15, tzinfo=UTC)
    named = parse_published("2020-04-24T10:15Z", zone=zone, now=NOW)
    assert named is not None
    assert named.at == datetime(2020, 4, 24, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize("raw", ["24 أبريل 2020 10:15 بتوقيت مكة المكرمة", "Sep 5, 2023 at 14:05 AST"])
def test_the_time_of_an_unknown_zone_is_dropped(raw: str) -> None:
    published = parse(raw)
    assert published is not None
    assert published.precision == "day"


@pytest.mark.parametrize(
    "raw",
    [
        "", "   ", "hello", "12345", "24", "24 أبريل", "الجمعة", "أمس", "اليوم", "منذ 3 ساعات", "2 hours ago",
        "yesterday", "13 فبراير الماضي", "الأربعاء 11 مايو", "05/06/2015", "24/04/20", "31/02/2015",
        "الخميس 24 أبريل 2020", "Thu, 24 Apr 2020 10:15:00 GMT", "24 أبريل 2020 و25 أبريل 2020",
        "1 و 2 مارس 2022", "0000-00-00", "9999-12-31", "1799-12-31", "1970-01-01", "Thu, 01/01/1970 - 01:00",
        "1969-12-31T23:00:00Z", "2020-04-24T25:00:00Z", "2026-01-12", "15 جانفي 2026", "2027", "1768219200000",
        "2017-2018", "x" * 300 + " 24 أبريل 2020",
    ],
)  # fmt: skip
def test_what_is_not_sure_is_none(raw: str) -> None:
    assert parse(raw) is None


def test_today_and_a_zone_ahead_of_utc_are_not_the_future() -> None:
    assert parse("2026-01-11") is not None
    assert parse("2026-01-11T11:59:00Z") is not None
    assert parse("2026-01-11T12:01:00Z") is None


def test_a_naive_now_is_taken_as_utc() -> None:
    assert parse_published("2026-01-09", now=datetime(2026, 1, 10)) is not None
