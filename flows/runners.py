"""Where the tasks run that are submitted: in a thread of the flow's process, or on the workers of a Dask cluster."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from warraq.config.settings import load_settings
from warraq.errors import ConfigError

_LOOK_AHEAD = 2


def task_runner(env: Mapping[str, str]) -> TaskRunner[Any]:
    """The runner that WARRAQ_TASK_RUNNER names; dask is only imported for its own. Raises ConfigError."""
    settings = load_settings(env)
    if settings.task_runner == "threads":
        # The runner's threads are unlimited by default; the pool of processes takes one batch at a time.
        return ThreadPoolTaskRunner(max_workers=1)
    if settings.dask_scheduler is None:
        raise ConfigError(
            "WARRAQ_TASK_RUNNER=dask needs WARRAQ_DASK_SCHEDULER, the address of a scheduler, as tcp://10.0.0.5:8786."
        )
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ModuleNotFoundError as error:
        raise ConfigError("WARRAQ_TASK_RUNNER=dask needs Dask: install Warraq with its extra `dask`.") from error
    return DaskTaskRunner(address=settings.dask_scheduler, client_kwargs={"name": "warraq"})


def look_ahead(runner: TaskRunner[Any]) -> int:
    """How many batches may be extracted while an earlier one is published: one for each thread of a cluster's workers
    as it is now, and two that wait, so that none is idle."""
    if isinstance(runner, ThreadPoolTaskRunner):
        return _LOOK_AHEAD
    client: Any = runner.client  # type: ignore[attr-defined]  # only a cluster's runner has one
    threads: dict[str, int] = client.nthreads()
    return _LOOK_AHEAD + sum(threads.values())
