"""Timing a call inside a process of its own, without what prepares it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

# Titles and texts.
Pairs = Sequence[tuple[str, str]]


@dataclass(slots=True)
class Clock:
    """Wall and CPU seconds of what runs inside `timing`; CPU-seconds are those of all threads."""

    wall: float = 0.0
    cpu: float = 0.0

    @contextmanager
    def timing(self) -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.wall += time.perf_counter() - wall
        self.cpu += time.process_time() - cpu
