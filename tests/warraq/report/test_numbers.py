from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from warraq.report.numbers import ago, compact, counted, day, duration, moment, percent, size


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (0.25, "0.25"), (12.34, "12.3"), (1234, "1.23k"), (999_999, "1000k"), (3e6, "3M"), (-2500, "-2.5k")],
)
def test_numbers_are_a_few_characters_long(value: float, text: str) -> None:
    assert compact(value) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0 %"), (0.0001, "< 0.1 %"), (0.001, "0.1 %"), (0.0312, "3.1 %"), (0.05, "5 %"), (0.8125, "81 %")],
)
def test_shares_are_percents_and_a_little_is_never_nothing(share: float, text: str) -> None:
    assert percent(share) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.04, "0.0 s"),
        (9.94, "9.9 s"),
        (12, "12 s"),
        (59.6, "1 min"),
        (200, "3 min 20 s"),
        (3600, "1 h"),
        (18_120, "5 h 2 min"),
        (100 * 86_400 + 7_200, "100 d 2 h"),
    ],
)
def test_spans_of_time_have_their_two_largest_units(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_what_came_in_in_this_run_came_in_now() -> None:
    assert [ago(0.001), ago(8.9667), ago(None)] == ["now", "8 h 58 min", "—"]


def test_sizes_and_counts() -> None:
    assert [size(640), size(48_000), size(1_234_567)] == ["640 B", "48 kB", "1.23 MB"]
    assert [counted(0, "item"), counted(1, "item"), counted(12_345, "item")] == ["0 items", "1 item", "12,345 items"]


def test_instants_are_in_utc() -> None:
    at = datetime(2026, 3, 5, 0, 30, tzinfo=timezone(timedelta(hours=3)))
    assert moment(at) == "2026-03-04 21:30"
    assert day(at) == "4 Mar"
    assert day(datetime(2026, 11, 21, tzinfo=UTC)) == "21 Nov"
