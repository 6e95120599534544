"""A run in this process, without an orchestrator: the same steps as the flow, as plain functions."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

import expectations.stages
import warehouse.stages
from warraq import stages, workers
from warraq.pipeline import LOOK_AHEAD, Job, Progress, Steps, Summary, run
from warraq.staging import Batch


def ingest(job: Job, progress: Progress | None = None) -> Summary:
    """Run a job here and now; the processes that helped are gone when it returns."""
    with ThreadPoolExecutor(LOOK_AHEAD, thread_name_prefix="extract") as threads:

        def extract(job: Job, batch: Batch) -> Future[int]:
            expectations.stages.prepare()
            return threads.submit(stages.extract, job, batch)

        steps = Steps(
            begin=warehouse.stages.begin,
            acquire=stages.acquire,
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
            workers.close()
            expectations.stages.close()
