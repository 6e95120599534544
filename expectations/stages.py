"""The stages that need Great Expectations, as plain functions of a job, with one process for all runs."""

from __future__ import annotations

import atexit
import hashlib
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version

from expectations.audit import Auditor
from expectations.plan import Plan
from expectations.tables import judge_folder
from warraq import __version__, staging
from warraq.errors import ItemError, PermanentError
from warraq.facts import compare, read_facts
from warraq.pipeline import Job
from warraq.quality import Audit
from warraq.stages import configuration, staging_root
from warraq.staging import Batch

# Other versions of these may extract or judge otherwise.
_JUDGES = ("trafilatura", "lxml", "great-expectations")

auditor = Auditor()
atexit.register(auditor.close)


def prepare() -> None:
    """Begin to load Great Expectations in its process, without waiting."""
    auditor.start()


def audit(job: Job, batch: Batch) -> int:
    """Judge the rows of a batch by the suite, the limits of their sources and the user's own expectations.

    Returns how many may not be published. Raises ConfigError, PermanentError.
    """
    return len(auditor.audit(batch.path, _plan(job, batch.run_id)).rejected)


def rules(job: Job) -> str:
    """A fingerprint of all that decides which rows of a job are rejected: 32 hex characters. Raises ConfigError."""
    plan = Plan.of(job.settings)
    today = datetime.now(UTC).date() if plan.depends_on_the_day else None
    versions = [__version__, *map(version, _JUDGES)]
    parts = (versions, plan.rules, configuration(job.settings), job.since, job.until, today)
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def judge(job: Job, run_id: str) -> None:
    """Judge the facts that a run left of the warehouse, and keep the verdict beside them.

    Great Expectations does that where it was loaded for the run's articles; seconds of loading to compare some numbers
    would make a run that found nothing new a slow one. Raises PermanentError.
    """
    folder = staging_root(job.settings) / run_id
    if not auditor.loaded:
        staging.write_audit(folder, Audit(compare(read_facts(folder))))
        return
    verdict = auditor.call(judge_folder, str(folder))
    if isinstance(verdict, ItemError):
        raise PermanentError(f"The warehouse could not be judged ({verdict}); the run's articles are in it.")


def close() -> None:
    """End the process."""
    auditor.close()


@lru_cache(maxsize=4)
def _plan(job: Job, run_id: str) -> Plan:  # noqa: ARG001  read once a run, so that all its batches are judged alike
    return Plan.of(job.settings)
