"""A source as `sources.toml` describes it. What each key means to people stands in `warraq.config.keys`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

SourceKind = Literal["files", "feed", "sitemap", "urls", "page", "site"]
KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
WEB_KINDS: tuple[SourceKind, ...] = ("feed", "sitemap", "urls", "page", "site")


@dataclass(frozen=True, slots=True)
class Source:
    """One source. Times are seconds, paths absolute; None means that nothing is said.

    What the command line names by path or URL has no entry of its own: it carries the defaults of the file.
    """

    name: str
    kind: SourceKind
    path: Path | None = None
    url: str | None = None
    urls: tuple[str, ...] = ()
    glob: str | None = None
    enabled: bool = True
    language: str | None = None
    publisher: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    schedule: str | None = None
    timezone: str = "UTC"
    jitter: float = 0.0
    delay: float = 1.0
    concurrency: int = 1
    interval: float = 900.0
    budget: float | None = None
    max_age: float | None = None
    max_items: int | None = None
    contact: str | None = None
    allow_networks: tuple[str, ...] = ()
    thresholds: Mapping[str, float] = field(default_factory=dict)

    @property
    def location(self) -> str:
        """Where it is, for people: its path or URL."""
        if self.path is not None:
            return str(self.path / self.glob) if self.glob else str(self.path)
        return self.url or ", ".join(self.urls)
