"""The folder that `warraq serve` keeps its state in, which one process at a time may use."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warraq.errors import UsageError


@contextmanager
def held(folder: Path, told: str) -> Iterator[None]:
    """Make the folder and hold it, with `told` for whoever else wants it. Raises UsageError where somebody holds it.

    The kernel lets go of it when this process ends, however that happens.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "serve.lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            raise UsageError(
                f"warraq serve is running already with the state in {folder} ({lock.read().strip()}): "
                "stop it first, or give this one a folder of its own with --state."
            ) from error
        lock.truncate(0)
        lock.write(f"process {os.getpid()}, {told}\n")
        lock.flush()
        yield
