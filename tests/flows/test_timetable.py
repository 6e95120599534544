"""Missed, moved, made up for and swept runs, against a server that is played by a list."""

from __future__ import annotations

import asyncio
import socket
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psutil
import pytest
from prefect.client.schemas.objects import FlowRun, State, StateType

from flows.liveness import HOST, PROCESS, STARTED
from flows.sweeping import sweep
from flows.timetable import catch_up, collapse, spread

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
A, B = uuid4(), uuid4()
ME = {HOST: socket.gethostname(), PROCESS: psutil.Process().pid, STARTED: psutil.Process().create_time()}
DEAD = {**ME, STARTED: 1.0}


class Server:
    """As much of Prefect's client as is used; what filters ask for is looked at by hand."""

    def __init__(self, *runs: FlowRun) -> None:
        self.runs = list(runs)
        self.set: dict[UUID, State[Any]] = {}
        self.created: list[tuple[UUID, dict[str, Any]]] = []

    async def read_flow_runs(self, *, flow_run_filter: Any, offset: int = 0, limit: int, **_: Any) -> list[FlowRun]:
        found = [run for run in self.runs if run.state and run.state.type in flow_run_filter.state.type.any_]
        if (due := flow_run_filter.next_scheduled_start_time) is not None:
            found = [
                run for run in found if run.next_scheduled_start_time and run.next_scheduled_start_time <= due.before_
            ]
        if flow_run_filter.deployment_id is not None:
            found = [run for run in found if run.deployment_id in flow_run_filter.deployment_id.any_]
        return found[offset : offset + limit]

    async def set_flow_run_state(self, run_id: UUID, state: State[Any], force: bool) -> None:
        assert force
        self.set[run_id] = state

    async def create_flow_run_from_deployment(self, deployment_id: UUID, *, parameters: dict[str, Any]) -> None:
        self.created.append((deployment_id, parameters))


def _waits(minutes: float, deployment: UUID = A, *, auto: bool = True, moved: float = 0) -> FlowRun:
    due = NOW + timedelta(minutes=minutes)
    return FlowRun(
        flow_id=uuid4(), deployment_id=deployment, auto_scheduled=auto, state=State(type=StateType.SCHEDULED),
        expected_start_time=due, next_scheduled_start_time=due + timedelta(minutes=moved),  # type: ignore[arg-type]
    )  # fmt: skip


def _run(kind: StateType, *, labels: dict[str, Any] | None = None, minutes: float = 0) -> FlowRun:
    state: State[Any] = State(type=kind, timestamp=NOW + timedelta(minutes=minutes))
    return FlowRun(flow_id=uuid4(), deployment_id=A, state=state, labels=labels or {})


def test_of_the_runs_that_a_source_missed_the_last_one_stays() -> None:
    missed = [_waits(-30), _waits(-20), _waits(-10)]
    others = [_waits(-15, B), _waits(0), _waits(10), _waits(-5, auto=False)]
    server = Server(*missed, *others)
    assert asyncio.run(collapse(server, now=NOW)) == 2  # type: ignore[arg-type]
    assert set(server.set) == {missed[0].id, missed[1].id}
    state = server.set[missed[0].id]
    assert (state.type, state.name) == (StateType.CANCELLED, "Missed")
    everything = Server(*missed, *others)
    assert asyncio.run(collapse(everything, timedelta(0), NOW)) == 3, "at the start what is due now was missed too"  # type: ignore[arg-type]
    assert state.message == "It was due while nothing ran it; the run of 2026-03-01 11:50 UTC makes up for it."


def test_runs_of_the_next_hour_are_moved_once_by_less_than_the_jitter() -> None:
    runs = [_waits(minutes) for minutes in range(5, 60, 5)]
    untouched = [_waits(70), _waits(-1), _waits(10, B), _waits(10, auto=False), _waits(10, moved=3)]
    server = Server(*runs, *untouched)
    assert asyncio.run(spread(server, {A: 300.0, B: 0.0}, NOW)) == len(server.set)  # type: ignore[arg-type]
    assert len(runs) - 1 <= len(server.set) <= len(runs)
    for run in runs:
        if run.id in server.set:
            at = server.set[run.id].state_details.scheduled_time
            assert at is not None
            assert run.expected_start_time is not None
            assert timedelta(seconds=1) <= at - run.expected_start_time < timedelta(seconds=300)
    assert not set(server.set) & {run.id for run in untouched}


@pytest.mark.parametrize(
    ("runs", "on_interval", "why"),
    [
        ([], True, "it has never run"),
        ([], False, None),
        ([StateType.COMPLETED], True, None),
        ([StateType.FAILED], True, None),
        ([StateType.CRASHED], False, "its last run was cut off"),
        ([StateType.CRASHED, StateType.COMPLETED], False, "its last run was cut off"),
        ([StateType.CRASHED, StateType.CRASHED], False, None),
        ([StateType.RUNNING, StateType.CRASHED], True, None),
    ],
)
def test_a_run_is_made_up_for_once_if_it_was_cut_off(runs: list[StateType], on_interval: bool, why: str | None) -> None:
    server = Server(*(_run(kind) for kind in runs))
    assert asyncio.run(catch_up(server, A, on_interval=on_interval, parameters={"trigger": "schedule"})) == why  # type: ignore[arg-type]
    assert server.created == ([(A, {"trigger": "schedule"})] if why else [])


def test_a_run_that_is_due_makes_up_for_what_was_cut_off() -> None:
    server = Server(_run(StateType.CRASHED), _waits(-5))
    assert asyncio.run(catch_up(server, A, on_interval=True, parameters={})) is None  # type: ignore[arg-type]
    assert server.created == []


def test_runs_whose_process_is_gone_are_swept_and_others_are_not() -> None:
    dead, living = _run(StateType.RUNNING, labels=DEAD), _run(StateType.RUNNING, labels=ME)
    starting, never_started = _run(StateType.PENDING), _run(StateType.PENDING, minutes=-6)
    elsewhere, long_elsewhere = (
        _run(StateType.RUNNING, labels={**ME, HOST: "elsewhere"}, minutes=minutes) for minutes in (-60, -1500)
    )
    everything = (dead, living, starting, never_started, elsewhere, long_elsewhere, _run(StateType.COMPLETED))
    server = Server(*everything)
    assert asyncio.run(sweep(server, now=NOW)) == 3  # type: ignore[arg-type]
    assert set(server.set) == {dead.id, never_started.id, long_elsewhere.id}
    assert {state.type for state in server.set.values()} == {StateType.CRASHED}
    alone = Server(*everything)
    assert asyncio.run(sweep(alone, alone=True, now=NOW)) == 5  # type: ignore[arg-type]
    assert living.id not in alone.set
