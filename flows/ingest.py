"""The main job as a Prefect flow."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.client.schemas.objects import State
from prefect.context import FlowRunContext

import expectations.stages
from flows import ending, liveness, run_logs, runners
from tasks.acquiring import acquire
from tasks.auditing import audit, judge
from tasks.extracting import extract
from tasks.telling import tell
from tasks.warehousing import begin, finish, measure, publish, publish_together, recognise, snapshot
from warehouse.alerts import failed_checks
from warehouse.stages import patience
from warraq import stages
from warraq.config.settings import load_settings
from warraq.pipeline import Job, Pending, Progress, Steps, Summary, run
from warraq.staging import Batch


@flow(name="ingest", task_runner=runners.task_runner(os.environ), persist_result=False)
def ingest(
    targets: list[str] | None = None,
    warehouse: str | None = None,
    sources: str | None = None,
    trigger: str | None = None,
    strict: bool = False,
    since: date | None = None,
    until: date | None = None,
) -> State[dict[str, Any]]:
    """Take articles from their sources into the warehouse. The run's state says how it ended and carries its summary.

    What is not given comes from the environment of the process that runs the flow (WARRAQ_*). Without a `trigger` a run
    that a schedule has made is `schedule`, and any other `manual`. `since` and `until` are days in UTC, the second
    not included.
    """
    context = FlowRunContext.get()
    assert context is not None
    assert context.flow_run is not None
    liveness.watched(context.flow_run.id)
    flags = {"warehouse": warehouse, "sources": sources}
    settings = load_settings(os.environ, **{name: value for name, value in flags.items() if value is not None})
    run_logs.setup(settings)
    trigger = trigger or ("schedule" if context.flow_run.auto_scheduled else "manual")
    job = Job(tuple(targets or ()), settings, trigger, strict, since, until)
    summary = execute(job)
    failed = failed_checks(settings.warehouse, summary.run_id, patience(settings))
    create_markdown_artifact(
        ending.markdown(summary, failed), key=ending.ARTIFACT, description=ending.sentence(summary)
    )
    return ending.final_state(summary)


def ingest_job(job: Job) -> Summary:
    """Run a job as a flow here and now; raises what the run raises. Of its settings only the paths of the warehouse and
    of the sources are handed on; the flow takes the others from the environment, as they were taken from before."""
    settings = job.settings
    state: State[Any] = ingest(
        targets=list(job.targets),
        warehouse=str(settings.warehouse),
        sources=str(settings.sources) if settings.sources else None,
        trigger=job.trigger,
        strict=job.strict,
        since=job.since,
        until=job.until,
        return_state=True,
    )
    ended = state.result(raise_on_failure=False)
    if isinstance(ended, ending.QualityFailed):
        return ended.summary
    if isinstance(ended, BaseException):
        raise ended
    return Summary(**ended)


def execute(job: Job, progress: Progress | None = None) -> Summary:
    """Run a job's steps as tasks; to be called inside a flow."""

    hints = stages.source_hints(stages.targets_of(job))
    context = FlowRunContext.get()
    assert context is not None

    def submit(job: Job, batch: Batch) -> Pending:
        expectations.stages.prepare()
        pending: Pending = extract.submit(job, batch, hints)
        return pending

    steps = Steps(
        begin=begin,
        acquire=acquire,
        recognise=recognise,
        extract=submit,
        audit=audit,
        publish=publish,
        publish_together=lambda job, run_id, batches: publish_together(job, run_id, batches, expectations.stages.judge),
        measure=measure,
        judge=judge,
        finish=finish,
        tell=tell,
        snapshot=snapshot,
        look_ahead=runners.look_ahead(context.task_runner),
    )
    return run(job, steps, progress)
