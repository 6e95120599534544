"""What a run asks of the warehouse: open it, recognise what is known, publish a batch, close the run."""

from __future__ import annotations

from collections.abc import Callable

from prefect import task
from prefect.cache_policies import NO_CACHE

import expectations.stages
import warehouse.stages
from warraq.pipeline import Job, Summary
from warraq.staging import Batch


@task(cache_policy=NO_CACHE, persist_result=False)
def begin(job: Job) -> str:
    """Open a run in the warehouse and give its id."""
    return warehouse.stages.begin(job, expectations.stages.rules(job))


@task(cache_policy=NO_CACHE, persist_result=False, task_run_name="recognise {batch.number}")
def recognise(job: Job, batch: Batch) -> int:
    """Mark what of a batch is known byte for byte, as an article or in quarantine; returns how many items are left."""
    return warehouse.stages.recognise(job, batch)


@task(cache_policy=NO_CACHE, persist_result=False, task_run_name="publish {batch.number}")
def publish(job: Job, batch: Batch) -> dict[str, int]:
    """Publish a batch; returns its outcomes. A batch that is there already is only counted."""
    return warehouse.stages.publish(job, batch)


@task(cache_policy=NO_CACHE, persist_result=False)
def publish_together(
    job: Job, run_id: str, batches: list[Batch], judge: Callable[[Job, str], None]
) -> tuple[list[dict[str, int]], bool]:
    """Publish all batches of a strict run or hold them back; returns the outcomes of each, and whether it held."""
    return warehouse.stages.publish_together(job, run_id, batches, judge)


@task(cache_policy=NO_CACHE, persist_result=False)
def measure(job: Job, run_id: str) -> None:
    """Take the figures of a run that is about to close."""
    warehouse.stages.measure(job, run_id)


@task(cache_policy=NO_CACHE, persist_result=False)
def finish(job: Job, run_id: str, status: str, error: str | None) -> Summary:
    """Close a run and write its report."""
    return warehouse.stages.finish(job, run_id, status, error)


@task(cache_policy=NO_CACHE, persist_result=False)
def snapshot(job: Job, run_id: str) -> None:
    """Leave a copy of the warehouse for those who read it."""
    warehouse.stages.snapshot(job, run_id)
