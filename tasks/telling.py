"""Alerts after a run."""

from __future__ import annotations

from prefect import task
from prefect.cache_policies import NO_CACHE

import warehouse.alerts
from warraq.pipeline import Job, Summary


@task(cache_policy=NO_CACHE, persist_result=False)
def tell(job: Job, summary: Summary) -> None:
    """Tell people what a run found that they do not know yet; never raises."""
    warehouse.alerts.tell(job, summary)
