"""What the test site saw."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """One request: when its head had arrived (seconds, monotonic), at which host, on which connection (from 1)."""

    at: float
    host: str
    path: str
    headers: dict[str, str]
    connection: int

    @property
    def conditional(self) -> bool:
        return "if-none-match" in self.headers or "if-modified-since" in self.headers
