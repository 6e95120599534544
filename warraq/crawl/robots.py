"""Copies of robots.txt: those of earlier runs, and those that this one fetched, which are to be remembered."""

from __future__ import annotations

from collections import deque

from warraq.crawl.learned import Learned
from warraq.crawl.visits import robots_copy
from warraq.fetch.robots import RobotsCopy
from warraq.fetch.target import parse_target


class Copies:
    """A `RobotsStore`: filled before the run, and read by the crawl while the thread that fetches adds to it."""

    def __init__(self, copies: dict[str, RobotsCopy]) -> None:
        self._copies = copies
        self._new: deque[tuple[str, RobotsCopy]] = deque()

    def get(self, origin: str) -> RobotsCopy | None:
        return self._copies.get(origin)

    def put(self, origin: str, copy: RobotsCopy) -> None:
        self._copies[origin] = copy
        self._new.append((origin, copy))

    def learned(self) -> list[Learned]:
        """The rows of what was fetched since the last call."""
        rows = []
        while self._new:
            rows.append(robots_copy(*self._new.popleft()))
        return rows

    def content(self, url: str) -> bytes:
        """The robots.txt of the origin of `url`, empty where there is none."""
        copy = self._copies.get(parse_target(url).origin)
        return copy.content if copy else b""
