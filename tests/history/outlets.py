"""Invented outlets and what happened to them: the episodes in which checks should fire, and those where none should."""

from __future__ import annotations

from dataclasses import dataclass

FEED_LENGTH = 60  # entries that a feed shows: what came before them is lost when nobody asked for long


@dataclass(frozen=True, slots=True)
class Outlet:
    """A source: articles a day, how many fewer on Fridays and Saturdays, how much days differ, and its usual shares."""

    name: str
    per_day: float
    friday: float = 1.0
    saturday: float = 1.0
    unrest: float = 0.15  # standard deviation of a day's logarithm
    weekly: bool = False  # all of a week's articles on Thursday
    words: float = 300.0
    no_title: float = 0.01
    no_date: float = 0.05
    english: float = 0.0
    repeated: float = 0.08
    rejected: float = 0.01
    failed: float = 0.02
    from_day: int = 0


@dataclass(frozen=True, slots=True)
class Episode:
    """What happens to an outlet from the day `first` until before `end`, and the check that has to notice it.

    `factor` multiplies or replaces what `kind` names. `by` is the last day on which the check may fire for the first
    time; `settled` the day from which on nothing of it is left in what is looked back on.
    """

    outlet: str
    kind: str
    first: int
    end: int
    factor: float
    check: str
    by: int
    settled: int


OUTLETS = (
    Outlet("manara", 60, friday=0.35, saturday=0.6),
    Outlet("bahr-agency", 80, unrest=0.2, repeated=0.2, words=220),
    Outlet("wadi-press", 40, friday=0.5),
    Outlet("nahr-news", 24),
    Outlet("jabal-daily", 30, friday=0.1, saturday=0.8),
    Outlet("qalam-post", 45, unrest=0.25),
    Outlet("furat-times", 35, english=0.4),
    Outlet("zahra-online", 30, english=0.02, words=500),
    Outlet("sahab-wire", 50, repeated=0.3, no_title=0.1),
    Outlet("raml-radio", 15, unrest=0.3, no_date=0.02),
    Outlet("yaqout-weekly", 2, weekly=True, words=900),
    Outlet("hudhud", 1.2, unrest=0.4),
    Outlet("nur", 15, from_day=200),
)

# Days on which the machine was off.
OFF = ((120, 123), (205, 206))

EPISODES = (
    Episode("nahr-news", "volume", 150, 155, 0.0, "freshness", 153, 160),
    Episode("wadi-press", "unreachable", 180, 184, 0.0, "freshness", 183, 190),
    Episode("qalam-post", "volume", 160, 164, 0.08, "volume", 162, 167),
    Episode("furat-times", "volume", 190, 191, 8.0, "volume", 191, 193),
    Episode("jabal-daily", "no_title_slowly", 130, 400, 0.004, "missing_titles", 200, 400),
    Episode("raml-radio", "no_date", 140, 147, 0.9, "missing_dates", 143, 160),
    Episode("bahr-agency", "words_slowly", 100, 400, -0.005, "text_drift", 200, 400),
    Episode("zahra-online", "english", 170, 177, 0.7, "language_mix", 172, 186),
    Episode("sahab-wire", "repeated", 210, 216, 0.85, "duplicate_rate", 212, 225),
    Episode("sahab-wire", "rejected", 100, 103, 0.5, "rejected_rate", 102, 112),
    Episode("manara", "failed", 80, 83, 0.6, "failed_rate", 82, 92),
)
