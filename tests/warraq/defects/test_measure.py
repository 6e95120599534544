"""The measures of a batch are those of its texts one by one, and what a row without a value gets."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest

from tests.staged import row
from tests.warraq.defects.bad_texts import CONSENT, ERROR, GOOD, MARKUP, MENU, MOJIBAKE, PAYWALL, REPETITIVE
from warraq import staging
from warraq.defects.columns import MEASURES, REQUIRED
from warraq.defects.markup import markup_share
from warraq.defects.measure import with_measures
from warraq.defects.menu import menu_share
from warraq.defects.mojibake import mojibake_share
from warraq.defects.notices import consent_share, error_share, paywall_share
from warraq.defects.repetition import repeated_share

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def measured(*different: dict[str, Any]) -> list[dict[str, Any]]:
    rows = [row(n, f"{n}.txt") | fields for n, fields in enumerate(different)]
    table = with_measures(pa.Table.from_pylist(rows, schema=staging.ROWS), NOW)
    assert table.column_names == [*staging.ROWS.names, *MEASURES]
    return [{name: each[name] for name in MEASURES} for each in table.to_pylist()]


def test_the_hints_that_save_time_change_no_share() -> None:
    texts = [*MOJIBAKE.values(), *MARKUP.values(), *MENU.values(), *CONSENT.values(), *ERROR.values(),
             *PAYWALL.values(), *REPETITIVE.values(), *GOOD.values()]  # fmt: skip
    for text, found in zip(texts, measured(*({"text": text} for text in texts)), strict=True):
        assert found["mojibake_share"] == mojibake_share(text)
        assert found["markup_share"] == markup_share(text)
        assert found["menu_share"] == menu_share(text)
        assert found["consent_share"] == consent_share(text)
        assert found["error_share"] == error_share(text, None)
        assert found["paywall_share"] == paywall_share(text)
        assert found["repeated_share"] == repeated_share(text.split())


def test_an_errors_title_makes_a_short_text_one() -> None:
    (found,) = measured({"title": "404 Not Found"})
    assert found["error_share"] == 1


def test_where_there_is_no_text_or_date_there_is_no_measure_of_it() -> None:
    (found,) = measured({"text": None})
    assert {name: value for name, value in found.items() if value is not None} == {}


@pytest.mark.parametrize("name", REQUIRED)
@pytest.mark.parametrize("empty", [None, ""])
def test_a_missing_field_is_named(name: str, empty: str | None) -> None:
    (found,) = measured({name: empty})
    assert found["missing_fields"] == name


def test_days_ahead_are_counted_from_fetching_and_else_from_now() -> None:
    at = NOW + timedelta(days=3)
    found = measured(
        {"published_at": at},
        {"published_at": at, "fetched_at": NOW - timedelta(days=10)},
        {"published_at": at, "fetched_at": at + timedelta(hours=6)},
    )
    assert [each["days_ahead"] for each in found] == [3.0, 13.0, -0.25]
    assert [each["published_year"] for each in found] == [2026] * 3


def test_the_gap_is_that_between_the_days_in_utc_and_at_the_source() -> None:
    at = datetime(2024, 3, 10, 23, 30, tzinfo=UTC)
    found = measured(*({"published_at": at, "published_on": date(2024, 3, day)} for day in (8, 9, 10, 11, 12)))
    assert [each["date_gap"] for each in found] == [2, 1, 0, 1, 2]
