"""Ratios, medians and ranges, as the tables show them."""

from __future__ import annotations

from pathlib import Path

from benchmarks.results import Options, apart, ratios, spread


def test_a_spread_is_the_median_with_the_range() -> None:
    assert spread([3.0, 1.0, 2.0]) == "2.00 (1.00 to 3.00)"
    assert spread([1234.5, 1234.5], 0) == "1,234 (1,234 to 1,234)"


def test_a_single_value_has_no_range() -> None:
    assert spread([1.255], 1) == "1.3"


def test_ratios_are_taken_round_by_round() -> None:
    # The second round was twice as slow for both, which says nothing about either.
    assert ratios([10.0, 20.0], [5.0, 10.0]) == [2.0, 2.0]
    assert ratios([1.0], [0.0]) == [0.0]


def test_a_size_follows_the_options() -> None:
    def size(**how: bool) -> int:
        return Options(Path(), **how).sized(1, 10, 100)

    assert (size(small=True), size(), size(large=True)) == (1, 10, 100)
    assert Options(Path(), large=True).sized(1, 10) == 10


def test_a_rate_without_start_up_is_not_told_where_start_up_is_nearly_all() -> None:
    assert apart(100, 30.0, 10.0) == "5.0"
    assert apart(100, 11.0, 10.0) == "-"
    assert apart(100, 9.0, 10.0) == "-"
