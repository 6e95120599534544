"""What a run is asked to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from warraq.config.sources import Source


@dataclass(frozen=True, slots=True)
class Target:
    """Something to read, and the source that it counts as.

    - `path`: a file or folder, or with `glob` what matches below it, as it was written: items are named by it;
    - `stdin`: JSON Lines from standard input;
    - `web`: what the source says, to be fetched; `warraq.reading.read` does not take these.
    """

    source: Source
    form: Literal["path", "stdin", "web"]
    path: str = ""
    glob: str | None = None
