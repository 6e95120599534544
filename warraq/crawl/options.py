"""How a run fetches: the settings of Warraq and of the sources that it reads, as those of the fetch layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from warraq.config.settings import Settings
from warraq.config.source import Source
from warraq.fetch.settings import FetchSettings, Limits


def fetch_settings(settings: Settings, sources: Sequence[Source]) -> FetchSettings:
    """The contact is the operator's, else the first that a source gives: one run has one User-Agent.

    Delays and networks go with each request. Several requests at a time to a host are possible only for sources
    without a delay.
    """
    limit = settings.request_timeout
    contact = settings.contact or next((source.contact for source in sources if source.contact), "")
    usual = Limits()
    return FetchSettings(
        contact=contact,
        per_host=max((source.concurrency for source in sources if not source.delay), default=1),
        tries=settings.request_tries,
        deadline=settings.fetch_budget,
        ca_file=settings.ca_file,
        limits=replace(
            usual,
            total=limit,
            connect=min(usual.connect, limit),
            read=min(usual.read, limit),
            wire=min(usual.wire, settings.max_bytes),
            body=min(usual.body, settings.max_bytes),
        ),
    )
