"""The parent's side of one worker: start it, send it chunks, read its answers, and tell how it ended."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from warraq.errors import ItemError
from warraq.pool.worker import BEGUN, OUT_OF_MEMORY

# A chunk doubles while it takes less than this, so that rows of a few microseconds do not pay for a message each
# way, while pages travel alone.
_CHUNK_SECONDS = 0.03
_CHUNK_LENGTH = 64
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one payload may use: wall-clock seconds, and bytes of address space of its process (None: no limit)."""

    seconds: float
    memory: int | None


@dataclass(slots=True)
class Task:
    """One payload, pickled, with its place in the input."""

    index: int
    payload: bytes
    sent: int = 0


@dataclass(slots=True)
class Worker:
    """A running process. `waiting` is what it was sent and has not answered, in the order in which it will."""

    process: subprocess.Popen[bytes]
    connection: Connection
    lifeline: int
    limits: Limits
    ready: bool = False
    begun: bool = False
    waiting: deque[Task] = field(default_factory=deque)
    chunk_length: int = 1
    _sent_at: float = 0.0

    @classmethod
    def start(cls, limits: Limits, preload: Sequence[str]) -> Worker:
        """Start a process; it says that it is ready when it has imported the modules `preload`.

        A bare interpreter, not `multiprocessing`: that would import the parent's main module again in every worker,
        which is Prefect's engine (three seconds) where a flow runs.
        """
        ours, theirs = socket.socketpair()
        read_end, lifeline = os.pipe()
        command = [sys.executable, "-P", "-c", "from warraq.pool.worker import main; main()"]
        settings = [theirs.fileno(), read_end, limits.seconds, limits.memory or 0, *preload]
        try:
            process = subprocess.Popen(
                [*command, *map(str, settings)],
                pass_fds=(theirs.fileno(), read_end),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path or "." for path in sys.path)},
            )
        except OSError:
            ours.close()
            os.close(lifeline)
            raise
        finally:
            theirs.close()
            os.close(read_end)
        return cls(process, Connection(ours.detach()), lifeline, limits)

    @property
    def idle(self) -> bool:
        """Whether it can take a chunk."""
        return self.ready and not self.waiting

    def has_room(self, chunk: Sequence[Task]) -> bool:
        """Whether one more task may join a chunk for this worker."""
        alone = any(task.sent for task in chunk)
        return not alone and len(chunk) < self.chunk_length and sum(len(task.payload) for task in chunk) < _CHUNK_BYTES

    def send(self, function: bytes, chunk: Sequence[Task]) -> None:
        """Give it a chunk of work for a pickled function."""
        for task in chunk:
            task.sent += 1
        self.begun = False
        self.waiting.extend(chunk)
        self._sent_at = time.monotonic()
        with suppress(OSError):  # It has ended; what it was sent is told by the connection's end.
            self.connection.send((function, [task.payload for task in chunk]))

    def answers(self) -> list[tuple[Task, Any]] | None:
        """The answers that have come since the last call; None when the process has ended and all were read."""
        found: list[tuple[Task, Any]] = []
        try:
            while self.connection.poll():
                if not self.ready:
                    self.ready = bool(self.connection.recv())
                    continue
                answer = self.connection.recv_bytes()
                if answer == BEGUN:
                    self.begun = True
                else:
                    found.append((self.waiting.popleft(), _unpickled(answer)))
        except (EOFError, OSError):
            return found or None
        if found and not self.waiting:
            self._fit_chunk(time.monotonic() - self._sent_at)
        return found

    def _fit_chunk(self, seconds: float) -> None:
        if seconds < _CHUNK_SECONDS:
            self.chunk_length = min(2 * self.chunk_length, _CHUNK_LENGTH)
        elif seconds > 3 * _CHUNK_SECONDS:
            self.chunk_length = max(self.chunk_length // 2, 1)

    def kill(self) -> None:
        """End it now."""
        self.process.kill()
        self._release()

    def exit_code(self) -> int:
        """How it ended, after it has closed its end of the connection: an exit code, or a signal's number, negative."""
        try:
            self.process.wait(1)  # it closes its end a moment before it is gone
        except subprocess.TimeoutExpired:
            self.process.kill()
        self._release()
        return self.process.returncode

    def _release(self) -> None:
        self.process.wait()
        self.connection.close()
        os.close(self.lifeline)

    def verdict(self, code: int) -> ItemError:
        """Why the page that it worked on when it ended has no result."""
        if code == -signal.SIGALRM:
            return ItemError("timeout", f"no result within {self.limits.seconds:g} seconds")
        if code == OUT_OF_MEMORY and self.limits.memory:
            return ItemError("worker_died", f"it wanted more than {self.limits.memory / 2**20:,.0f} MiB of memory")
        return ItemError("worker_died", f"ended by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}")


def _unpickled(answer: bytes) -> Any:
    try:
        return pickle.loads(answer)
    except Exception as error:  # noqa: BLE001 - a result that cannot be rebuilt is that page's failure
        return ItemError("extraction_error", f"its result cannot be read: {type(error).__name__}: {error}"[:500])
