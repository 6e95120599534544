from __future__ import annotations

from datetime import UTC, datetime

import pytest

from warraq.fetch.politeness import Breaker, backoff, retry_after, spacing

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("own", "theirs", "expected"),
    [(1.0, None, 1.0), (1.0, 5.0, 5.0), (10.0, 5.0, 10.0), (1.0, 3600.0, 60.0), (90.0, 3600.0, 90.0)],
)
def test_the_longer_delay_wins_and_theirs_has_a_cap(own: float, theirs: float | None, expected: float) -> None:
    assert spacing(own, theirs, 60.0) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", 120.0),
        (" 7 ", 7.0),
        ("Sun, 01 Mar 2026 12:00:30 GMT", 30.0),
        ("Sun, 01 Mar 2026 14:00:30 +0200", 30.0),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        ("99999999999999999999", 9999999999.0),
        ("", None),
        (None, None),
        ("-5", None),
        ("soon", None),
        ("Sun, 99 Foo 2026", None),
        ("١٢", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str | None, expected: float | None) -> None:
    assert retry_after(value, NOW) == expected


def test_back_off_doubles_up_to_a_cap_and_waits_a_random_part_of_it() -> None:
    assert [backoff(tries, 2.0, 60.0, lambda: 1.0) for tries in (1, 2, 3, 5, 6, 1000)] == [
        2.0,
        4.0,
        8.0,
        32.0,
        60.0,
        60.0,
    ]
    assert backoff(3, 2.0, 60.0, lambda: 0.25) == 2.0
    assert backoff(3, 2.0, 60.0, lambda: 0.0) == 0.0


def test_a_host_is_given_up_after_failures_in_a_row_only() -> None:
    breaker = Breaker(3)
    for _ in range(5):
        breaker.failed("timeout")
        breaker.failed("http_503")
        breaker.succeeded()
    assert breaker.open_because == ""
    for reason in ("timeout", "timeout", "cut_off"):
        breaker.failed(reason)
    assert breaker.open_because == "3 requests in a row failed, the last one with cut_off"
    breaker.succeeded()
    breaker.stop("another reason")
    assert breaker.open_because.startswith("3 requests")
