"""The audit of a staged batch, in a process of its own: Great Expectations takes seconds and 180 MB to import, so it is
loaded once, beside the extraction, and only where there is something to judge."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from expectations.plan import Plan
from expectations.rules import Rule, columns
from warraq import staging
from warraq.defects.measure import with_measures
from warraq.errors import DiskFull, ItemError, PermanentError
from warraq.pool import PagePool
from warraq.quality import Audit

P = TypeVar("P")
R = TypeVar("R")

# How the process says that a disk was full where it kept the verdict.
_NO_ROOM = f"{DiskFull.__name__}: "
_TIME_LIMIT = 600.0  # seconds for one batch: far more than it takes, and less than for ever

# Loaded, and the first batch validated, while the first articles are extracted.
_PRELOAD = ("expectations.suite", "warraq.defects.measure", "expectations.warm")


class Auditor:
    """A process that judges batches. `start` warms it up without waiting; `audit` waits for the verdict."""

    def __init__(self) -> None:
        self._pool: PagePool | None = None
        self._loaded = False
        self._turn = threading.Lock()

    def start(self) -> None:
        """Begin to load Great Expectations, if that has not begun; an audit under way is not waited for."""
        if self._pool is None:
            with self._turn:
                self._started()

    def audit(self, folder: Path, plan: Plan | None = None) -> Audit:
        """Judge the rows of a batch folder and keep the verdict there; raises PermanentError if that cannot be done."""
        verdict = self.call(_audit, (str(folder), plan or Plan()))
        if isinstance(verdict, ItemError):
            raise PermanentError(f"The audit of a batch failed ({verdict}); nothing of it was published.")
        return verdict

    def call(self, function: Callable[[P], R], argument: P) -> R | ItemError:
        """Apply a function, which is importable by its name, in the process; waits for its turn and for the result.

        Raises DiskFull where the process found no room.
        """
        with self._turn:
            (result,) = self._started().map(function, [argument])
            self._loaded = True
        if isinstance(result, ItemError) and result.detail.startswith(_NO_ROOM):
            raise DiskFull(result.detail.removeprefix(_NO_ROOM))
        return result

    @property
    def loaded(self) -> bool:
        """Whether it has answered before; else who asks waits for Great Expectations to be loaded."""
        return self._loaded

    def close(self) -> None:
        """End the process."""
        with self._turn:
            if self._pool is not None:
                self._pool.__exit__(None, None, None)
                self._pool = None
                self._loaded = False

    def __enter__(self) -> Auditor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _started(self) -> PagePool:
        if self._pool is None:
            # No memory limit: it is our own code that runs there, over a batch whose size is bounded.
            self._pool = PagePool(1, _TIME_LIMIT, None, preload=_PRELOAD).__enter__()
        return self._pool


def audit_folder(folder: str, plan: Plan | None = None) -> Audit:
    """Judge the rows of a batch folder here and now, and keep the verdict there."""
    plan = plan or Plan()
    rules = plan.rules
    rows = with_measures(_rows(Path(folder)), datetime.now(UTC), plan.limits.lowest("max_repeated"))
    judged = _judged(rows, rules)
    before = pc.is_in(judged["n"], staging.read(Path(folder), "quarantined", staging.QUARANTINED, ["n"])["n"])
    # What was in quarantine already says nothing about this run: one bad page among ten thousand would fail each run
    # that finds the others unchanged.
    audit = _verdict(judged.filter(pc.invert(before)), rules)
    audit.rejected.update(_verdict(judged.filter(before), rules).rejected)
    staging.write_audit(Path(folder), audit)
    return audit


def _verdict(rows: pa.Table, rules: list[Rule]) -> Audit:
    from expectations.suite import validate

    return validate(rows.to_pandas(), rules) if rows.num_rows else Audit()


def _judged(rows: pa.Table, rules: list[Rule]) -> pa.Table:
    """The columns that rules are about, and those by which a row is found."""
    read, asked = columns(rules, of_values=True) | {"n", "source"}, columns(rules)
    kept = rows.select([name for name in rows.column_names if name in read | asked])
    # Great Expectations hashes the whole frame twice: texts of which only the absence matters cost more than all else.
    for at, name in enumerate(kept.column_names):
        if name not in read:
            kept = kept.set_column(at, name, pc.if_else(pc.is_valid(kept[name]), True, pa.scalar(None, pa.bool_())))
    return kept


def _rows(folder: Path) -> pa.Table:
    rows = staging.read(folder, "rows", staging.ROWS)
    if not rows.schema.equals(staging.ROWS):
        # Types are kept by the file's schema, so a file with others is no single article's fault.
        raise PermanentError(f"{folder}: its rows have other columns or types than this version's; run it again.")
    return rows


def _audit(work: tuple[str, Plan]) -> Audit:
    """What the process is sent: a folder, and what to judge it by."""
    return audit_folder(*work)
