"""The audit of a batch, and of the warehouse after a run."""

from __future__ import annotations

from prefect import task
from prefect.cache_policies import NO_CACHE

import expectations.stages
from warraq.pipeline import Job
from warraq.staging import Batch


@task(cache_policy=NO_CACHE, persist_result=False, task_run_name="audit {batch.number}")
def audit(job: Job, batch: Batch) -> int:
    """Judge the rows of a batch; returns how many may not be published."""
    return expectations.stages.audit(job, batch)


@task(cache_policy=NO_CACHE, persist_result=False)
def judge(job: Job, run_id: str) -> None:
    """Judge the facts that a run left of the warehouse."""
    expectations.stages.judge(job, run_id)
