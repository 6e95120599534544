"""The child's side of the pool: one process that works on one payload after another, under limits of its own.

The kernel keeps the limits, so that they hold in C code that never returns to Python too: SIGALRM ends a process whose
page takes too long, RLIMIT_AS one that wants too much memory, and SIGIO on a lifeline one whose parent has ended.
"""

from __future__ import annotations

import fcntl
import gc
import importlib
import os
import pickle
import resource
import select
import signal
import sys
from multiprocessing.connection import Connection

from warraq.errors import ItemError

# The exit code of a worker that ran out of memory (ENOMEM's number, so that a reader of a log may recognise it).
OUT_OF_MEMORY = 12
# Says that the work on a chunk has begun, so that whatever happens now is its doing. No pickle is empty.
BEGUN = b""


def main() -> None:
    """Serve the parent until it closes the connection. Started by `warraq.pool.process`, which gives the arguments."""
    channel, lifeline, seconds, memory, *modules = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides what it means.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    end_with_parent(int(lifeline))
    with Connection(int(channel)) as connection:
        gc.disable()  # What modules are made of stays: to look through it for what may go takes a tenth of the loading.
        for module in modules:
            importlib.import_module(module)
        gc.freeze()
        gc.enable()
        if int(memory):
            resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
        try:
            connection.send(os.getpid())
            serve(connection, float(seconds))
        except (EOFError, OSError):
            return
        except MemoryError:
            os._exit(OUT_OF_MEMORY)


def end_with_parent(lifeline: int) -> None:
    """Have the kernel end this process when the other end of the pipe `lifeline` closes, however its owner ended."""
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETFL, os.O_ASYNC)
    # It may have closed before the kernel was asked to tell.
    if select.select([lifeline], [], [], 0)[0]:
        os._exit(1)


def serve(connection: Connection, seconds: float) -> None:
    """Answer each chunk with `BEGUN`, and each payload with one pickled result, in order.

    Raises EOFError when the parent is done.
    """
    while True:
        function, chunk = connection.recv()
        connection.send_bytes(BEGUN)
        for payload in chunk:
            signal.setitimer(signal.ITIMER_REAL, seconds)
            answer = apply(function, payload)
            signal.setitimer(signal.ITIMER_REAL, 0)
            connection.send_bytes(answer)


def apply(function: bytes, payload: bytes) -> bytes:
    """The result of a function, or the ItemError that it ended with; all pickled. MemoryError goes through."""
    try:
        return pickle.dumps(pickle.loads(function)(pickle.loads(payload)), pickle.HIGHEST_PROTOCOL)
    except ItemError as error:
        return pickle.dumps(error)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a page provokes ends that page and no other
        return pickle.dumps(ItemError("extraction_error", f"{type(error).__name__}: {error}"[:500]))
