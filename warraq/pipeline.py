"""The sequence of steps of a run, once: the direct run passes plain functions in, the Prefect flow passes tasks.

Batches are read one after another; while one is extracted the next is read, and they are audited and published in
the order in which they were read, so that a run that is cut off leaves exactly the first part of a whole one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Protocol

from warraq.config.settings import Settings
from warraq.model import Outcome
from warraq.staging import Batch

# How many batches may be extracted while an earlier one is published: enough to keep the cores busy, few enough to
# bound what is on disk and in memory.
LOOK_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Job:
    """What a run is asked to do, and with which settings. Plain values only, to be sent to other processes."""

    targets: tuple[str, ...]
    settings: Settings
    trigger: str = "manual"
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended; the outcomes add up to the items."""

    run_id: str
    status: str
    items: int
    outcomes: dict[str, int]
    articles: int
    seconds: float
    report: str | None = None
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
    - `finish` closes the run with its status and an error's sentence, and makes the report.
    """

    begin: Callable[[Job], str]
    acquire: Callable[[Job, str], Generator[Batch, None, None]]
    recognise: Callable[[Job, Batch], int]
    extract: Callable[[Job, Batch], Pending]
    audit: Callable[[Job, Batch], int]
    publish: Callable[[Job, Batch], Counts]
    finish: Callable[[Job, str, str, str | None], Summary]


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
    progress = progress or Progress()
    run_id = steps.begin(job)
    try:
        _take_through(job, run_id, steps, progress)
    except BaseException as error:
        status = "failed" if isinstance(error, Exception) else "interrupted"
        steps.finish(job, run_id, status, f"{error}" or type(error).__name__)
        raise
    return steps.finish(job, run_id, "completed", None)


def _take_through(job: Job, run_id: str, steps: Steps, progress: Progress) -> None:
    under_way: deque[tuple[Batch, Pending | None]] = deque()

    def settle() -> None:
        batch, extraction = under_way.popleft()
        if extraction is not None and extraction.result():
            steps.audit(job, batch)
        progress.published(batch, steps.publish(job, batch))

    with closing(steps.acquire(job, run_id)) as batches:
        for batch in batches:
            progress.read(batch)
            to_extract = steps.recognise(job, batch)
            under_way.append((batch, steps.extract(job, batch) if to_extract else None))
            if len(under_way) > LOOK_AHEAD:
                settle()
    while under_way:
        settle()
