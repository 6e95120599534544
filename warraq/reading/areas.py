"""Which files a run has been asked for already, so that one reached twice is one item, without remembering files.

A target is an area: a real path and a pattern below it. Whether an area holds a path follows from the path alone, so
memory grows with targets and with links out of them, never with files. Hard links are not looked for: they are two
places, and the second is a duplicate by its text.
"""

from __future__ import annotations

from dataclasses import dataclass

from warraq.reading.patterns import Glob, States


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """What is read from a real path (no links in it) on: `glob`, matched from `start` on, says what of it."""

    real: str
    glob: Glob
    start: States

    def covers(self, real: str) -> bool:
        """Whether the file, or all of the folder, at a real path at or below this area's is read with it."""
        below = real[len(self.real) :].strip("/")
        return self.glob.covers(below.split("/") if below else (), self.start)


class Areas:
    """Areas by their real path."""

    def __init__(self) -> None:
        self._at: dict[str, list[Area]] = {}
        self._lengths: set[int] = set()  # of those paths: only so long can one be that lies above another

    def add(self, area: Area) -> None:
        """Take one more."""
        self._at.setdefault(area.real, []).append(area)
        self._lengths.add(len(area.real))

    def at(self, real: str) -> list[Area]:
        """The areas that begin at a path."""
        return self._at.get(real, [])

    def around(self, real: str) -> list[Area]:
        """The areas that begin at a path or above it."""
        places = (real[:length] for length in self._lengths if length <= len(real))
        return [area for place in places if leads_back(place, real) for area in self._at.get(place, ())]

    def cover(self, real: str, but: Area | None = None) -> bool:
        """Whether any of them, but for one, reads a real path."""
        return any(area is not but and area.covers(real) for area in self.around(real))


def leads_back(real: str, folder: str) -> bool:
    """Whether a real path is a folder's own or that of a folder above it."""
    return folder == real or folder.startswith(real.rstrip("/") + "/")
