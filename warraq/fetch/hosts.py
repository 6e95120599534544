"""Turns: when which host may be asked, over all hosts of a run."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from typing import Protocol

from warraq.fetch.host import Host
from warraq.fetch.model import FetchError
from warraq.fetch.politeness import backoff
from warraq.fetch.settings import FetchSettings


class Clock(Protocol):
    """Time in seconds from an arbitrary start, and waiting. A seam: tests wait for hours in no time."""

    def time(self) -> float: ...

    async def sleep(self, seconds: float) -> None: ...


class LoopClock:
    """The event loop's own clock."""

    def time(self) -> float:
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class Hosts:
    """All hosts of a run. They share the places for requests under way, first come, first served."""

    def __init__(self, settings: FetchSettings, clock: Clock, random: Callable[[], float]) -> None:
        self._settings = settings
        self._clock = clock
        self._random = random
        self._places = asyncio.Semaphore(settings.concurrency)
        self._hosts: dict[str, Host] = {}

    def __getitem__(self, name: str) -> Host:
        if name not in self._hosts:
            self._hosts[name] = Host(name, self._settings.give_up_after)
        return self._hosts[name]

    @asynccontextmanager
    async def turn(self, host: Host, delay: float) -> AsyncIterator[None]:
        """Wait until `host` may be asked and a place is free; with a delay, be the only one that asks it."""
        async with host.turn if delay else nullcontext():
            while (wait := host.wait(self._clock.time(), delay)) > 0:
                await self._clock.sleep(wait)
            async with self._places:
                try:
                    yield
                finally:
                    host.request_ended(self._clock.time())

    def again(self, host: Host, error: FetchError, tries: int) -> bool:
        """Note with its host that a request failed for the `tries`-th time, and set the pause after it.

        Returns whether the request is worth another try.
        """
        if not error.transient:
            return False
        host.breaker.failed(error.reason)
        if error.retry_after is not None and error.retry_after > self._settings.max_retry_after:
            host.breaker.stop(f"the server asked to come back in {error.retry_after:.0f} s")
        if host.breaker.open_because:
            return False
        pause = error.retry_after
        if pause is None:
            pause = backoff(tries, self._settings.backoff, self._settings.max_backoff, self._random)
        host.rest_until(self._clock.time() + pause)
        return tries < self._settings.tries
