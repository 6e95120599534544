"""Writing an invented history of runs straight into a warehouse: the same rows for the same arguments, in seconds.

Runs come every three hours, over all outlets of `tests.history.outlets` (250 days for 2,000 runs). What `warraq` would
have measured after each is measured here with numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.history.outlets import EPISODES, FEED_LENGTH, OFF, OUTLETS, Episode, Outlet
from tests.history.store import Happened, store
from warehouse.migrate import ready

BEGAN = datetime(2025, 1, 1, tzinfo=UTC)
EVERY = timedelta(hours=3)
# How the news of a day fall on its hours, in UTC: little at night.
_HOURS = np.array([0.2] * 5 + [0.6, 1, 1.5] + [1.8] * 8 + [1.5] * 4 + [1, 0.8, 0.5, 0.3])
_HOURS = _HOURS / _HOURS.sum()

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class History:
    """What was written: the runs with the time at which each ended, the episodes that fit into it, and the outlets."""

    warehouse: Path
    runs: list[tuple[str, datetime]]
    episodes: tuple[Episode, ...]
    outlets: tuple[Outlet, ...]

    def day(self, run: int) -> float:
        """The day of a run, from 0."""
        return (self.runs[run][1] - BEGAN) / timedelta(days=1)


def make_history(warehouse: Path, runs: int = 2000, seed: int = 6) -> History:
    """Make a warehouse at `warehouse`, which must not exist, with so many runs."""
    ready(warehouse)
    random = np.random.default_rng(seed)
    starts = _starts(runs, random)
    run_ids = [
        f"{start:%Y%m%dT%H%M%S}-{int(number):06x}"
        for start, number in zip(starts, random.integers(0, 16**6, runs), strict=True)
    ]
    happened = Happened(run_ids, starts, [start + timedelta(seconds=240) for start in starts])
    for outlet in OUTLETS:
        _run_through(outlet, starts, random, happened)
    store(warehouse, happened)
    last = (starts[-1] - BEGAN).days
    return History(
        warehouse,
        list(zip(run_ids, happened.ends, strict=True)),
        tuple(episode for episode in EPISODES if episode.by <= last),
        OUTLETS,
    )


def _starts(runs: int, random: np.random.Generator) -> list[datetime]:
    """When the runs began: every three hours, a little late each time, and not while the machine was off."""
    starts: list[datetime] = []
    slot = 0
    while len(starts) < runs:
        planned = BEGAN + slot * EVERY
        slot += 1
        day = (planned - BEGAN).days
        if not any(first <= day < end for first, end in OFF):
            starts.append(planned + timedelta(seconds=float(random.uniform(0, 300))))
    return starts


def _run_through(outlet: Outlet, starts: list[datetime], random: np.random.Generator, happened: Happened) -> None:
    """Take one outlet through all runs."""
    begins = BEGAN + timedelta(days=outlet.from_day)
    published = np.floor(np.interp([_hours(start) for start in starts], *_published(outlet, starts[-1], random)))
    read = published[0]
    for run, start in enumerate(starts):
        if start < begins:
            read = published[run]
            continue
        day = (start - BEGAN).days
        episodes = {e.kind: e for e in EPISODES if e.outlet == outlet.name and e.first <= day < e.end}
        if "unreachable" in episodes:
            happened.unreachable(run, outlet.name)
            continue
        came = int(min(published[run] - read, FEED_LENGTH))
        read = published[run]
        happened.visited(run, outlet.name, **_looks(outlet, came, day, episodes, random))


def _hours(time: datetime) -> float:
    return (time - BEGAN) / timedelta(hours=1)


def _published(outlet: Outlet, until: datetime, random: np.random.Generator) -> tuple[Numbers, Numbers]:
    """Hours since the beginning, and how many articles the outlet has published until each."""
    days = (until - BEGAN).days + 1
    mood = np.exp(random.normal(0, outlet.unrest, days))
    mood[random.random(days) < 0.01] *= 1.6  # a day on which much happens
    for day in range(days):
        weekday = (BEGAN + timedelta(days=day)).weekday()
        mood[day] *= {4: outlet.friday, 5: outlet.saturday}.get(weekday, 1.0)
        if outlet.weekly:
            mood[day] = 7.0 if weekday == 3 else 0.0
    for episode in EPISODES:
        if episode.outlet == outlet.name and episode.kind == "volume":
            mood[episode.first : episode.end] *= episode.factor
    hourly = random.poisson(outlet.per_day * np.outer(mood, _HOURS)).ravel()
    return np.arange(len(hourly) + 1, dtype=float), np.concatenate([[0.0], np.cumsum(hourly, dtype=float)])


def _looks(
    outlet: Outlet, came: int, day: int, episodes: dict[str, Episode], random: np.random.Generator
) -> dict[str, Any]:
    """What the articles of a visit are like, one value an article."""

    def share(kind: str) -> float:
        return episodes[kind].factor if kind in episodes else float(getattr(outlet, kind))

    titles, words = outlet.no_title, outlet.words
    if slow := episodes.get("no_title_slowly"):
        titles += slow.factor * (day - slow.first)
    if slow := episodes.get("words_slowly"):
        words *= (1 + slow.factor) ** (day - slow.first)
    fate = random.random(came)
    failed = fate < share("failed")
    rejected = ~failed & (fate < share("failed") + share("rejected"))
    repeated = ~failed & ~rejected & (random.random(came) < share("repeated"))
    return {
        "outcome": np.select([failed, rejected, repeated], ["failed", "rejected", "duplicate"], "new"),
        "no_title": random.random(came) < titles,
        "no_date": random.random(came) < share("no_date"),
        "english": random.random(came) < share("english"),
        "words": np.maximum(30, np.exp(random.normal(np.log(words), 0.5, came))).astype(np.int32),
    }
