"""The stage that needs Great Expectations, as plain functions of a job and a batch, with one process for all runs."""

from __future__ import annotations

import atexit

from expectations.audit import Auditor
from warraq.pipeline import Job
from warraq.staging import Batch

_auditor = Auditor()
atexit.register(_auditor.close)


def prepare() -> None:
    """Begin to load Great Expectations in its process, without waiting."""
    _auditor.start()


def audit(job: Job, batch: Batch) -> int:  # noqa: ARG001  every stage has the same signature
    """Judge the rows of a batch; returns how many may not be published."""
    return len(_auditor.audit(batch.path).rejected)


def close() -> None:
    """End the process."""
    _auditor.close()
