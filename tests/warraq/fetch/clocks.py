"""A clock whose time passes as fast as anybody waits for it."""

from __future__ import annotations

import asyncio
import time


class FastClock:
    """`slept` holds every wait that was asked for, in seconds."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self._ahead = 0.0

    def time(self) -> float:
        return time.monotonic() + self._ahead

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self._ahead += seconds
        await asyncio.sleep(0)
