"""Closing runs that Prefect believes to be under way and whose process is gone.

Prefect notices the death of a run's process as long as whoever started it lives. Killed together, they leave the run
`Running` for ever, and its source's only slot taken.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterTags,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.states import Crashed

from flows.deployments import TAG
from flows.liveness import alive

# A run that is about to start has not signed yet, and one on another machine is given the time that a long one takes.
_STARTING = timedelta(minutes=5)
_ELSEWHERE = timedelta(days=1)
_UNDER_WAY = [StateType.PENDING, StateType.RUNNING, StateType.CANCELLING]


async def sweep(client: PrefectClient, *, alone: bool = False, now: datetime | None = None) -> int:
    """Mark our runs that are under way without a process as crashed; returns how many.

    `alone`: nobody but this process, which has started nothing yet, works for this server; so what has not signed, or
    signed elsewhere, is gone too.
    """
    now = now or datetime.now(UTC)
    gone = [run for run in await under_way(client) if _is_gone(run, alone, now)]
    for run in gone:
        message = "Its process was gone; what it had published stays, and the next run goes on from there."
        await client.set_flow_run_state(run.id, Crashed(message=message), force=True)
    return len(gone)


async def under_way(client: PrefectClient) -> list[FlowRun]:
    """Our runs that have begun and not ended, as far as Prefect knows."""
    chosen = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=_UNDER_WAY)))
    ours = DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG]))
    found: list[FlowRun] = []
    while page := await client.read_flow_runs(
        flow_run_filter=chosen, deployment_filter=ours, sort=FlowRunSort.ID_DESC, limit=200, offset=len(found)
    ):
        found += page
    return found


def _is_gone(run: FlowRun, alone: bool, now: datetime) -> bool:
    here = alive(run.labels or {})
    if here is not None:
        return not here
    since = run.state.timestamp if run.state else run.created
    waited = now - since if since else timedelta(0)
    is_running = run.state is not None and run.state.type == StateType.RUNNING
    return alone or waited > (_ELSEWHERE if is_running else _STARTING)
