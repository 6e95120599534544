"""Reading targets into staged batches."""

from __future__ import annotations

from collections.abc import Generator

from prefect import task
from prefect.cache_policies import NO_CACHE

import warehouse.containers
import warehouse.web
from warraq import stages
from warraq.pipeline import Job
from warraq.staging import Batch


@task(cache_policy=NO_CACHE, persist_result=False)
def acquire(job: Job, run_id: str) -> Generator[Batch, None, None]:
    """Read the targets of a job and stage them in batches, as they are asked for."""
    yield from stages.acquire(
        job, run_id, warehouse.web.memory(job.settings), warehouse.containers.memory(job.settings)
    )
