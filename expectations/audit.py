"""The audit of a staged batch, in a process of its own: Great Expectations takes ten seconds and 280 MB to import, so
it is loaded once, beside the extraction, and only where there is something to judge."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from warraq import staging
from warraq.errors import ItemError, PermanentError
from warraq.pool import PagePool
from warraq.quality import Audit

_COLUMNS = ["n", "text", "title", "word_count", "published_at", "canonical_url", "language"]
_TIME_LIMIT = 600.0  # seconds for one batch: far more than it takes, and less than for ever


class Auditor:
    """A process that judges batches. `start` warms it up without waiting; `audit` waits for the verdict."""

    def __init__(self) -> None:
        self._pool: PagePool | None = None
        self._turn = threading.Lock()

    def start(self) -> None:
        """Begin to load Great Expectations, if that has not begun."""
        with self._turn:
            self._started()

    def audit(self, folder: Path) -> Audit:
        """Judge the rows of a batch folder and keep the verdict there; raises PermanentError if that cannot be done."""
        with self._turn:
            (verdict,) = self._started().map(audit_folder, [str(folder)])
        if isinstance(verdict, ItemError):
            raise PermanentError(f"The audit of a batch failed ({verdict}); nothing of it was published.")
        return verdict

    def close(self) -> None:
        """End the process."""
        with self._turn:
            if self._pool is not None:
                self._pool.__exit__(None, None, None)
                self._pool = None

    def __enter__(self) -> Auditor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _started(self) -> PagePool:
        if self._pool is None:
            # No memory limit: it is our own code that runs there, over a batch whose size is bounded.
            self._pool = PagePool(1, _TIME_LIMIT, None, preload=("expectations.suite",)).__enter__()
        return self._pool


def audit_folder(folder: str) -> Audit:
    """Judge the rows of a batch folder here and now, and keep the verdict there."""
    from expectations.rules import rules
    from expectations.suite import validate

    frame = staging.read(Path(folder), "rows", staging.ROWS, _COLUMNS).to_pandas()
    audit = validate(frame, rules(datetime.now(UTC)))
    staging.write_audit(Path(folder), audit)
    return audit
