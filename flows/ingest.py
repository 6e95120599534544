"""The main job as a Prefect flow."""

from __future__ import annotations

import os
from dataclasses import asdict
from typing import Any

from prefect import flow
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

import expectations.stages
from tasks.acquiring import acquire
from tasks.auditing import audit
from tasks.extracting import extract
from tasks.warehousing import begin, finish, publish, publish_together, recognise
from warraq.config.settings import load_settings
from warraq.pipeline import Job, Pending, Progress, Steps, run
from warraq.staging import Batch

# The runner's threads are unlimited by default; the pool of processes takes one batch at a time.
_runner: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=1)


@flow(name="ingest", task_runner=_runner, persist_result=False)
def ingest(
    targets: list[str] | None = None,
    warehouse: str | None = None,
    sources: str | None = None,
    trigger: str = "schedule",
    strict: bool = False,
) -> dict[str, Any]:
    """Take articles from their sources into the warehouse; returns the run's summary.

    What is not given comes from the environment of the process that runs the flow (WARRAQ_*).
    """
    flags = {"warehouse": warehouse, "sources": sources}
    settings = load_settings(os.environ, **{name: value for name, value in flags.items() if value is not None})
    return asdict(execute(Job(tuple(targets or ()), settings, trigger, strict)))


def execute(job: Job, progress: Progress | None = None) -> Any:
    """Run a job's steps as tasks; to be called inside a flow."""

    def submit(job: Job, batch: Batch) -> Pending:
        expectations.stages.prepare()
        pending: Pending = extract.submit(job, batch)
        return pending

    steps = Steps(
        begin=begin,
        acquire=acquire,
        recognise=recognise,
        extract=submit,
        audit=audit,
        publish=publish,
        publish_together=lambda job, run_id, batches: publish_together(job, run_id, batches, lambda job, run_id: None),
        measure=lambda job, run_id: None,
        judge=lambda job, run_id: None,
        finish=finish,
        tell=lambda job, summary: None,
    )
    return run(job, steps, progress)
