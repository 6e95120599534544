"""Who is told what and when: a trouble once, again when it changes or lasts, and once more when it is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from warraq.alerts.decide import noted, notes, told
from warraq.alerts.model import Found, Row, Trouble

NOW = datetime(2026, 3, 1, 6, tzinfo=UTC)
DAY = timedelta(days=1)
BAD = Trouble("source a", "a has failed 3 times in a row.", "http_500")


class Channel:
    """What a channel is told over time; `works` says whether sending succeeds."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.works = True

    def run(self, *troubles: Trouble, fine: tuple[str, ...] = (), after: timedelta = timedelta(0)) -> list[str]:
        found, now = Found(troubles, frozenset(fine)), NOW + after
        self.rows = noted(self.rows, found, "run", now)
        to_tell = notes(self.rows, found, DAY, now)
        if self.works:
            self.rows = told(self.rows, to_tell, now)
        return [f"{note.what} {note.row.key}" for note in to_tell]


def test_a_trouble_is_told_once_while_only_its_numbers_change() -> None:
    channel = Channel()
    assert channel.run(BAD) == ["new source a"]
    again = Trouble(BAD.key, "a has failed 4 times in a row.", BAD.state)
    assert channel.run(again, after=timedelta(hours=1)) == []
    assert channel.rows[0].sentence == "a has failed 4 times in a row."
    assert channel.rows[0].since == NOW


def test_it_is_told_again_after_a_day_and_when_it_changes() -> None:
    channel = Channel()
    channel.run(BAD)
    assert channel.run(BAD, after=DAY - timedelta(seconds=1)) == []
    assert channel.run(BAD, after=DAY) == ["lasting source a"]
    assert channel.run(BAD, after=DAY * 1.5) == []
    changed = Trouble(BAD.key, "a is asked no more.", "switched off")
    assert channel.run(changed, after=DAY * 1.6) == ["changed source a"]
    assert channel.run(changed, after=DAY * 1.7) == []


def test_its_end_is_told_once_and_what_comes_after_is_new() -> None:
    channel = Channel()
    channel.run(BAD)
    assert channel.run(fine=(BAD.key,), after=timedelta(hours=1)) == ["over source a"]
    assert channel.rows == []
    assert channel.run(fine=(BAD.key,), after=timedelta(hours=2)) == []
    assert channel.run(BAD, after=timedelta(hours=3)) == ["new source a"]


def test_a_run_that_did_not_look_at_it_says_nothing_of_it() -> None:
    channel = Channel()
    channel.run(BAD)
    assert channel.run(fine=("source b",), after=3 * DAY) == []
    assert [row.key for row in channel.rows] == ["source a"]


def test_what_could_not_be_sent_is_told_by_the_next_run_whatever_that_is_about() -> None:
    channel = Channel()
    channel.works = False
    assert channel.run(BAD) == ["new source a"]
    channel.works = True
    assert channel.run(after=timedelta(minutes=5)) == ["new source a"]
    assert channel.run(after=timedelta(minutes=10)) == []
    channel.works = False
    assert channel.run(fine=(BAD.key,), after=timedelta(hours=1)) == ["over source a"]
    channel.works = True
    assert channel.run(after=timedelta(hours=2)) == ["over source a"]
    assert channel.rows == []


def test_a_trouble_that_was_over_before_anybody_was_told_is_never_told() -> None:
    channel = Channel()
    channel.works = False
    channel.run(BAD)
    channel.works = True
    assert channel.run(fine=(BAD.key,)) == []
    assert channel.rows == []


def test_a_trouble_that_comes_back_before_its_end_was_told_goes_on() -> None:
    channel = Channel()
    channel.run(BAD)
    channel.works = False
    channel.run(fine=(BAD.key,), after=timedelta(hours=1))
    channel.works = True
    assert channel.run(BAD, after=timedelta(hours=2)) == []
    assert channel.rows[0].over_at is None
