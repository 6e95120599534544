"""What earlier runs know of a page decides whether it is asked for again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from warraq.crawl.memory import Remembered
from warraq.crawl.verdict import Verdict, without_asking
from warraq.model import Outcome, Precision, Published

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ARTICLE = Remembered(article_id="a", seen_at=NOW - HOUR, asked_at=NOW - HOUR, fetched_at=NOW - HOUR)
GONE = Remembered(asked_at=NOW - HOUR, reason="http_404")


def _at(at: datetime, precision: Precision = "second") -> Published:
    return Published(at, at.date(), precision, "test")


def _reason(page: Remembered | None, *, by_name: bool = False, **more: object) -> str | None:
    verdict = without_asking(page, by_name=by_name, now=NOW, **more)  # type: ignore[arg-type]
    return verdict.reason if verdict else None


def test_a_page_that_nobody_knows_is_asked_for() -> None:
    assert _reason(None) is None


def test_a_known_article_is_not_asked_for_by_its_listing() -> None:
    verdict = without_asking(ARTICLE, by_name=False, now=NOW)
    assert verdict == Verdict(Outcome.UNCHANGED, "known", "fetched 2026-03-10 11:00 UTC", "a")


def test_an_article_from_a_file_is_known_too() -> None:
    assert _reason(Remembered(article_id="a", seen_at=NOW - HOUR)) == "known"


def test_a_known_article_is_asked_for_again_where_its_listing_says_that_it_was_updated_since() -> None:
    assert _reason(ARTICLE, updated=_at(NOW - HOUR / 2)) is None
    assert _reason(ARTICLE, updated=_at(NOW - 2 * HOUR)) == "known"
    assert _reason(ARTICLE, updated=_at(NOW - HOUR / 2), interval=2 * HOUR) == "known"


def test_an_update_that_lies_in_the_future_is_not_believed() -> None:
    assert _reason(ARTICLE, updated=_at(NOW + HOUR)) == "known"


def test_an_update_that_is_known_to_the_day_counts_again_once_the_day_is_over() -> None:
    midnight = NOW.replace(hour=0)
    assert _reason(ARTICLE, updated=_at(midnight, "day")) == "known"
    yesterday = Remembered(article_id="a", asked_at=midnight - HOUR, fetched_at=midnight - HOUR)
    assert _reason(yesterday, updated=_at(midnight - timedelta(days=1), "day")) is None
    assert _reason(ARTICLE, updated=_at(midnight - timedelta(days=1), "day")) == "known"


def test_a_page_that_was_asked_for_by_name_is_asked_again_once_its_interval_is_over() -> None:
    assert _reason(ARTICLE, by_name=True, interval=2 * HOUR) == "known"
    assert _reason(ARTICLE, by_name=True, interval=HOUR / 2) is None


def test_what_is_no_article_is_tried_once_a_day_from_a_listing_and_whenever_somebody_names_it() -> None:
    assert _reason(GONE) == "asked_lately"
    assert _reason(Remembered(asked_at=NOW - timedelta(days=1), reason="http_404")) is None
    assert _reason(GONE, by_name=True, interval=2 * HOUR) is None


def test_what_failed_in_passing_is_tried_in_the_next_run() -> None:
    assert _reason(Remembered(asked_at=NOW - HOUR, reason="http_503", transient=True)) is None


def test_a_page_whose_article_came_out_of_the_feed_is_tried_again_after_a_day() -> None:
    from_feed = Remembered(article_id="a", seen_at=NOW - HOUR, asked_at=NOW - HOUR, reason="http_404")
    assert _reason(from_feed) == "known"
    assert _reason(Remembered(article_id="a", asked_at=NOW - timedelta(days=2), reason="http_404")) is None
