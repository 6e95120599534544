"""Opening the fetch layer: settings become a transport and a scheduler."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx

from warraq.errors import ConfigError
from warraq.fetch.hosts import Clock
from warraq.fetch.resolve import Resolve, SystemResolver
from warraq.fetch.robots import RobotsInMemory, RobotsStore
from warraq.fetch.scheduler import Scheduler
from warraq.fetch.settings import FetchSettings
from warraq.fetch.transport import SafeTransport


@dataclass(frozen=True, slots=True, kw_only=True)
class Seams:
    """What a caller or a test may put in the place of the real thing.

    `robots` keeps robots.txt between runs; it is called on the thread that fetches. `resolve` plays the name service.
    `transport` replaces the network, and with it the address check. `clock` replaces waiting.
    """

    robots: RobotsStore | None = None
    resolve: Resolve | None = None
    transport: httpx.AsyncBaseTransport | None = None
    clock: Clock | None = None


@asynccontextmanager
async def open_scheduler(settings: FetchSettings, seams: Seams) -> AsyncIterator[Scheduler]:
    """A scheduler over the safe transport, for as long as the context lasts.

    Raises ConfigError for a contact or a certificate file that cannot be used.
    """
    robots = RobotsInMemory() if seams.robots is None else seams.robots
    resolver = SystemResolver()
    try:
        async with seams.transport or SafeTransport(seams.resolve or resolver, ssl_context(settings)) as transport:
            scheduler = Scheduler(settings, transport, robots, clock=seams.clock)
            try:
                yield scheduler
            finally:
                await scheduler.aclose()
    finally:
        resolver.close()


def ssl_context(settings: FetchSettings) -> ssl.SSLContext:
    """Verifying, with the authorities that certifi ships and the operator's own where a file is set."""
    context = httpx.create_ssl_context(trust_env=False)
    if settings.ca_file is not None:
        try:
            context.load_verify_locations(cafile=settings.ca_file)
        except (OSError, ssl.SSLError) as error:
            raise ConfigError(f"The certificate file {settings.ca_file} cannot be used ({error}).") from error
    return context
