"""robots.txt within a run: each origin's is asked for once, in its host's turn, and tried again like any request."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import count

import httpx

from warraq.fetch.addresses import Networks
from warraq.fetch.answers import check_passing
from warraq.fetch.exchange import exchange, request_headers
from warraq.fetch.hosts import Hosts
from warraq.fetch.model import Exchange, FetchError
from warraq.fetch.robots import RobotsStore, robots_rules
from warraq.fetch.robots_rules import MAX_SIZE, Rules
from warraq.fetch.settings import FetchSettings
from warraq.fetch.target import Target


class RobotsGate:
    """Lets a request pass to the rules of its origin, or raises why there are none."""

    def __init__(
        self, settings: FetchSettings, transport: httpx.AsyncBaseTransport, store: RobotsStore, hosts: Hosts
    ) -> None:
        self._settings = settings
        self._limits = replace(settings.limits, wire=MAX_SIZE, cut=True)
        self._transport = transport
        self._store = store
        self._hosts = hosts
        self._known: dict[tuple[str, Networks], Rules | FetchError] = {}
        self._locks: dict[tuple[str, Networks], asyncio.Lock] = {}

    async def rules(self, target: Target, allowed: Networks, delay: float) -> Rules:
        """What robots.txt says for the origin of `target`. Raises FetchError as `robots_rules` does."""
        key = (target.origin, allowed)
        if key not in self._known:
            async with self._locks.setdefault(key, asyncio.Lock()):
                if key not in self._known:
                    self._known[key] = await self._read(target, allowed, delay)
        known = self._known[key]
        if isinstance(known, FetchError):
            raise FetchError(known.reason, known.detail, transient=known.transient)
        return known

    async def _read(self, target: Target, allowed: Networks, delay: float) -> Rules | FetchError:
        async def ask(robots: Target) -> Exchange:
            return await self._ask(robots, allowed, delay)

        try:
            return await robots_rules(target, ask, self._store)
        except FetchError as error:
            return error

    async def _ask(self, target: Target, allowed: Networks, delay: float) -> Exchange:
        host = self._hosts[target.host]
        headers = request_headers(self._settings.user_agent, "any")
        for tries in count(1):
            try:
                async with self._hosts.turn(host, delay):
                    answer = await exchange(
                        self._transport, target, headers, kind="any", limits=self._limits, allowed=allowed
                    )
                check_passing(answer)
            except FetchError as error:
                if not self._hosts.again(host, error, tries):
                    raise
            else:
                host.breaker.succeeded()
                return answer
        raise AssertionError("count() does not end")
