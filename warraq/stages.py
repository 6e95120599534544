"""The stages that need no framework, as plain functions of a job and a batch: acquire, extract and clean up."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from warraq.acquire import BatchLimits, batches
from warraq.config.settings import Settings
from warraq.config.sources import Config, find_sources, load_sources
from warraq.extract import SourceHints, extract_batch
from warraq.pipeline import Job
from warraq.reading import ContainerMemory, Limits, Target, read, resolve_targets
from warraq.span import Span, within
from warraq.staging import Batch
from warraq.workers import apply_with

if TYPE_CHECKING:
    from warraq.crawl.memory import WebMemory


# Fetching is slow on purpose: a batch is published after this many seconds even if it is not full.
_WEB_BATCH = 300.0


def staging_root(settings: Settings) -> Path:
    """The folder under which each run has one of its own for its batches."""
    return (settings.files / "staging").absolute()


def targets_of(job: Job) -> list[Target]:
    """What a job reads; raises TargetNotFound, ConfigError."""
    return resolve_targets(job.targets, configuration(job.settings))


def acquire(
    job: Job, run_id: str, memory: WebMemory | None = None, containers: ContainerMemory | None = None
) -> Generator[Batch, None, None]:
    """Read and fetch the targets of a job and stage them in batches.

    `memory` is what is known of the web, `containers` of files of many records.
    """
    settings = job.settings
    targets = targets_of(job)
    files = [target for target in targets if target.form != "web"]
    items = read(files, Limits(max_bytes=settings.max_bytes), containers=containers)
    limits = BatchLimits(settings.batch_rows, settings.batch_bytes)
    folder = staging_root(settings) / run_id
    web = [target.source for target in targets if target.form == "web"]
    if not web:
        yield from batches(items, run_id, folder, limits)
        return
    from warraq.crawl.memory import NoMemory
    from warraq.crawl.run import open_crawl

    polite = replace(limits, seconds=_WEB_BATCH)
    named, scheduled = bool(job.targets), job.trigger == "schedule"
    span = Span(job.since, job.until)
    with open_crawl(web, settings, run_id, memory or NoMemory(), named=named, scheduled=scheduled, span=span) as crawl:
        yield from batches(chain(items, crawl.items()), run_id, folder, polite, before=crawl.sync)


def extract(job: Job, batch: Batch, hints: dict[str, SourceHints] | None = None) -> int:
    """Extract a batch, pages in processes of their own; returns the number of rows.

    `hints` of the sources are for machines that do not see what the job reads.
    """
    if hints is None:
        hints = source_hints(targets_of(job))
    return extract_batch(batch, hints, within(Span(job.since, job.until), apply_with(job.settings)))


def discard(batch: Batch) -> None:
    """Remove a published batch's files."""
    shutil.rmtree(batch.path, ignore_errors=True)


def configuration(settings: Settings) -> Config:
    """The sources file of the settings, else the one in the working folder, else an empty configuration."""
    return load_sources(find_sources(settings.sources, Path.cwd()))


def source_hints(targets: list[Target]) -> dict[str, SourceHints]:
    """What each source's entry, or the file's defaults, say of its articles."""
    sources = [target.source for target in targets]
    return {source.name: SourceHints(source.language, source.publisher, source.fields) for source in sources}
