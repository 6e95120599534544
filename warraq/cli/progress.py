"""A progress bar for long work, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from warraq.pipeline import Counts, Progress
from warraq.staging import Batch


@contextmanager
def bar() -> Iterator[Progress]:
    """Give a progress to tell; it draws on stderr if that is a terminal, and says nothing elsewhere."""
    if not sys.stderr.isatty():
        yield Progress()
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[ended]}"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as drawn:
        yield _Drawn(drawn=drawn, task=drawn.add_task("Reading", total=None, ended=""))


@contextmanager
def counting(description: str, total: int) -> Iterator[Callable[[int], None]]:
    """Give a function to tell how many more of `total` are done; it draws as `bar` does."""
    if not sys.stderr.isatty():
        yield lambda more: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as drawn:
        task = drawn.add_task(description, total=total)
        yield lambda more: drawn.advance(task, more)


@dataclass(slots=True, kw_only=True)
class _Drawn(Progress):
    drawn: Bar
    task: TaskID
    items: int = 0
    done: int = 0

    def read(self, batch: Batch) -> None:
        self.items += batch.items
        self._draw()

    def published(self, batch: Batch, counts: Counts) -> None:
        Progress.published(self, batch, counts)
        self.done += batch.items
        self._draw()

    def _draw(self) -> None:
        ended = "  ".join(f"{number:,} {outcome}" for outcome, number in self.counts.items() if number)
        self.drawn.update(self.task, description="Ingesting", completed=self.done, total=self.items, ended=ended)
