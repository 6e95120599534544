"""Serving schedules: deploy sources and upkeep, run what is due in processes of its own, and look after the rest."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Event
from uuid import UUID

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.objects import StateType
from prefect.runner import Runner
from prefect.states import Crashed

from flows.deployments import Plan, deployment, existing, plans, remove_others
from flows.liveness import PROCESS, is_child
from flows.sweeping import sweep, under_way
from flows.timetable import catch_up, collapse, spread
from warraq.config.cron import is_cron
from warraq.config.source import Source
from warraq.errors import WarraqError

_POLL = 5.0  # seconds between two questions for runs that are due
_LOOK_AFTER = 15.0  # seconds between two looks at the runs that wait and at the file of sources
_SWEEP = 300.0  # seconds between two sweeps


@dataclass(slots=True)
class Service:
    """Serves the schedules of sources until `stop` is set.

    `sources` reads them anew and raises ConfigError; `changed` says whether that is worth while. `limit` is how many
    runs go on at the same time. `alone`: nobody else works for the same server. `tell` gets sentences for people.
    `upkeep` is served beside the sources.
    """

    sources: Callable[[], Sequence[Source]]
    changed: Callable[[], bool]
    stop: Event
    tell: Callable[[str], None]
    limit: int = 4
    alone: bool = True
    upkeep: Sequence[Plan] = ()
    _jitter: dict[UUID, float] = field(default_factory=dict)

    def run(self) -> None:
        """Serve; returns when `stop` is set. Raises ConfigError and what Prefect raises where its server is gone.

        To be called in a thread other than the main one: Prefect's runner would take over the handling of signals.
        """
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        async with get_client() as client:
            await sweep(client, alone=self.alone)
            await collapse(client, late=timedelta(0))
            # Schedules go on being scheduled while nobody serves them: that is how missed runs are known.
            runner = Runner(
                name="warraq", limit=self.limit, query_seconds=_POLL, prefetch_seconds=0, pause_on_shutdown=False
            )
            await self._deploy(client, runner)
            await spread(client, self._jitter)
            running = asyncio.create_task(runner.start())
            try:
                await self._look_after(client, runner, running)
            finally:
                await self._end(client, runner, running)

    async def _deploy(self, client: PrefectClient, runner: Runner) -> None:
        planned = [*plans(self.sources()), *self.upkeep]
        await remove_others(client, {plan.name for plan in planned})
        known = await existing(client)
        self._jitter = {}
        for plan in planned:
            made = await runner.aadd_deployment(deployment(plan))
            if plan.schedule is None:
                continue
            self._jitter[made] = plan.jitter
            every = plan.schedule + (f" ({plan.timezone})" if is_cron(plan.schedule) else "")
            is_new = plan.name not in known
            self.tell(f"{'Serving' if is_new else 'Still serving'} {plan.name}: {every}.")
            on_interval = not is_cron(plan.schedule)
            if why := await catch_up(client, made, on_interval=on_interval, parameters=plan.asked):
                self.tell(f"{plan.name} runs now, because {why}.")

    async def _look_after(self, client: PrefectClient, runner: Runner, running: asyncio.Task[None]) -> None:
        looked = swept = time.monotonic()
        while not self.stop.is_set() and not running.done():
            await asyncio.sleep(0.2)
            now = time.monotonic()
            if now - looked < _LOOK_AFTER:
                continue
            looked = now
            if self.changed():
                await self._deploy_again(client, runner)
            await collapse(client)
            await spread(client, self._jitter)
            if now - swept >= _SWEEP:
                swept = now
                await sweep(client)

    async def _deploy_again(self, client: PrefectClient, runner: Runner) -> None:
        try:
            await self._deploy(client, runner)
        except WarraqError as error:
            self.tell(f"The file of sources has changed and cannot be used, so the old schedules stay: {error}")

    async def _end(self, client: PrefectClient, runner: Runner, running: asyncio.Task[None]) -> None:
        """End the runs under way and the runner; what was cut off is marked, to be run again at the next start."""
        if running.done():
            running.result()
            return
        cut_off = [run for run in await under_way(client) if not run.labels.get(PROCESS) or is_child(run.labels)]
        await runner.astop()
        await running
        for run in cut_off:
            ended = await client.read_flow_run(run.id)
            if ended.state is not None and ended.state.type in (StateType.CANCELLED, StateType.CRASHED):
                message = "Serving was stopped; what it had published stays, and it runs again at the next start."
                await client.set_flow_run_state(run.id, Crashed(name="Interrupted", message=message), force=True)
