from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from warraq.dates.find import find_dates

ANCHOR = date(2022, 5, 12)


def days(text: str, language: str | None) -> list[tuple[str, str]]:
    return [(m.raw, str(m.starts_on)) for m in find_dates(text, language=language, anchor=ANCHOR)]


def test_english_dates_are_found_through_the_library() -> None:
    text = (
        "On Friday, April 24, 2020 they met; again on 5 May, on 28-30 June 2020 and in May 2021. Last week it may rain."
    )
    assert days(text, "en") == [
        ("Friday, April 24, 2020", "2020-04-24"),
        ("5 May", "2022-05-05"),
        ("28-30 June 2020", "2020-06-28"),
        ("May 2021", "2021-05-01"),
        ("Last week", "2022-05-02"),
    ]


def test_french_dates_are_found_through_the_library() -> None:
    text = (
        "Le vendredi 24 avril 2020 à 10h15, du 3 au 5 mai 2021, le 1er mai, en mars 2016, hier, 05/06/2020, sept 2000"
    )
    assert days(text, "fr") == [
        ("vendredi 24 avril 2020 à 10h15", "2020-04-24"),
        ("3 au 5 mai 2021", "2021-05-03"),
        ("1er mai", "2022-05-01"),
        ("mars 2016", "2016-03-01"),
        ("hier", "2022-05-11"),
        ("05/06/2020", "2020-06-05"),
    ]


def test_persian_dates_are_found_in_both_calendars() -> None:
    text = "جمعه ۵ اردیبهشت ۱۳۹۹ و ۲۴ آوریل ۲۰۲۰ و مهر ۱۳۹۵ و دیروز و دو شنبه ۶ مرداد ۱۳۹۹ و ۱۳۹۹/۰۲/۰۵"
    assert days(text, "fa") == [
        ("جمعه ۵ اردیبهشت ۱۳۹۹", "2020-04-24"),
        ("۲۴ آوریل ۲۰۲۰", "2020-04-24"),
        ("مهر ۱۳۹۵", "2016-09-22"),
        ("دیروز", "2022-05-11"),
        ("دو شنبه ۶ مرداد ۱۳۹۹", "2020-07-27"),
        ("۱۳۹۹/۰۲/۰۵", "2020-04-24"),
    ]


def test_urdu_dates_are_found_through_the_library() -> None:
    assert days("جمعہ 24 اپریل 2020ء کو، 5 مئی 2021، گزشتہ سال", "ur") == [
        ("جمعہ 24 اپریل 2020ء", "2020-04-24"),
        ("5 مئی 2021", "2021-05-05"),
        ("گزشتہ سال", "2021-01-01"),
    ]


def test_without_a_language_the_script_decides() -> None:
    assert days("24 أبريل 2020", None) == [("24 أبريل 2020", "2020-04-24")]
    assert days("24 avril 2020", None) == [("24 avril 2020", "2020-04-24")]
    assert days("24 April 2020", "und") == [("24 April 2020", "2020-04-24")]
    assert days("24 اپریل 2020", None) == [("24 اپریل 2020", "2020-04-24")]
    assert days("08\u200f/01\u200f/2002", None) == [("08\u200f/01\u200f/2002", "2002-01-08")]


def test_of_any_other_language_only_numerals_are_read() -> None:
    assert days("Am 24.04.2020 und im April 2020", "de") == [("24.04.2020", "2020-04-24")]


def test_english_numerals_that_can_be_read_both_ways_keep_a_low_confidence_and_no_day() -> None:
    (mention,) = find_dates("on 05/06/2020", language="en")
    assert mention.starts_on is None
    assert mention.confidence == 0.3
    assert mention.precision == "day"


def test_a_time_without_a_zone_is_kept_as_written_and_one_with_a_zone_gives_the_instant() -> None:
    (plain,) = find_dates("24 أبريل 2020 الساعة 10:15", language="ar")
    assert (plain.time is not None, plain.at) == (True, None)
    (zoned,) = find_dates("24 أبريل 2020 الساعة 10:15 بتوقيت غرينتش", language="ar")
    assert zoned.at == datetime(2020, 4, 24, 10, 15, tzinfo=UTC)


def test_an_agreeing_weekday_raises_and_a_contradicting_one_lowers_the_confidence() -> None:
    confidence = {
        text: find_dates(text, language="ar")[0].confidence
        for text in ("24 أبريل 2020", "الجمعة 24 أبريل 2020", "الخميس 24 أبريل 2020")
    }
    assert list(confidence.values()) == [0.95, 0.99, 0.4]


def test_mentions_stand_in_order_and_do_not_overlap() -> None:
    text = "الجمعة 1 رمضان 1441هـ - 24 أبريل 2020م، أمس الثلاثاء 5/6/2017 وفي عام 2014 ومطلع الشهر الماضي.\n" * 3
    mentions = find_dates(text, language="ar", anchor=ANCHOR)
    assert len(mentions) == 15
    assert all(one.end <= two.start for one, two in pairwise(mentions))


@pytest.mark.parametrize("language", ["ar", "en", "fr", "fa", "ur", "de", None])
def test_an_empty_text_has_no_dates(language: str | None) -> None:
    assert find_dates("", language=language) == []
