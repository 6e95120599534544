from __future__ import annotations

from datetime import date

import pytest

from warraq.dates.calendars import day_of, month_of, year_at, year_of


def test_a_hijri_day_follows_umm_al_qura() -> None:
    assert day_of("hijri", 1441, 9, 1) == date(2020, 4, 24)
    assert day_of("hijri", 1442, 1, 1) == date(2020, 8, 20)


def test_a_solar_hijri_day_follows_the_iranian_calendar() -> None:
    assert day_of("jalali", 1399, 2, 5) == date(2020, 4, 24)
    assert day_of("jalali", 1399, 12, 30) == date(2021, 3, 20)


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day"),
    [
        ("gregorian", 2015, 2, 29),
        ("gregorian", 0, 1, 1),
        ("gregorian", 2015, 13, 1),
        ("hijri", 1342, 1, 1),
        ("hijri", 1501, 1, 1),
        ("hijri", 1441, 8, 31),
        ("jalali", 1400, 12, 30),
        ("jalali", 9999, 1, 1),
    ],
)
def test_a_day_that_is_not_there_is_none(calendar: str, year: int, month: int, day: int) -> None:
    assert day_of(calendar, year, month, day) is None  # type: ignore[arg-type]


def test_months_and_years_have_their_first_and_last_day() -> None:
    assert month_of("gregorian", 2016, 2) == (date(2016, 2, 1), date(2016, 2, 29))
    assert month_of("hijri", 1441, 9) == (date(2020, 4, 24), date(2020, 5, 23))
    assert month_of("jalali", 1395, 7) == (date(2016, 9, 22), date(2016, 10, 21))
    assert year_of("hijri", 1441) == (date(2019, 8, 31), date(2020, 8, 19))
    assert month_of("gregorian", 2016, 13) is None
    assert year_of("hijri", 1200) is None


def test_the_year_that_a_day_lies_in_depends_on_the_calendar() -> None:
    day = date(2020, 4, 24)
    assert year_at("gregorian", day) == 2020
    assert year_at("hijri", day) == 1441
    assert year_at("jalali", day) == 1399
    assert year_at("jalali", date(2020, 3, 19)) == 1398
    assert year_at("hijri", date(1500, 1, 1)) is None
