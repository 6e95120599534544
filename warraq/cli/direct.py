"""A run in this process, without an orchestrator: the same steps as the flow, as plain functions."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

import expectations.stages
import warehouse.stages
import warehouse.web
from warraq import stages
from warraq.pipeline import Job, Progress, Steps, Summary, run
from warraq.staging import Batch


def ingest(job: Job, progress: Progress | None = None) -> Summary:
    """Run a job here and now. The processes that help stay for the next one and end with this process."""
    # One thread: the pool of processes takes one batch at a time, and the next is read meanwhile.
    with ThreadPoolExecutor(1, thread_name_prefix="extract") as threads:

        def extract(job: Job, batch: Batch) -> Future[int]:
            expectations.stages.prepare()
            return threads.submit(stages.extract, job, batch)

        steps = Steps(
            begin=warehouse.stages.begin,
            acquire=lambda job, run_id: stages.acquire(job, run_id, warehouse.web.memory(job.settings)),
            recognise=warehouse.stages.recognise,
            extract=extract,
            audit=expectations.stages.audit,
            publish=warehouse.stages.publish,
            finish=warehouse.stages.finish,
        )
        try:
            return run(job, steps, progress)
        finally:
            threads.shutdown(wait=True, cancel_futures=True)
