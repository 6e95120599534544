"""A pool of processes in which each page is worked on alone: one that hangs or crashes ends with a reason of its own.

Why not `concurrent.futures` or `pebble`: the first breaks as a whole when a worker dies. The second was measured:
a worker that ends with exit code 0 is taken for one that hangs, one killed while idle breaks the pool, and all
workers share one pipe. Here each has its own, and the kernel keeps the limits (see `warraq.pool.worker`).
"""

from __future__ import annotations

import os
import pickle
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any, TypeVar

from warraq.errors import ItemError, PermanentError
from warraq.pool.process import Limits, Task, Worker

P = TypeVar("P")
R = TypeVar("R")

DEFAULT_MEMORY = 3 * 2**30

# How many payloads may be ahead of the one that is to be given back next, for each worker: enough to keep the others
# busy for the time limit while one page hangs, few enough to bound memory (results wait, pages do not).
_AHEAD = 256
# How often a payload is sent to workers that end before they have begun with it. The second time it is the last of
# its chunk, and to blame.
_SENDS = 2


class PagePool:
    """Processes that apply a function to payloads, for use in a `with` statement and by one thread at a time.

    `time_limit` is in seconds of wall-clock time for each payload, `memory_limit` in bytes of address space for each
    process (None: no limit). `workers` defaults to the processors that this process may use. `preload` names modules
    that a worker imports before its first payload, whose time limit does not include that. One worker starts with the
    pool, the others when there is work for them; a worker takes 0.5-0.9 s to start. They end with the pool, and by
    themselves when this process is killed.
    """

    def __init__(
        self,
        workers: int | None = None,
        time_limit: float = 20.0,
        memory_limit: int | None = DEFAULT_MEMORY,
        preload: Sequence[str] = ("warraq.html.page",),
    ) -> None:
        self._size = workers or len(os.sched_getaffinity(0))
        self._limits = Limits(time_limit, memory_limit)
        self._preload = preload
        self._workers: list[Worker] = []
        self._open = False
        self._mapping = False
        self._failed_starts = 0

    def __enter__(self) -> PagePool:
        self._open = True
        self._start_worker()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open = False
        self._kill(self._workers)

    def map(self, function: Callable[[P], R], payloads: Iterable[P]) -> Generator[R | ItemError, None, None]:
        """Yield, for each payload in order, what `function` returns for it, or the ItemError that it ended with.

        `function` must be importable by its name, payloads and results must be picklable. Work goes on while the
        caller iterates; payloads are taken from the input as workers get free, at most some hundreds ahead.

        Reasons beside those that `function` raises itself: `timeout`, `worker_died` (a crash, an exit, or more memory
        than allowed) and `extraction_error` (any other exception). Such a page ends alone: its worker is replaced, and
        what was sent to it beside that page is given to another.

        Raises PermanentError if workers cannot start, RuntimeError outside `with` or inside another `map`.
        """
        if not self._open or self._mapping:
            raise RuntimeError("PagePool.map works inside `with`, one call at a time")
        self._mapping = True
        run = _Run(function, payloads, _AHEAD * self._size)
        try:
            while not run.complete:
                self._hand_out(run)
                yield from run.in_order()
                # With every worker idle there is nothing to wait for: what was yielded has made room for more.
                if any(not worker.idle for worker in self._workers):
                    self._collect(run)
        finally:
            self._kill([worker for worker in self._workers if worker.waiting])
            self._mapping = False

    def _hand_out(self, run: _Run) -> None:
        for worker in [worker for worker in self._workers if worker.idle]:
            chunk: list[Task] = []
            while worker.has_room(chunk) and (task := run.next_task()) is not None:
                chunk.append(task)
            if chunk:
                worker.send(run.function, chunk)
        starting = sum(not worker.ready for worker in self._workers)
        while len(self._workers) < self._size and run.has_more_than(starting):
            self._start_worker()
            starting += 1

    def _collect(self, run: _Run) -> None:
        by_connection = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(by_connection)):
            worker = by_connection[connection]  # type: ignore[index]
            answers = worker.answers()
            if answers is None:
                self._bury(worker, run)
            for task, result in answers or ():
                run.done(task, result)

    def _bury(self, worker: Worker, run: _Run) -> None:
        self._workers.remove(worker)
        code = worker.exit_code()
        self._failed_starts = 0 if worker.ready else self._failed_starts + 1
        if self._failed_starts > self._size:
            raise PermanentError(f"Worker processes cannot start (exit code {code}); their errors stand above.")
        if worker.waiting and (worker.begun or worker.waiting[-1].sent >= _SENDS):
            culprit = worker.waiting.popleft() if worker.begun else worker.waiting.pop()
            run.done(culprit, worker.verdict(code))
        run.give_back(worker.waiting)
        worker.waiting.clear()

    def _start_worker(self) -> None:
        self._workers.append(Worker.start(self._limits, self._preload))

    def _kill(self, workers: list[Worker]) -> None:
        for worker in list(workers):
            self._workers.remove(worker)
            worker.kill()


class _Run:
    """What one call of `map` has taken from its input, has in hand, and has finished."""

    def __init__(self, function: Callable[[Any], Any], payloads: Iterable[Any], window: int) -> None:
        self.function = pickle.dumps(function)
        self._payloads = iter(payloads)
        self._window = window
        self._todo: deque[Task] = deque()
        self._finished: dict[int, Any] = {}
        self._taken = 0
        self._yielded = 0
        self._exhausted = False

    @property
    def complete(self) -> bool:
        return self._exhausted and self._yielded == self._taken

    def next_task(self) -> Task | None:
        """The next payload to work on; None if there is none, or if too many are ahead of the next to be yielded."""
        if not self._todo:
            self._take()
        return self._todo.popleft() if self._todo else None

    def has_more_than(self, number: int) -> bool:
        """Whether more than `number` payloads wait for a worker."""
        while len(self._todo) <= number and self._take():
            pass
        return len(self._todo) > number

    def give_back(self, tasks: Iterable[Task]) -> None:
        self._todo.extendleft(reversed(list(tasks)))

    def done(self, task: Task, result: Any) -> None:
        self._finished[task.index] = result

    def in_order(self) -> Iterator[Any]:
        while self._yielded in self._finished:
            self._yielded += 1
            yield self._finished.pop(self._yielded - 1)

    def _take(self) -> bool:
        if self._exhausted or self._taken - self._yielded >= self._window:
            return False
        try:
            payload = next(self._payloads)
        except StopIteration:
            self._exhausted = True
            return False
        self._todo.append(Task(self._taken, pickle.dumps(payload, pickle.HIGHEST_PROTOCOL)))
        self._taken += 1
        return True
