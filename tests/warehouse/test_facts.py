"""Which facts a run has: what is judged of whom. The bounds themselves are tested in tests/warraq/test_usual.py."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from warehouse.connect import writing
from warehouse.facts import facts_of, source_facts
from warraq.config.source import Source, SourceKind
from warraq.config.sources import Config
from warraq.facts import Fact

NOW = datetime(2026, 3, 1, 6, tzinfo=UTC)
WEB = Config(sources=(Source("manara", "feed", url="https://manara.example/feed"),))


def history(
    con: duckdb.DuckDBPyConnection,
    new: Sequence[float],
    *,
    source: str = "manara",
    every: float = 24.0,
    trigger: str = "schedule",
    **figures: float,
) -> str:
    """Runs that brought so many new articles each, the last of them now; None of what is not said is measured."""
    run_id = ""
    for back, count in zip(reversed(range(len(new))), new, strict=True):
        at = NOW - timedelta(hours=every * back)
        run_id = f"{at:%Y%m%dT%H%M%S}-{source}"
        con.execute(
            "INSERT INTO store.runs (run_id, started_at, finished_at, status, trigger, targets, host, process_id, "
            "process_started) VALUES (?, ?, ?, 'completed', ?, [], 'h', 1, 0)",
            [run_id, at, at, trigger],
        )
        con.execute("INSERT INTO store.run_sources VALUES (?, ?)", [run_id, source])
        found = {"items": count + 1, "new": count, "articles": count, "median_words": 300.0, "answered": 1.0} | figures
        con.executemany(
            "INSERT INTO store.measures VALUES (?, ?, ?, ?)",
            [[run_id, source, name, value] for name, value in found.items()],
        )
    return run_id


def judged(warehouse: Path, new: Sequence[float], sources: Config = WEB, **options: object) -> dict[str, Fact]:
    with writing(warehouse) as con:
        run_id = history(con, new, **options)  # type: ignore[arg-type]
        return {fact.name: fact for fact in source_facts(con, run_id, NOW, sources)}


def test_a_source_that_brings_what_it_always_brings_is_well(warehouse: Path) -> None:
    facts = judged(warehouse, [50.0] * 40)
    assert [fact.observed for fact in facts.values() if not fact.holds] == []
    assert facts.keys() == {
        "volume",
        "freshness",
        "missing_titles",
        "missing_dates",
        "rejected_rate",
        "failed_rate",
        "duplicate_rate",
        "text_length",
    }


def test_too_few_and_too_many_are_noticed(warehouse: Path) -> None:
    facts = judged(warehouse, [50.0] * 40 + [4.0])
    assert facts["volume"].observed == "4 new articles in 24 hours, expected 21 to 92"
    assert not facts["volume"].holds


@pytest.mark.parametrize(("today", "holds"), [(21.0, True), (20.0, False), (91.0, True), (93.0, False)])
def test_volume_is_bounded_by_chance_where_days_are_alike(today: float, holds: bool, warehouse: Path) -> None:
    assert judged(warehouse, [50.0] * 40 + [today])["volume"].holds is holds


def test_a_quiet_weekday_is_usual_on_its_day_and_not_on_others(warehouse: Path) -> None:
    week = [50.0, 50.0, 50.0, 50.0, 50.0, 50.0, 8.0]
    assert judged(warehouse, week * 6)["volume"].holds
    with writing(warehouse) as con:
        con.execute("DELETE FROM store.runs")
        con.execute("DELETE FROM store.measures")
    assert not judged(warehouse, [*(week * 6)[:-1], 50.0, 8.0])["volume"].holds


def test_what_a_late_run_brings_is_spread_over_the_time_that_it_caught_up(warehouse: Path) -> None:
    with writing(warehouse) as con:
        history(con, [50.0] * 40)
        con.execute(
            "UPDATE store.measures SET value = 150 WHERE name = 'new' AND run_id = (SELECT max(run_id) FROM store.runs)"
        )
        # Two days without a run before the last.
        lost = [f"{NOW - timedelta(days=day):%Y%m%dT%H%M%S}-manara" for day in (1, 2)]
        con.execute("DELETE FROM store.measures WHERE run_id IN (SELECT unnest(?))", [lost])
        run_id = f"{NOW:%Y%m%dT%H%M%S}-manara"
        (fact,) = [fact for fact in source_facts(con, run_id, NOW, WEB) if fact.name == "volume"]
        assert fact.value == pytest.approx(50)
        assert fact.lower is None
        assert fact.holds


def test_a_source_that_could_not_be_read_has_no_volume_but_a_wait(warehouse: Path) -> None:
    with writing(warehouse) as con:
        run_id = history(con, [50.0] * 40)
        con.execute("DELETE FROM store.measures WHERE run_id = ? AND name <> 'items'", [run_id])
        names = {fact.name: fact for fact in source_facts(con, run_id, NOW, WEB)}
    assert "volume" not in names
    assert names["freshness"].value == pytest.approx(24)
    assert names["freshness"].holds


def test_a_source_that_falls_silent_is_noticed_after_twice_its_usual_wait(warehouse: Path) -> None:
    facts = judged(warehouse, [50.0] * 60 + [0.0] * 3)
    assert facts["freshness"].observed == "the last new article 72 hours ago, expected within 48 hours"
    assert not facts["freshness"].holds


def test_a_new_source_has_nothing_to_be_compared_with(warehouse: Path) -> None:
    assert judged(warehouse, [50.0] * 10 + [0.0]).keys() & {"volume", "freshness", "text_length"} == set()


@pytest.mark.parametrize(
    ("kind", "schedule", "judged_by_the_clock"),
    [("feed", None, True), ("files", None, False), ("files", "0 6 * * *", True)],
)
def test_only_what_comes_by_itself_can_be_late(
    kind: SourceKind, schedule: str | None, judged_by_the_clock: bool, warehouse: Path
) -> None:
    sources = Config(sources=(Source("manara", kind, schedule=schedule),))
    facts = judged(warehouse, [50.0] * 40 + [0.0] * 5, sources)
    assert ("volume" in facts, "freshness" in facts) == (judged_by_the_clock, judged_by_the_clock)


def test_what_is_named_by_path_is_something_else_each_time(warehouse: Path) -> None:
    facts = judged(warehouse, [50.0] * 40 + [30.0], Config(), missing_title_share=0.9, source="files")
    assert {name: (fact.severity, fact.holds) for name, fact in facts.items()} == {
        "missing_titles": ("info", False),
        "missing_dates": ("info", True),
        "rejected_rate": ("info", True),
        "failed_rate": ("info", True),
    }
    assert facts["missing_titles"].elements == 30


def test_limits_of_a_source_go_before_what_is_usual(warehouse: Path) -> None:
    source = Source("manara", "feed", thresholds={"least_per_day": 3, "missing_titles": 0.95})
    facts = judged(warehouse, [50.0] * 40 + [4.0], Config(sources=(source,)))
    assert facts["volume"].holds
    assert facts["volume"].lower == 3


@pytest.mark.parametrize("trigger", ["reextract", "replay", "backfill"])
def test_a_run_that_reads_old_things_again_is_not_judged_by_the_calendar(trigger: str, warehouse: Path) -> None:
    assert judged(warehouse, [50.0] * 40, trigger=trigger) == {}


def test_a_mix_of_languages_is_compared_with_the_usual_one(warehouse: Path) -> None:
    with writing(warehouse) as con:
        run_id = history(con, [50.0] * 40, language_ar_share=0.9, language_fr_share=0.1)
        con.execute("UPDATE store.measures SET value = 0.3 WHERE run_id = ? AND name = 'language_ar_share'", [run_id])
        con.execute("INSERT INTO store.measures VALUES (?, 'manara', 'language_en_share', 0.6)", [run_id])
        (fact,) = [fact for fact in source_facts(con, run_id, NOW, WEB) if fact.name == "language_mix"]
    assert fact.value == pytest.approx(0.6)
    assert fact.observed == "60% of 50 articles in other languages than usual (more en), expected at most 20%"
    assert not fact.holds


def test_the_facts_of_a_run_without_a_source_are_of_the_tables_alone(warehouse: Path) -> None:
    with writing(warehouse) as con:
        con.execute(
            "INSERT INTO store.runs (run_id, started_at, status, trigger, targets, host, process_id, process_started) "
            "VALUES ('r', ?, 'running', 'manual', [], 'h', 1, 0)",
            [NOW],
        )
        facts = facts_of(con, "r", NOW, WEB)
    assert {fact.source for fact in facts} == {None}
    assert all(fact.holds for fact in facts)
