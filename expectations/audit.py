"""The audit of a staged batch, in a process of its own: Great Expectations takes ten seconds and 280 MB to import, so
it is loaded once, beside the extraction, and only where there is something to judge."""

from __future__ import annotations

import multiprocessing
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from multiprocessing.connection import wait
from os import _exit
from pathlib import Path
from types import TracebackType

from warraq import staging
from warraq.quality import Audit

_COLUMNS = ["n", "text", "title", "word_count", "published_at", "canonical_url", "language"]


class Auditor:
    """A process that judges batches. `start` warms it up without waiting; `audit` waits for the verdict."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._guard = threading.Lock()

    def start(self) -> None:
        """Begin to load Great Expectations, if that has not begun."""
        with self._guard:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(
                    1, mp_context=multiprocessing.get_context("spawn"), initializer=_begin
                )
                self._pool.submit(_warm)

    def audit(self, folder: Path) -> Audit:
        """Judge the rows of a batch folder and keep the verdict there; a process that died is replaced once."""
        try:
            return self._submit(folder).result()
        except BrokenProcessPool:
            self.close()
            return self._submit(folder).result()

    def close(self) -> None:
        """End the process; what it has not begun is dropped."""
        with self._guard:
            if self._pool is not None:
                for process in list((self._pool._processes or {}).values()):
                    process.kill()  # It holds nothing that must be saved, and an import cannot be interrupted.
                self._pool.shutdown(wait=True, cancel_futures=True)
                self._pool = None

    def __enter__(self) -> Auditor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _submit(self, folder: Path) -> Future[Audit]:
        self.start()
        assert self._pool is not None
        return self._pool.submit(audit_folder, str(folder))


def audit_folder(folder: str) -> Audit:
    """Judge the rows of a batch folder here and now, and keep the verdict there."""
    from expectations.rules import rules
    from expectations.suite import validate

    frame = staging.read(Path(folder), "rows", staging.ROWS, _COLUMNS).to_pandas()
    audit = validate(frame, rules(datetime.now(UTC)))
    staging.write_audit(Path(folder), audit)
    return audit


def _begin() -> None:
    """Without its parent this process has no purpose: it ends when the parent does, however that happens."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    _exit(1)


def _warm() -> None:
    import expectations.suite  # noqa: F401
