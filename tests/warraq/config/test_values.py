from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from warraq.config import values
from warraq.config.cron import is_cron


@pytest.mark.parametrize(
    ("written", "seconds"),
    [(5, 5.0), (2.5, 2.5), (0, 0.0), ("90", 90.0), ("90s", 90.0), ("15m", 900.0), ("6h", 21_600.0), ("2d", 172_800.0),
     ("1w", 604_800.0), ("1h30m", 5400.0), (" 1.5H ", 5400.0)],
)  # fmt: skip
def test_a_time_is_a_number_of_seconds_or_has_units(written: Any, seconds: float) -> None:
    assert values.seconds(written) == seconds


@pytest.mark.parametrize(
    "written", ["soon", "5 apples", "-1s", -1, True, None, [], "", "١٥", float("inf"), float("nan")]
)
def test_what_is_no_time_is_refused_with_what_is_allowed(written: Any) -> None:
    with pytest.raises(ValueError, match="a number of seconds or a time such as"):
        values.seconds(written)


def test_a_time_that_has_to_pass_cannot_be_none() -> None:
    assert values.positive_seconds("1s") == 1.0
    with pytest.raises(ValueError, match="above 0"):
        values.positive_seconds(0)


@pytest.mark.parametrize(
    ("written", "size"),
    [(1, 1), ("1024", 1024), ("50MB", 50_000_000), ("64MiB", 67_108_864), ("1.5 kb", 1500), ("2GiB", 2_147_483_648)],
)
def test_a_size_is_a_number_of_bytes_or_has_units(written: Any, size: int) -> None:
    assert values.size(written) == size


@pytest.mark.parametrize("written", ["0", 0, -1, "50 apples", "MB", True, 1.5, None, "1e6"])
def test_what_is_no_size_is_refused(written: Any) -> None:
    with pytest.raises(ValueError, match="a number of bytes above 0 or a size"):
        values.size(written)


@pytest.mark.parametrize("written", [0, "0", "-1", True, 1.0, "two", "٢", None])
def test_what_is_no_whole_number_from_one_on_is_refused(written: Any) -> None:
    with pytest.raises(ValueError, match="a whole number from 1 on"):
        values.whole(1)(written)
    assert values.whole(1)("3") == 3


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (values.name, "جريدة الصباح"),
        (values.name, "news-2.example_org"),
        (values.url, "https://example.org/?q=خبر"),
        (values.language, "ar"),
        (values.language, "zh-Hant"),
        (values.timezone, "Asia/Baghdad"),
        (values.schedule, "6h"),
        (values.schedule, "*/15 6-22 * * mon-fri"),
        (values.text, "x"),
    ],
)
def test_a_good_value_is_kept_as_it_is(read: Callable[[Any], Any], value: str) -> None:
    assert read(value) == value


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (values.name, "-x"),
        (values.name, "a/b"),
        (values.name, "a\nb"),
        (values.name, " a"),
        (values.name, "a "),
        (values.name, ""),
        (values.name, 5),
        (values.url, "ftp://example.org"),
        (values.url, "https://"),
        (values.url, "https://[::1"),
        (values.url, "example.org"),
        (values.url, " https://example.org"),
        (values.urls, []),
        (values.urls, "https://example.org"),
        (values.language, "Arabic"),
        (values.language, "AR"),
        (values.timezone, "Casablanca"),
        (values.timezone, "../etc/passwd"),
        (values.timezone, ""),
        (values.schedule, "daily"),
        (values.schedule, "61 6 * * *"),
        (values.text, "  "),
        (values.text, "a\0b"),
        (values.flag, "yes"),
        (values.flag, 1),
        (values.networks, "127.0.0.0/8"),
        (values.networks, ["127.0.0.1/8"]),
        (values.networks, ["everything"]),
        (values.networks, [5]),
        (values.field_names, {"text": 5}),
        (values.field_names, {"body": "text"}),
        (values.field_names, "body"),
        (values.thresholds, {"min_words": True}),
        (values.thresholds, {"min_words": "1"}),
        (values.thresholds, {"min_words": -1}),
        (values.thresholds, {"max_menu": 1.1}),
        (values.thresholds, {"min_word": 3}),
        (values.thresholds, 3),
    ],
)
def test_a_bad_value_is_refused_with_what_is_allowed(read: Callable[[Any], Any], value: Any) -> None:
    with pytest.raises(ValueError, match=r"^(a |an |the |true or )"):
        read(value)


def test_networks_are_kept_in_their_usual_spelling() -> None:
    assert values.networks(["10.0.0.0/8", "FD00::/8", "192.0.2.7"]) == ("10.0.0.0/8", "fd00::/8", "192.0.2.7/32")


@pytest.mark.parametrize("line", ["* * * * *", "0 6 * * *", "*/5 0-6,22 1 jan-mar sun", "0 0 31 12 7", "5/10 * * * *"])
def test_five_fields_within_their_ranges_are_a_cron_line(line: str) -> None:
    assert is_cron(line)


@pytest.mark.parametrize(
    "line",
    ["", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "*/0 * * * *",
     "6-2 * * * *", "a * * * *", "* * * mon *", "1,,2 * * * *", "- * * * *", "1- * * * *", "٥ * * * *"],
)  # fmt: skip
def test_anything_else_is_none(line: str) -> None:
    assert not is_cron(line)
