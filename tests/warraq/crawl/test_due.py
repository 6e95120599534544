"""Sources that are due, that wait, that are switched off, and what brings them back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from warraq.config.source import Source
from warraq.crawl.due import after_visit, left_alone
from warraq.crawl.memory import SourceState
from warraq.web.intervals import Health

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
SOURCE = Source("s", "feed", url="https://x.example/feed", interval=3600.0)
LATER = SourceState(interval=3600.0, next_visit_at=NOW + timedelta(hours=1))


def _why(state: SourceState | None, *, named: bool, scheduled: bool) -> str | None:
    told = left_alone(state, named=named, scheduled=scheduled, now=NOW)
    return told[0] if told else None


def test_a_source_that_is_not_due_is_left_alone_only_by_a_scheduled_run_over_all_sources() -> None:
    assert _why(LATER, named=False, scheduled=True) == "not_due"
    assert _why(LATER, named=True, scheduled=True) is None
    assert _why(LATER, named=False, scheduled=False) is None
    assert _why(LATER, named=True, scheduled=False) is None
    assert _why(None, named=False, scheduled=True) is None


def test_a_failing_source_makes_its_own_schedule_wait() -> None:
    failing = SourceState(next_visit_at=NOW + timedelta(hours=1), health=Health(3, NOW, "timeout"))
    assert _why(failing, named=True, scheduled=True) == "not_due"
    assert _why(failing, named=True, scheduled=False) is None


def test_a_source_that_is_switched_off_is_asked_only_by_name_and_hand() -> None:
    off = SourceState(health=Health(12, NOW, "http_500", "switched off after 12 failures"))
    assert _why(off, named=False, scheduled=False) == "switched_off"
    assert _why(off, named=True, scheduled=True) == "switched_off"
    assert _why(off, named=True, scheduled=False) is None
    back = after_visit(off, SOURCE, new=1, listed=5, failure=None, now=NOW)
    assert back.health == Health()
    assert back.next_visit_at is not None


def test_the_first_interval_is_the_configured_one_and_adapts_to_what_comes() -> None:
    first = after_visit(None, SOURCE, new=5, listed=5, failure=None, now=NOW)
    assert first.interval == 3600
    assert first.next_visit_at == NOW + timedelta(hours=1)
    idle = after_visit(first, SOURCE, new=0, listed=5, failure=None, now=NOW)
    assert idle.interval == 3600 * 1.4
    busy = after_visit(first, SOURCE, new=2, listed=5, failure=None, now=NOW)
    assert busy.interval == 3600 * 0.8


def test_a_source_that_fails_for_weeks_is_slowed_down_and_switched_off_with_its_reason() -> None:
    state: SourceState | None = None
    now, waits = NOW, []
    for _ in range(20):
        state = after_visit(state, SOURCE, new=0, listed=None, failure="http_500", now=now)
        if state.next_visit_at is None:
            break
        waits.append(state.next_visit_at - now)
        now = state.next_visit_at
    assert state is not None
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(days=2)
    assert state.health.disabled is not None
    assert "http_500" in state.health.disabled
