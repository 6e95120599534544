"""Which articles a backfill may be about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from warraq.errors import ItemError
from warraq.model import Precision, Published
from warraq.span import ALWAYS, Span, within

MARCH = Span(date(2026, 3, 1), date(2026, 4, 1))


def _published(text: str, precision: Precision = "second") -> Published:
    return Published(datetime.fromisoformat(text).replace(tzinfo=UTC), None, precision, "test")


@pytest.mark.parametrize(
    ("at", "precision", "misses"),
    [
        ("2026-02-28T23:59:59", "second", True),
        ("2026-03-01T00:00:00", "second", False),
        ("2026-03-31T23:59:59", "second", False),
        ("2026-04-01T00:00:00", "second", True),
        ("2026-02-28", "day", True),
        ("2026-03-01", "day", False),
        ("2026-04-01", "day", True),
        ("2026-02-01", "month", False),  # February may be counted as 31 days, which is on the safe side
        ("2026-01-01", "month", True),
        ("2026-01-01", "year", False),
        ("2025-01-01", "year", True),
    ],
)
def test_an_article_is_outside_only_if_no_part_of_its_date_lies_inside(
    at: str, precision: Precision, misses: bool
) -> None:
    assert MARCH.misses(_published(at, precision)) is misses


def test_what_was_last_updated_before_the_span_lies_before_it_and_what_was_updated_later_may_lie_anywhere() -> None:
    assert MARCH.misses_update(_published("2026-02-28T12:00:00"))
    assert not MARCH.misses_update(_published("2026-03-01T00:00:00"))
    assert not MARCH.misses_update(_published("2026-06-01T00:00:00"))
    assert not Span(until=date(2026, 4, 1)).misses_update(_published("2026-06-01T00:00:00"))


def test_without_a_date_and_without_bounds_nothing_is_outside() -> None:
    assert not MARCH.misses(None)
    assert not MARCH.misses_update(None)
    assert not ALWAYS
    assert not ALWAYS.misses(_published("1999-01-01"))
    assert Span(until=date(2026, 4, 1)).misses(_published("2026-04-02"))
    assert not Span(until=date(2026, 4, 1)).misses(_published("1900-01-01"))


def test_a_span_says_in_words_what_it_asks_for() -> None:
    assert str(MARCH) == "from 2026-03-01 and before 2026-04-01"
    assert str(Span(since=date(2026, 3, 1))) == "from 2026-03-01"
    assert str(ALWAYS) == "any day"


def test_an_extracted_article_that_lies_outside_ends_as_an_error_with_its_date() -> None:
    def row(at: str | None) -> dict[str, Any]:
        when = datetime.fromisoformat(at).replace(tzinfo=UTC) if at else None
        return {"published_at": when, "published_on": None, "published_precision": "day", "published_by": "x"}

    def apply(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        return map(function, items)

    dates = ["2026-03-05", "2026-05-01", None]
    inside, outside, undated = within(MARCH, apply)(row, dates)  # type: ignore[arg-type]
    assert inside == row("2026-03-05")
    assert undated == row(None)
    assert isinstance(outside, ItemError)
    assert outside.reason == "outside_span"
    assert outside.detail == "dated 2026-05-01, and asked for is from 2026-03-01 and before 2026-04-01"
    assert within(ALWAYS, apply) is apply
