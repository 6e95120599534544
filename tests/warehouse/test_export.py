"""Articles on their way out: which, with which columns, and with dates that come back the same."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.staged import article, row
from tests.warehouse.conftest import Publish
from warehouse.connect import writing
from warehouse.export import Selection, export
from warraq.dates.parse import parse_published
from warraq.errors import UsageError

MAY = datetime(2022, 5, 11, 9, 30, tzinfo=UTC)


@pytest.fixture
def three(publish_rows: Publish) -> None:
    dated = {"published_at": MAY, "published_on": MAY.date(), "published_precision": "minute", "published_by": "row"}
    publish_rows(
        [
            row(0, "a.txt", text=article(0) + " المغرب", title="أول", source="one", **dated),
            row(1, "b.txt", text=article(1), title="ثان", source="two", language="fr"),
            row(2, "c.txt", text=article(0, 59) + " زلزال المغرب", title="ثالث", source="two"),
        ]
    )


def _titles(warehouse: Path, **filters: Any) -> list[str]:
    with export(warehouse, Selection(**filters), ["title"]) as found:
        titles = [str(title) for (title,) in found.answer.rows()]
        assert found.articles == len(titles)
    return titles


CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["أول", "ثان", "ثالث"]),
    ({"source": "two"}, ["ثان", "ثالث"]),
    ({"language": "fr"}, ["ثان"]),
    ({"query": "المغرب"}, ["أول", "ثالث"]),
    ({"query": "المغرب -زلزال"}, ["أول"]),
    ({"query": "المغرب", "source": "two"}, ["ثالث"]),
    ({"query": "لاشيء"}, []),
    ({"since": date(2022, 5, 11), "until": date(2022, 5, 11)}, ["أول"]),
    ({"since": date(2022, 5, 12)}, []),
    ({"until": date(2022, 5, 10)}, []),
    ({"duplicates": False}, ["أول", "ثان"]),
    ({"source": "no one's"}, []),
]


@pytest.mark.usefixtures("three")
def test_the_filters_are_those_of_search(warehouse: Path) -> None:
    for filters, titles in CASES:
        assert sorted(_titles(warehouse, **filters)) == sorted(titles), filters


@pytest.mark.usefixtures("three")
def test_columns_come_as_they_are_named_or_all_of_them(warehouse: Path) -> None:
    with export(warehouse, Selection(source="one"), ["word_count", "title"]) as found:
        assert found.answer.columns == ["word_count", "title"]
        assert list(found.answer.rows()) == [(61, "أول")]
    with export(warehouse, Selection()) as found:
        assert found.answer.columns[:2] == ["article_id", "url"]
        assert "archive" in found.answer.columns
    with (
        pytest.raises(UsageError, match=r"'titel' is no column of articles; did you mean 'title'\?"),
        export(warehouse, Selection(), ["titel"]),
    ):
        pass


DATES: list[tuple[datetime, date | None, str, str]] = [
    (datetime(2022, 1, 1, tzinfo=UTC), None, "year", "2022"),
    (datetime(2022, 5, 1, tzinfo=UTC), None, "month", "2022-05"),
    (datetime(2022, 5, 11, tzinfo=UTC), date(2022, 5, 11), "day", "2022-05-11"),
    (MAY, date(2022, 5, 11), "minute", "2022-05-11T09:30Z"),
    (MAY, date(2022, 5, 11), "second", "2022-05-11T09:30:00Z"),
    (datetime(2022, 5, 11, 23, 30, tzinfo=UTC), date(2022, 5, 12), "minute", "2022-05-12T00:30+01:00"),
    (datetime(2022, 5, 11, 10, 0, 5, tzinfo=UTC), date(2022, 5, 12), "second", "2022-05-12T00:00:05+14:00"),
    (datetime(2022, 5, 11, 3, 59, tzinfo=UTC), date(2022, 5, 10), "second", "2022-05-10T23:59:00-04:00"),
]


def test_a_date_is_written_so_that_reading_it_gives_the_same_instant_day_and_precision(
    warehouse: Path, publish_rows: Publish
) -> None:
    publish_rows(
        [
            row(n, f"{n}.txt", text=article(n), published_at=at, published_on=on, published_precision=precision)
            for n, (at, on, precision, _) in enumerate(DATES)
        ]
    )
    with export(warehouse, Selection(), ["published_at"], to_ingest=True) as found:
        assert [written for (written,) in found.answer.rows()] == [written for *_, written in DATES]
    for at, on, precision, written in DATES:
        read = parse_published(written, by="row", language="ar", now=MAY + timedelta(days=400))
        assert read is not None
        assert (read.at, read.on, read.precision) == (at, on, precision), written


def test_an_article_without_a_date_has_none(warehouse: Path, publish_rows: Publish) -> None:
    publish_rows([row(0, "a.txt")])
    with export(warehouse, Selection(), ["published_at"], to_ingest=True) as found:
        assert list(found.answer.rows()) == [(None,)]


def test_many_articles_come_in_portions_and_in_the_order_of_the_warehouse(warehouse: Path) -> None:
    with writing(warehouse) as con:
        con.execute(
            "insert into store.articles by name select range::integer as doc, 'a' || range as article_id, "
            "'s' as source, repeat('نص ', 50) as text, 50 as word_count, '' as content_hash, 1 as version, "
            "'i' as item, "
            "now() as first_seen_at, now() as last_seen_at, now() as version_seen_at, 'r' as run_id from range(30_000)"
        )
    with export(warehouse, Selection(), ["article_id"]) as found:
        portions = [portion.column(0).to_pylist() for portion in found.answer.portions]
    assert found.articles == 30_000
    assert len(portions) >= 6
    assert [name for portion in portions for name in portion] == [f"a{n}" for n in range(30_000)]
