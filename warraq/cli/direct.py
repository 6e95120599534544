"""A run in this process, without an orchestrator: the same steps as the flow, as plain functions."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import expectations.stages
import warehouse.alerts
import warehouse.containers
import warehouse.stages
import warehouse.web
from warraq import stages
from warraq.pipeline import Job, Progress, Steps, Summary, run
from warraq.staging import Batch


def ingest(job: Job, progress: Progress | None = None) -> Summary:
    """Run a job here and now. The processes that help stay for the next one and end with this process."""
    with direct_steps() as steps:
        return run(job, steps, progress)


def _acquire(job: Job, run_id: str) -> Generator[Batch, None, None]:
    settings = job.settings
    return stages.acquire(job, run_id, warehouse.web.memory(settings), warehouse.containers.memory(settings))


@contextmanager
def direct_steps(extract: Callable[[Job, Batch], int] = stages.extract) -> Iterator[Steps]:
    """The steps as plain functions; a run that reads or extracts in another way replaces those that differ."""
    # One thread: the pool of processes takes one batch at a time, and the next is read meanwhile.
    threads = ThreadPoolExecutor(1, thread_name_prefix="extract")
    # Another: a batch is judged as soon as it is extracted, while the one before it is published.
    judges = ThreadPoolExecutor(1, thread_name_prefix="audit")
    verdicts: dict[int, Future[int]] = {}

    def submit(job: Job, batch: Batch) -> Future[int]:
        expectations.stages.prepare()
        rows = threads.submit(extract, job, batch)
        verdicts[batch.number] = judges.submit(lambda: expectations.stages.audit(job, batch) if rows.result() else 0)
        return rows

    def audit(_: Job, batch: Batch) -> int:
        return verdicts.pop(batch.number).result()

    try:
        yield Steps(
            begin=lambda job: warehouse.stages.begin(job, expectations.stages.rules(job)),
            acquire=_acquire,
            recognise=warehouse.stages.recognise,
            extract=submit,
            audit=audit,
            publish=warehouse.stages.publish,
            publish_together=lambda job, run_id, batches: warehouse.stages.publish_together(
                job, run_id, batches, expectations.stages.judge
            ),
            measure=warehouse.stages.measure,
            judge=expectations.stages.judge,
            finish=warehouse.stages.finish,
            tell=warehouse.alerts.tell,
            snapshot=warehouse.stages.snapshot,
        )
    finally:
        threads.shutdown(wait=True, cancel_futures=True)
        judges.shutdown(wait=True, cancel_futures=True)
