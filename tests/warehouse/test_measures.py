from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from tests.staged import article, batch, row
from warehouse import runs
from warehouse.connect import writing
from warehouse.measures import measure, store_measures
from warehouse.publish import publish
from warraq.config.settings import Settings
from warraq.config.sources import Config
from warraq.facts import read_facts

START = datetime(2026, 3, 1, 6, tzinfo=UTC)


def figures(con: duckdb.DuckDBPyConnection, run_id: str, source: str | None) -> dict[str, float]:
    return dict(
        con.execute(
            "SELECT name, value FROM run_metrics WHERE run_id = ? AND source IS NOT DISTINCT FROM ?", [run_id, source]
        ).fetchall()
    )


def ended(n: int, item: str, source: str, outcome: str, reason: str) -> dict[str, object]:
    return {"n": n, "item": item, "source": source, "outcome": outcome, "reason": reason}


@pytest.fixture
def run(warehouse: Path, tmp_path: Path) -> str:
    """A run over two sources: one brings articles of two languages, the other cannot be reached."""
    sources = [runs.SourceRow(name, "feed", None, True) for name in ("one", "two")]
    run_id = runs.begin(warehouse, trigger="test", targets=[], staging_folder=tmp_path / "s", sources=sources)
    rows = [
        row(n, f"i{n}", article(n, 60), source="one", word_count=words, title=title, language=language)
        for n, (words, title, language) in enumerate(
            [(100, "ت", "ar"), (200, None, "ar"), (300, "ت", "ar"), (900, "ت", "en")], start=1
        )
    ]
    rows[0]["published_at"] = START
    rows[0]["author"] = "كاتبة"
    others = [ended(5, "feed-one", "one", "skipped", "listing"), ended(6, "feed-two", "two", "failed", "dns_failure")]
    publish(warehouse, batch(tmp_path / "s", run_id, 1, rows, ended=others))
    return run_id


def test_the_figures_of_a_source_are_what_its_items_and_articles_say(warehouse: Path, run: str) -> None:
    with writing(warehouse) as con:
        con.execute("UPDATE store.runs SET started_at = ?", [START])
        store_measures(con, [run], START + timedelta(seconds=90))
        assert figures(con, run, "one") == {
            "items": 5,
            "new": 4,
            "skipped": 1,
            "answered": 1,
            "articles": 4,
            "missing_title_share": 0.25,
            "missing_date_share": 0.75,
            "missing_author_share": 0.75,
            "near_duplicate_share": 0,
            "median_words": 250,
            "language_ar_share": 0.75,
            "language_en_share": 0.25,
            "hours_since_new": 0,
        }
        assert figures(con, run, "two") == {"items": 1, "failed": 1}
        whole = figures(con, run, None)
        assert (whole["items"], whole["new"], whole["failed"], whole["skipped"]) == (6, 4, 1, 1)
        assert (whole["seconds"], whole["median_words"]) == (90, 250)


def test_measuring_twice_is_measuring_once(warehouse: Path, run: str) -> None:
    with writing(warehouse) as con:
        store_measures(con, [run], START)
        once = con.execute("SELECT * FROM store.measures ORDER BY ALL").fetchall()
        store_measures(con, [run], START)
        assert con.execute("SELECT * FROM store.measures ORDER BY ALL").fetchall() == once


@pytest.mark.parametrize("reason", ["not_due", "switched_off", "host_failing", "out_of_time", "held_back"])
def test_a_source_that_was_not_asked_has_not_answered(reason: str, warehouse: Path, tmp_path: Path) -> None:
    run_id = runs.begin(warehouse, trigger="test", targets=[], staging_folder=tmp_path / "s")
    publish(warehouse, batch(tmp_path / "s", run_id, 1, [], ended=[ended(1, "feed", "one", "skipped", reason)]))
    with writing(warehouse) as con:
        store_measures(con, [run_id], START)
        assert figures(con, run_id, "one") == {"items": 1, "skipped": 1}


def test_hours_since_new_go_on_until_something_new_comes(warehouse: Path, tmp_path: Path) -> None:
    hours = []
    for number, text in enumerate([1, 1, 1, 2]):
        sources = [runs.SourceRow("test", "feed", None, True)]
        run_id = runs.begin(warehouse, trigger="test", targets=[], staging_folder=tmp_path / "s", sources=sources)
        publish(warehouse, batch(tmp_path / "s", run_id, 1, [row(1, "a", article(text))]))
        at = START + timedelta(hours=5 * number)
        with writing(warehouse) as con:
            store_measures(con, [run_id], at)
            hours.append(figures(con, run_id, "test")["hours_since_new"])
            con.execute("UPDATE store.runs SET started_at = ?, finished_at = ? WHERE run_id = ?", [at, at, run_id])
    assert hours == pytest.approx([0, 5, 10, 0])


def test_the_facts_of_a_run_lie_in_its_folder_and_its_figures_in_the_warehouse(
    warehouse: Path, run: str, tmp_path: Path
) -> None:
    measure(Settings(warehouse=warehouse), run, Config(), tmp_path / "facts")
    facts = read_facts(tmp_path / "facts")
    assert {fact.severity for fact in facts} == {"critical"}
    assert all(fact.holds for fact in facts)
    with writing(warehouse) as con:
        assert figures(con, run, "one")["new"] == 4
