from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from warraq.dates.machine import Stamp, read_stamp

DAY = date(2020, 4, 24)
HOUR = timedelta(hours=1)


def stamp(clock: time | None = None, offset: timedelta | None = None, seconds: bool = False) -> Stamp:
    return Stamp(2020, 4, DAY, clock, offset, seconds)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-04-24", stamp()),
        ("2020-4-24", stamp()),
        ("2020-04-24T10:15+03:00", stamp(time(10, 15), 3 * HOUR)),
        ("2020-04-24T10:15+0300", stamp(time(10, 15), 3 * HOUR)),
        ("2020-04-24T10:15:07+03", stamp(time(10, 15, 7), 3 * HOUR, True)),
        ("2020-04-24T10:15:07Z", stamp(time(10, 15, 7), 0 * HOUR, True)),
        ("2020-04-24t10:15:07z", stamp(time(10, 15, 7), 0 * HOUR, True)),
        ("2020-04-24 10:15:07", stamp(time(10, 15, 7), None, True)),
        ("2020-04-24T101507", stamp(time(10, 15, 7), None, True)),
        ("2020-04-24T10:15:07.123456-05:30", stamp(time(10, 15, 7), -5.5 * HOUR, True)),
        ("2020-04-24 10:15:07 UTC", stamp(time(10, 15, 7), 0 * HOUR, True)),
        ("2020-04-24T10:15:07+03:00[Asia/Riyadh]", stamp(time(10, 15, 7), 3 * HOUR, True)),
        ("20200424", stamp()),
        ("20200424T101507Z", stamp(time(10, 15, 7), 0 * HOUR, True)),
        ("202004241015", stamp(time(10, 15))),
        ("Fri, 24 Apr 2020 10:15:07 +0300", stamp(time(10, 15, 7), 3 * HOUR, True)),
        ("Friday, 24-Apr-20 10:15:07 GMT", stamp(time(10, 15, 7), 0 * HOUR, True)),
        ("24 Apr 2020 10:15 EST", stamp(time(10, 15), -5 * HOUR)),
        ("Fri Apr 24 2020 10:15:07 GMT+0300 (Arabian Standard Time)", stamp(time(10, 15, 7), 3 * HOUR, True)),
        ("Fri Apr 24 10:15:07 UTC 2020", stamp(time(10, 15, 7), 0 * HOUR, True)),
        ("1587716107", stamp(time(8, 15, 7), 0 * HOUR, True)),
        ("1587716107000", stamp(time(8, 15, 7), 0 * HOUR, True)),
        ("/Date(1587716107000+0300)/", stamp(time(8, 15, 7), 0 * HOUR, True)),
        ("2020-04", Stamp(2020, 4)),
        ("2020", Stamp(2020)),
    ],
)
def test_the_shapes_that_machines_write_are_read(text: str, expected: Stamp) -> None:
    assert read_stamp(text) == expected


def test_of_a_zone_name_with_several_meanings_only_the_day_is_kept() -> None:
    assert read_stamp("Fri, 24 Apr 2020 10:15:00 IST") == stamp()


@pytest.mark.parametrize(
    "text",
    [
        "", "2020-13-01", "2020-02-30", "2020-04-24T25:00", "2020-04-24T10:60", "2020-04-24T10:15+99:00", "0000-00-00",
        "Thu, 24 Apr 2020 10:15:00 GMT", "Fri, 31 Apr 2020 10:15:00 GMT", "20201332", "0123456789", "12345", "2020-4",
        "99999999999999", "24 April", "Fri, 24 Xyz 2020 10:15:00 GMT",
    ],
)  # fmt: skip
def test_what_is_broken_or_no_date_is_none(text: str) -> None:
    assert read_stamp(text) is None
