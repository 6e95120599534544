"""Extraction and identification of a batch."""

from __future__ import annotations

from prefect import task
from prefect.cache_policies import NO_CACHE

from warraq import stages
from warraq.pipeline import Job
from warraq.staging import Batch


@task(cache_policy=NO_CACHE, persist_result=False, task_run_name="extract {batch.number}")
def extract(job: Job, batch: Batch) -> int:
    """Extract a batch; returns the number of rows."""
    return stages.extract(job, batch)
