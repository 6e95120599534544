from __future__ import annotations

import pytest

from warraq.dates.numerals import find_numerals, order_of, read_numeral


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("ar", "dmy"), ("ar-MA", "dmy"), ("fr", "dmy"), ("fa", "dmy"), ("ur", "dmy"), ("en", None), ("en-GB", "dmy"),
        ("en_US", "mdy"), ("en-XX", None), (None, None), ("xx", None),
    ],
)  # fmt: skip
def test_the_order_of_day_and_month_is_the_language_s(language: str | None, order: str | None) -> None:
    assert order_of(language) == order


def test_where_both_readings_are_possible_and_no_language_decides_nothing_is_guessed() -> None:
    numeral = read_numeral("05/06/2015", 0, "en")
    assert numeral is not None
    assert numeral.undecided
    assert (numeral.point.month, numeral.point.day) == (None, None)


def test_a_number_over_twelve_or_twice_the_same_number_decides() -> None:
    for text, month, day in [("17/05/2015", 5, 17), ("05/17/2015", 5, 17), ("05/05/2015", 5, 5)]:
        numeral = read_numeral(text, 0, "en")
        assert numeral is not None
        assert (numeral.point.month, numeral.point.day, numeral.undecided) == (month, day, False)


@pytest.mark.parametrize(
    "text",
    [
        "1.2.3.2016", "192.168.10.2016", "10.12.2016.4", "12/15", "0021/71/2345678", "https://x.org/2020/8/24/title",
        "v2.10.2016", "+21/10/2016", "$12/10/2016", "31/02/2015", "00/01/2015", "10/10/0000", "10/10/9999",
        "2015/17/05", "12-2015", "1234-56-78", "12345/10/2016",
    ],
)  # fmt: skip
def test_addresses_versions_prices_scores_and_impossible_days_are_no_dates(text: str) -> None:
    assert find_numerals(text, "ar") == []


def test_a_year_of_another_calendar_needs_its_mark_or_its_language() -> None:
    assert read_numeral("1441/09/01", 0, "ar") is None
    hijri = read_numeral("1441/09/01 ه", 0, "ar")
    assert hijri is not None
    assert hijri.point.calendar == "hijri"
    jalali = read_numeral("1399/02/05", 0, "fa")
    assert jalali is not None
    assert jalali.point.calendar == "jalali"
