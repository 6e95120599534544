"""One host's queue: who waits for it, when it may be asked next, and whether it is still worth asking."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from math import inf

from warraq.fetch.model import Exchange, Request
from warraq.fetch.politeness import Breaker
from warraq.fetch.target import Target


@dataclass(slots=True)
class Visit:
    """A request on its way: `target` is where it goes next, after the redirects in `hops`."""

    request: Request
    target: Target
    hops: list[Exchange] = field(default_factory=list)
    tries: int = 0
    unconditional: bool = False


class Host:
    """The state of one host within a run; times are on the event loop's clock.

    `turn` is held while a request that must be alone is under way, `workers` counts the tasks that serve the queue.
    """

    def __init__(self, name: str, give_up_after: int) -> None:
        self.name = name
        self.waiting: deque[Visit] = deque()
        self.workers = 0
        self.breaker = Breaker(give_up_after)
        self.turn = asyncio.Lock()
        self._last_ended = -inf
        self._rests_until = -inf

    def wait(self, now: float, delay: float) -> float:
        """Seconds until a request that keeps `delay` from the one before may start."""
        return max(self._last_ended + delay, self._rests_until) - now

    def request_ended(self, now: float) -> None:
        self._last_ended = max(self._last_ended, now)

    def rest_until(self, time: float) -> None:
        """No request at all before `time`: the server asked for it, or it is failing."""
        self._rests_until = max(self._rests_until, time)
