"""The sequence of steps of a run, once: the direct run passes plain functions in, the Prefect flow passes tasks.

Batches are read one after another; while one is extracted the next is read, and they are audited and published in
the order in which they were read, so that a run that is cut off leaves exactly the first part of a whole one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from warraq import logs
from warraq.config.settings import Settings
from warraq.model import Outcome
from warraq.staging import Batch


@dataclass(frozen=True, slots=True)
class Job:
    """What a run is asked to do, and with which settings. Plain values only, to be sent to other processes.

    `strict`: publish nothing if a critical check fails. `since` (inclusive) and `until` (exclusive), days in UTC, take
    only articles of that span, for a backfill.
    """

    targets: tuple[str, ...]
    settings: Settings
    trigger: str = "manual"
    strict: bool = False
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended; the outcomes add up to the items. `warnings` and `critical_failures` count failed checks."""

    run_id: str
    status: str
    items: int
    outcomes: dict[str, int]
    articles: int
    seconds: float
    report: str | None = None
    warnings: int = 0
    critical_failures: int = 0


Counts = dict[str, int]


class Pending(Protocol):
    """Work that was handed out: a future of a pool, of Prefect or of a cluster."""

    def result(self) -> int:
        """Wait for it; the number of rows that were extracted."""
        ...


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps, each of which takes a batch by its path and leaves its result beside it.

    - `begin` opens the run in the warehouse and gives its id;
    - `acquire` reads the targets and stages raw batches;
    - `recognise` marks what the warehouse has already, and counts what is left to extract;
    - `extract` starts the extraction and identification of a batch;
    - `audit` judges the extracted rows;
    - `publish` moves a batch into the warehouse in one transaction, and counts its outcomes;
    - `publish_together` does so for all batches of a strict run, or holds them back; the outcomes, and whether it held;
    - `measure` takes the run's figures from the tables, and `judge` compares them with what they should be;
    - `finish` closes the run with its status and an error's sentence, and makes the report;
    - `tell` alerts people where there is something to tell; it never raises;
    - `snapshot` leaves a copy of the warehouse for those who read it; it never raises.

    `look_ahead` is how many batches may be extracted while an earlier one is published: enough to keep the processors
    busy, few enough to bound what is on disk and in memory.
    """

    begin: Callable[[Job], str]
    acquire: Callable[[Job, str], Generator[Batch, None, None]]
    recognise: Callable[[Job, Batch], int]
    extract: Callable[[Job, Batch], Pending]
    audit: Callable[[Job, Batch], int]
    publish: Callable[[Job, Batch], Counts]
    publish_together: Callable[[Job, str, list[Batch]], tuple[list[Counts], bool]]
    measure: Callable[[Job, str], None]
    judge: Callable[[Job, str], None]
    finish: Callable[[Job, str, str, str | None], Summary]
    tell: Callable[[Job, Summary], None]
    snapshot: Callable[[Job, str], None]
    look_ahead: int = 2


@dataclass(slots=True)
class Progress:
    """Told of what happens as it happens; the base class says nothing."""

    counts: Counts = field(default_factory=lambda: {outcome.value: 0 for outcome in Outcome})

    def read(self, batch: Batch) -> None:
        """A batch was read."""

    def published(self, batch: Batch, counts: Counts) -> None:
        """A batch is in the warehouse, with these outcomes."""
        for outcome, number in counts.items():
            self.counts[outcome] += number


def run(job: Job, steps: Steps, progress: Progress | None = None) -> Summary:
    """Take a job's articles from their sources into the warehouse, and say how that ended.

    An error of the run itself closes it as `failed` and is raised again; what was published before stays.
    """
    source = _only_source(job)
    run_id = steps.begin(job)
    with logs.bound(run=run_id, source=source):
        return _run(job, run_id, steps, progress or Progress())


def _only_source(job: Job) -> str | None:
    """The source that a run was asked for alone, as schedules ask for each."""
    from warraq.stages import targets_of  # which needs this module

    return targets_of(job)[0].source.name if len(job.targets) == 1 else None


def _run(job: Job, run_id: str, steps: Steps, progress: Progress) -> Summary:
    try:
        logs.begun(job, run_id)
        held_back = _take_through(job, run_id, steps, progress)
        if not held_back:
            steps.measure(job, run_id)
            steps.judge(job, run_id)
    except BaseException as error:
        status, says = "failed" if isinstance(error, Exception) else "interrupted", f"{error}" or type(error).__name__
        summary = steps.finish(job, run_id, status, says)
        logs.finished(summary, says)
        if status == "failed":
            steps.tell(job, summary)
        raise
    summary = steps.finish(job, run_id, "completed", None)
    logs.finished(summary)
    steps.tell(job, summary)
    steps.snapshot(job, run_id)
    return summary


def _take_through(job: Job, run_id: str, steps: Steps, progress: Progress) -> bool:
    """Take the batches through; says whether a strict run held them back."""
    under_way: deque[tuple[Batch, Pending | None]] = deque()
    audited: list[Batch] = []

    def settle() -> None:
        batch, extraction = under_way.popleft()
        with logs.bound(batch=batch.number):
            if extraction is not None and extraction.result():
                steps.audit(job, batch)
            if job.strict:
                audited.append(batch)
            else:
                ended(batch, steps.publish(job, batch))

    def ended(batch: Batch, counts: Counts) -> None:
        progress.published(batch, counts)
        logs.published(batch.number, counts)

    with closing(steps.acquire(job, run_id)) as batches:
        for batch in batches:
            progress.read(batch)
            logs.read(batch.number, batch.items)
            to_extract = steps.recognise(job, batch)
            under_way.append((batch, steps.extract(job, batch) if to_extract else None))
            if len(under_way) > steps.look_ahead:
                settle()
    while under_way:
        settle()
    if not job.strict:
        return False
    counted, held_back = steps.publish_together(job, run_id, audited)
    for batch, counts in zip(audited, counted, strict=True):
        ended(batch, counts)
    return held_back
