"""Walking files and folders: a stream of files in a stable order, each once, and the ends of what cannot be one.

Folders are walked depth first, names in the order of their characters. In memory are the names of the folders on the
way down to the one that is walked, some 90 bytes each, and nothing of what was walked before.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from warraq.config.sources import Source
from warraq.errors import ItemError
from warraq.model import Ended
from warraq.reading.areas import Area, Areas, leads_back
from warraq.reading.failures import ended, item_error
from warraq.reading.names import Form, form_of, suffix_of
from warraq.reading.opening import what_it_is
from warraq.reading.patterns import Glob, States
from warraq.reading.target import Target


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read: the path on which it was reached, and what its suffix says it is."""

    path: str
    form: Form
    source: Source


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder under way: its path as reached, its real one, and where its names stand in the pattern."""

    path: str
    real: str
    states: States
    names: Iterator[str]
    # What those names are that are no regular files, as a `st_mode`.
    others: Mapping[str, int]
    # Areas begun earlier, here or above: their files are not to be found again.
    earlier: Sequence[Area]


class Walk:
    """A walk over the targets of a run, each of the form `path`."""

    def __init__(self, targets: Sequence[Target]) -> None:
        # Of all targets: what lies in one of them is read on its own path, so that no link to it is followed.
        self._asked = Areas()
        for target in targets:
            self._asked.add(_area(target))
        # Of the targets that were begun, and of the links that were followed.
        self._begun = Areas()

    def files(self, target: Target) -> Iterator[FoundFile | Ended]:
        """Walk one target. Files that were found before, through another target or a link, are left out."""
        path, source, area = target.path, target.source, _area(target)
        if self._begun.cover(area.real):
            return
        try:
            mode = Path(path).stat().st_mode
        except OSError as error:
            yield _unreachable(path, source, error)
            return
        self._begun.add(area)
        if stat.S_ISDIR(mode):
            yield from self._below(path, area, source, trail=())
        elif not target.glob:
            yield _file(path, area.real, mode, source)

    def _below(self, path: str, area: Area, source: Source, trail: tuple[str, ...]) -> Iterator[FoundFile | Ended]:
        """Walk the folder at `path`; `trail` holds the real paths of the folders whose links led here."""
        # No recursion: folders can be nested deeper than Python's stack goes.
        stack: list[_Folder] = []
        yield from self._enter(stack, path, area.real, area.start, area, source)
        while stack:
            folder = stack[-1]
            name = next(folder.names, None)
            if name is None:
                stack.pop()
                continue
            states = area.glob.step(folder.states, name)
            if not states:
                continue
            here = os.path.join(folder.path, name)  # noqa: PTH118 - a Path for each file would halve the speed
            real = os.path.join(folder.real, name)  # noqa: PTH118
            mode = folder.others.get(name, stat.S_IFREG)
            if stat.S_ISLNK(mode):
                yield from self._link(
                    here, Area(os.path.realpath(here), area.glob, states), source, (*trail, folder.real)
                )
            elif stat.S_ISDIR(mode):
                if not self._begun.cover(real, but=area):
                    yield from self._enter(stack, here, real, states, area, source)
            elif area.glob.accepts(states) and not self._found_before(real, folder):
                yield _file(here, real, mode, source)

    def _enter(
        self, stack: list[_Folder], path: str, real: str, states: States, area: Area, source: Source
    ) -> Iterator[Ended]:
        try:
            names, others = _entries(path)
        except OSError as error:
            yield ended(path, source.name, item_error(error))
            return
        earlier = [other for other in self._begun.around(real) if other is not area]
        stack.append(_Folder(path, real, states, iter(names), others, earlier))

    def _found_before(self, real: str, folder: _Folder) -> bool:
        return bool(self._begun.at(real)) or any(area.covers(real) for area in folder.earlier)

    def _link(self, path: str, area: Area, source: Source, trail: tuple[str, ...]) -> Iterator[FoundFile | Ended]:
        """Follow a link to `area.real`, unless that is read on a path of its own."""
        try:
            mode = Path(path).stat().st_mode
        except OSError as error:
            yield _unreachable(path, source, error)
            return
        folder = stat.S_ISDIR(mode)
        if folder and any(leads_back(area.real, passed) for passed in trail):
            yield ended(path, source.name, ItemError("circular_link", f"it points to {area.real}, which holds it"))
            return
        if self._begun.at(area.real) and self._begun.cover(area.real):
            return
        # A file that is nothing by its own name, as in a store by hashes, is read under the name of the link.
        if (folder or form_of(area.real)) and (self._begun.cover(area.real) or self._asked.cover(area.real)):
            return
        if folder:
            self._begun.add(area)
            yield from self._below(path, area, source, trail)
        elif area.glob.accepts(area.start):
            self._begun.add(area)
            yield _file(path, area.real, mode, source)


def _area(target: Target) -> Area:
    glob = Glob.parse(target.glob) if target.glob else Glob()
    return Area(os.path.realpath(target.path or "."), glob, glob.start)


def _entries(path: str) -> tuple[list[str], dict[str, int]]:
    """The names in a folder in order, and what those are that are no regular files. Raises OSError."""
    names = []
    others = {}
    with os.scandir(path or ".") as entries:
        for entry in entries:
            names.append(entry.name)
            mode = _mode(entry)
            if mode != stat.S_IFREG:
                others[entry.name] = mode
    names.sort()
    return names, others


def _mode(entry: os.DirEntry[str]) -> int:
    """What an entry is, as a `st_mode`; most file systems tell it without another system call."""
    try:
        if entry.is_symlink():
            return stat.S_IFLNK
        if entry.is_file(follow_symlinks=False):
            return stat.S_IFREG
        if entry.is_dir(follow_symlinks=False):
            return stat.S_IFDIR
        return entry.stat(follow_symlinks=False).st_mode
    except OSError:
        return stat.S_IFREG  # gone, or not to be looked at: opening it will tell


def _file(path: str, real: str, mode: int, source: Source) -> FoundFile | Ended:
    if not stat.S_ISREG(mode):
        return ended(path, source.name, ItemError("not_a_file", what_it_is(mode)))
    form = form_of(path) or form_of(real)
    if form is None:
        return ended(path, source.name, ItemError("unknown_suffix", suffix_of(path) or "it has none"))
    return FoundFile(path, form, source)


def _unreachable(path: str, source: Source, error: OSError) -> Ended:
    """The end of a path that leads nowhere."""
    failure = item_error(error)
    if failure.reason == "vanished" and Path(path).is_symlink():
        failure = ItemError("dangling_link", f"it points to {Path(path).readlink()}")
    elif failure.reason == "vanished":
        failure = ItemError("not_found", "no such file or folder")
    return ended(path, source.name, failure)
