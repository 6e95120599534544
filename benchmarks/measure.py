"""Running a command and measuring it with all the processes that it starts: wall time, processor time, peak memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import psutil

T = TypeVar("T")

_EVERY, _AT_FIRST = 0.05, 0.01  # seconds between two looks at the memory; a young tree grows fast
_FIRST = 20  # looks at the beginning
_LOOKS = 5  # looks at the memory for one at which processes there are, which costs as much as the whole rest
_TAIL = 2000  # characters of stderr that an error shows


class CommandFailed(Exception):
    """A measured command that ended with another exit code than 0, or that took too long."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds on the clock, seconds of processor time of the whole tree, MB at the peak, and what was printed.

    `peak` adds up what every process of the tree holds at one moment, so what two of them share
    counts twice.
    """

    wall: float
    cpu: float
    peak: float
    stdout: str


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = 900.0,
    ok: Sequence[int] = (0,),
) -> Measured:
    """Run a command to its end. Raises CommandFailed with the end of what it wrote to stderr."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], cwd=cwd, env=env, stdout=out, stderr=err)
        watch = _Watch(process.pid)
        late = threading.Timer(timeout, watch.end)
        late.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            # Nothing that was started outlives the benchmark.
            watch.end()
            raise
        finally:
            late.cancel()
            watch.stop()
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        stdout, stderr = out.read().decode(errors="replace"), err.read().decode(errors="replace")
    if process.returncode not in ok:
        how = f"took more than {timeout:g} s" if wall >= timeout else f"ended with {process.returncode}"
        raise CommandFailed(f"{' '.join(map(str, command))[:300]} {how}: {stderr[-_TAIL:].strip()}")
    # A process that was killed and never waited for is in no rusage; what was last seen of it counts then.
    cpu = max(usage.ru_utime + usage.ru_stime, watch.cpu)
    # Not ru_maxrss: it counts what this process held when it forked.
    return Measured(wall, cpu, watch.peak / 1e6, stdout)


def in_turn(calls: Mapping[str, Callable[[], T]], rounds: int) -> dict[str, list[T]]:
    """Call each in turn, A B A B, so that a machine which slows down does so for all of them."""
    found: dict[str, list[T]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            found[name].append(call())
    return found


class _Watch:
    """Adds up the memory of a tree of processes, over and over."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._cpu: dict[tuple[int, float], float] = {}
        self._root = psutil.Process(pid)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    @property
    def cpu(self) -> float:
        return sum(self._cpu.values())

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def end(self) -> None:
        """Kill the tree."""
        for process in self._tree():
            try:
                process.kill()
            except psutil.Error:
                continue

    def _tree(self) -> list[psutil.Process]:
        try:
            return [self._root, *self._root.children(recursive=True)]
        except psutil.Error:
            return []

    def _look(self) -> None:
        looks = 0
        tree = [self._root]
        while True:
            if looks % _LOOKS == 0:
                tree = self._tree()
            looks += 1
            held = 0
            for process in tree:
                try:
                    with process.oneshot():
                        held += process.memory_info().rss
                        times = process.cpu_times()
                        self._cpu[process.pid, process.create_time()] = times.user + times.system
                except psutil.Error:
                    continue
            self.peak = max(self.peak, held)
            if self._stopped.wait(_AT_FIRST if looks < _FIRST else _EVERY):
                return
