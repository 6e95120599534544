from __future__ import annotations

from datetime import date

from warraq.dates.consistent import weekday_fits, years_of, years_that_fit
from warraq.dates.find import find_dates

CENTURY = range(2001, 2026)


def test_a_weekday_fits_its_own_date_only() -> None:
    assert weekday_fits(date(2022, 5, 11), 2)
    assert not weekday_fits(date(2022, 5, 12), 2)


def test_wednesday_the_eleventh_of_may_fits_2022_and_few_other_years() -> None:
    assert years_that_fit(2, 5, 11, CENTURY) == [2005, 2011, 2016, 2022]


def test_a_day_that_a_year_has_not_fits_no_year() -> None:
    assert years_that_fit(0, 2, 29, [2015, 2017]) == []
    assert years_that_fit(0, 2, 29, CENTURY) == [2016]


def test_a_mention_without_a_year_tells_which_years_it_allows() -> None:
    (mention,) = find_dates("الأربعاء 11 مايو", language="ar")
    assert mention.starts_on is None
    assert not mention.year_known
    assert years_of(mention, CENTURY) == [2005, 2011, 2016, 2022]


def test_a_mention_with_a_year_allows_that_year_alone_and_one_without_a_day_allows_all() -> None:
    (full,) = find_dates("11 ماي 2022", language="ar")
    assert years_of(full, CENTURY) == [2022]
    (day,) = find_dates("29 فبراير", language="ar")
    assert years_of(day, range(2015, 2018)) == [2016]
    (weekday,) = find_dates("يوم الأربعاء", language="ar")
    assert years_of(weekday, [2021, 2022]) == [2021, 2022]
