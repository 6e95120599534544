"""What alerts are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that people should know. `key` tells it from all others and stays the same while it lasts; `state` is
    what matters of it: when that changes it is told anew, while numbers in `sentence` may change in silence."""

    key: str
    sentence: str
    state: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a run found: troubles, and the keys of what it looked at and found to be in order."""

    troubles: tuple[Trouble, ...] = ()
    in_order: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """What one channel knows of a trouble. `told_at` is None until it was told, `over_at` until the trouble is over."""

    key: str
    sentence: str
    state: str
    since: datetime
    run_id: str
    told_at: datetime | None = None
    told_state: str | None = None
    over_at: datetime | None = None
