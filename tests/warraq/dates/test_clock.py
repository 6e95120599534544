from __future__ import annotations

from datetime import time, timedelta

import pytest

from warraq.dates.clock import read_clock
from warraq.dates.folding import fold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:15", time(10, 15)),
        (" - 10:15 صباحا", time(10, 15)),
        ("، 12:05 ص", time(0, 5)),
        (" 12:05 م", time(12, 5)),
        (" 11:59 مساءً", time(23, 59)),
        (" 14:30 مساء", time(14, 30)),
        (" الساعة 20", time(20)),
        (" على الساعة 20س", time(20)),
        (" 14h30", time(14, 30)),
        (" à 14h", time(14)),
        (" at 3:15 p.m.", time(15, 15)),
        ("T10:15:30", time(10, 15, 30)),
        (" الساعة الثامنة إلا ربعا مساء", time(19, 45)),
        (" الساعة الواحدة والنصف ظهرا", time(13, 30)),
        (" الساعة الثانية عشرة ظهرا", time(12)),
        (" الساعة التاسعة ليلا", time(21)),
    ],
)
def test_a_time_of_day_is_read(text: str, expected: time) -> None:
    read = read_clock(fold(text).text, 0)
    assert read is not None
    assert read[0].time == expected


@pytest.mark.parametrize(
    "text",
    [
        "", " 10", " 10 م", " 5 ص", " 25:10", " 10:75", " 13:00 صباحا", " 0:10 م", " 12:00 ليلا", " 3:00 ليلا",
        " الساعة الثالثة", " 10.15", " 10:15:", " 2016", " الساعة",
    ],
)  # fmt: skip
def test_a_number_alone_or_an_hour_that_stays_open_is_no_time(text: str) -> None:
    assert read_clock(fold(text).text, 0) is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        (" 10:15 بتوقيت غرينتش", 0),
        (" 10:15 GMT", 0),
        (" 10:15 GMT+3", 3),
        (" 10:15+0300", 3),
        (" 10:15:00 -05:00", -5),
        (" 10:15 CEST", 2),
    ],
)
def test_a_zone_beside_the_time_is_read(text: str, hours: int) -> None:
    read = read_clock(fold(text).text, 0)
    assert read is not None
    assert read[0].offset == timedelta(hours=hours)


def test_without_a_zone_the_offset_is_not_known() -> None:
    read = read_clock(" 10:15 بتوقيت تونس", 0)
    assert read is not None
    assert read[0].offset is None
