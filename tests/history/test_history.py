"""A long history: the checks that should fire do, in time, and those that should not don't."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.history.make import History, make_history
from tests.history.outlets import Episode
from warehouse.connect import writing
from warehouse.facts import source_facts
from warraq.config.source import Source
from warraq.config.sources import Config
from warraq.facts import Fact

MOMENTS = 100
FALSE_ALARMS = 0.005  # of the sources in quiet runs


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    return make_history(tmp_path_factory.mktemp("history") / "w.duckdb")


def judged(history: History, runs: list[int]) -> dict[int, list[Fact]]:
    sources = Config(sources=tuple(Source(outlet.name, "feed") for outlet in history.outlets))
    with writing(history.warehouse) as con:
        return {run: source_facts(con, *history.runs[run], sources) for run in runs}


@pytest.mark.slow
def test_every_episode_is_noticed_in_time(history: History) -> None:
    late: list[Episode] = []
    for episode in history.episodes:
        days = {run: history.day(run) for run in range(len(history.runs))}
        runs = [run for run, day in days.items() if episode.first < day <= episode.by]
        # The last few runs before it is too late: a check that fired earlier may rest only once it is over.
        facts = judged(history, runs[-6:])
        fired = [
            fact
            for found in facts.values()
            for fact in found
            if fact.source == episode.outlet and fact.name == episode.check and not fact.holds
        ]
        if not fired:
            late.append(episode)
    assert late == []


@pytest.mark.slow
def test_quiet_sources_are_left_in_peace(history: History) -> None:
    quiet, alarms = 0, []
    for run, facts in judged(history, list(range(3, len(history.runs), len(history.runs) // MOMENTS))).items():
        day = history.day(run)
        disturbed = {episode.outlet for episode in history.episodes if episode.first <= day < episode.settled}
        quiet += sum(outlet.name not in disturbed and outlet.from_day <= day for outlet in history.outlets)
        alarms += [
            (round(day, 1), fact.source, fact.name, fact.observed)
            for fact in facts
            if not fact.holds and fact.source not in disturbed
        ]
    assert quiet > 1000
    assert len(alarms) < FALSE_ALARMS * quiet, alarms


@pytest.mark.slow
def test_the_days_after_a_gap_are_no_alarm(history: History) -> None:
    back = [run for run in range(1, len(history.runs)) if history.day(run) - history.day(run - 1) > 0.9]
    assert len(back) == 2
    for run in back:
        facts = judged(history, list(range(run, run + 8)))
        disturbed = {e.outlet for e in history.episodes if e.first <= history.day(run) < e.settled}
        volumes = [fact for found in facts.values() for fact in found if fact.name in ("volume", "freshness")]
        assert [fact.observed for fact in volumes if fact.source not in disturbed and not fact.holds] == []


@pytest.mark.slow
def test_the_same_seed_gives_the_same_history(tmp_path: Path) -> None:
    totals = []
    for name in ("a", "b"):
        made = make_history(tmp_path / f"{name}.duckdb", runs=40)
        with writing(made.warehouse) as con:
            totals.append(con.execute("SELECT count(*), sum(hash(m)) FROM store.measures AS m").fetchone())
    assert totals[0] == totals[1]
    assert totals[0] is not None
    assert totals[0][0] > 1000
