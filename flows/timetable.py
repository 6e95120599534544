"""Looking after the runs that wait: missed ones collapse into one, and those with jitter start a little later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterTags,
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterNextScheduledStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.states import Scheduled

from flows.deployments import TAG
from flows.schedules import delay_of

MISSED = "Missed"

# While runs are served, one that is due waits for the next poll, so it is not missed until this much later.
LATE = timedelta(seconds=20)
_AHEAD = timedelta(hours=1)
_OURS = DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG]))
_BEGUN = [StateType.PENDING, StateType.RUNNING, StateType.COMPLETED, StateType.FAILED, StateType.CRASHED]
_WAITING = FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED]))


async def collapse(client: PrefectClient, late: timedelta = LATE, now: datetime | None = None) -> int:
    """Of the runs that a source has missed, by more than `late`, keep the last, which makes up for all; returns the
    number of those that were dropped."""
    now = now or datetime.now(UTC)
    waiting: dict[UUID | None, list[FlowRun]] = defaultdict(list)
    for run in await _waiting(client, before=now - late):
        # One that somebody has asked for waits until it can be run.
        if run.auto_scheduled:
            waiting[run.deployment_id].append(run)
    dropped = 0
    for runs in waiting.values():
        *missed, last = sorted(runs, key=lambda run: run.next_scheduled_start_time or now)
        for run in missed:
            instead = f"the run of {last.expected_start_time:%Y-%m-%d %H:%M} UTC makes up for it"
            message = f"It was due while nothing ran it; {instead}."
            state: State[None] = State(type=StateType.CANCELLED, name=MISSED, message=message)
            await client.set_flow_run_state(run.id, state, force=True)
            dropped += 1
    return dropped


async def spread(client: PrefectClient, jitter: Mapping[UUID, float], now: datetime | None = None) -> int:
    """Move runs of the next hour whose source has a jitter (seconds, by deployment); returns how many were moved."""
    now = now or datetime.now(UTC)
    moved = 0
    for run in await _waiting(client, before=now + _AHEAD) if any(jitter.values()) else []:
        due, at = run.expected_start_time, run.next_scheduled_start_time
        if not run.auto_scheduled or run.deployment_id is None or due is None or at != due or due <= now:
            continue
        delay = delay_of(run.id, jitter.get(run.deployment_id, 0.0))
        # Prefect keeps whole seconds of what its schedules give, and `at != due` says that a run was moved.
        if delay >= timedelta(seconds=1):
            later: State[None] = Scheduled(
                scheduled_time=due + delay, message=f"{delay.seconds} s later than scheduled, by its jitter."
            )
            await client.set_flow_run_state(run.id, later, force=True)
            moved += 1
    return moved


async def catch_up(
    client: PrefectClient, deployment_id: UUID, *, on_interval: bool, parameters: Mapping[str, object]
) -> str | None:
    """Start a run now, with these parameters, where one is needed before the schedule says so; returns why, or None.

    That is where it runs at an interval and never has, and one whose last run was cut off; but not if the run before
    was cut off too, because then the run may be what takes the machine down.
    """
    waiting = await _waiting(client, before=datetime.now(UTC), deployment_id=deployment_id)
    if waiting:
        return None
    begun = FlowRunFilter(
        deployment_id=FlowRunFilterDeploymentId(any_=[deployment_id]),
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=_BEGUN)),
    )
    last = await client.read_flow_runs(flow_run_filter=begun, sort=FlowRunSort.START_TIME_DESC, limit=2)
    cut_off = [run.state is not None and run.state.type == StateType.CRASHED for run in last]
    if not last and on_interval:
        why = "it has never run"
    elif cut_off in ([True], [True, False]):
        why = "its last run was cut off"
    else:
        return None
    await client.create_flow_run_from_deployment(deployment_id, parameters=dict(parameters))
    return why


async def _waiting(client: PrefectClient, *, before: datetime, deployment_id: UUID | None = None) -> list[FlowRun]:
    chosen = FlowRunFilter(
        state=_WAITING,
        next_scheduled_start_time=FlowRunFilterNextScheduledStartTime.model_validate({"before_": before}),
        deployment_id=FlowRunFilterDeploymentId(any_=[deployment_id]) if deployment_id else None,
    )
    found: list[FlowRun] = []
    while page := await client.read_flow_runs(
        flow_run_filter=chosen,
        deployment_filter=_OURS,
        sort=FlowRunSort.EXPECTED_START_TIME_ASC,
        limit=200,
        offset=len(found),
    ):
        found += page
    return found
