"""Extraction and identification of a batch."""

from __future__ import annotations

import os
from dataclasses import replace

from prefect import task
from prefect.cache_policies import NO_CACHE

from warraq import stages
from warraq.config.settings import load_settings
from warraq.extract import SourceHints
from warraq.pipeline import Job
from warraq.staging import Batch


@task(cache_policy=NO_CACHE, persist_result=False, task_run_name="extract {batch.number}")
def extract(job: Job, batch: Batch, hints: dict[str, SourceHints]) -> int:
    """Extract a batch; returns the number of rows.

    It may run on another machine, which sees the batch's folder but not what the job reads; how many processes to use
    is that machine's to say.
    """
    here = replace(job, settings=replace(job.settings, workers=load_settings(os.environ).workers))
    return stages.extract(here, batch, hints)
