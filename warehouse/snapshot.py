"""Snapshots: copies of the warehouse for those who read it, so that they never keep the writer out, nor it them.

A run leaves one when it ends: `<files>/snapshots/<run_id>.duckdb`, and `<files>/snapshot.duckdb` links to the newest
and is exchanged by a rename. Whoever opens that name gets a whole copy, and whoever has an older one open keeps it.
A copy has the time of modification of what it is a copy of, which tells at a glance whether they are still the same.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

import duckdb

from warehouse.connect import Patience, reading, writing
from warehouse.lake import is_lake
from warraq.config.settings import Settings
from warraq.errors import DiskFull, UsageError, WarehouseLocked, WarehouseUnusable, WarraqError

_LEFT_OVER = 3600.0  # seconds after which half a copy belongs to a process that is gone


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy; `latest` is the one that readers get, `current` says that the warehouse has not changed since."""

    path: Path
    made_at: datetime
    size: int
    latest: bool
    current: bool


def stable_path(settings: Settings) -> Path:
    """The name under which the newest snapshot is found."""
    return settings.files / "snapshot.duckdb"


def publish(settings: Settings, run_id: str | None = None, patience: Patience | None = None) -> Path | None:
    """Leave a snapshot of a run and remove outdated ones; returns the stable name, or None where there is none new.

    It has to come after the last thing that a run does to the warehouse, and it never fails the run: what went wrong
    is told to `patience.notify`, and the snapshot before stays as it is.
    """
    patience = patience or Patience()
    if not settings.snapshots or is_lake(settings.warehouse) or not settings.warehouse.is_file():
        return None
    try:
        if _age(stable_path(settings)) < settings.snapshot_every:
            return None
        made = make(settings, patience, run_id)
        prune(settings)
    except (OSError, WarraqError, duckdb.Error) as error:
        patience.notify(f"No snapshot was made, readers keep the one before: {error}")
        return None
    return made


def make(settings: Settings, patience: Patience | None = None, name: str | None = None) -> Path:
    """Make a snapshot now, unless the newest is still a copy of the warehouse; returns the stable name.

    `name` is that of its file, by default the latest run's. Raises WarehouseLocked, WarehouseUnusable, DiskFull,
    OSError, and UsageError for a lake.
    """
    warehouse, stable = settings.warehouse, stable_path(settings)
    if is_lake(warehouse):
        raise UsageError(f"{warehouse} is a lake, which can be read while it is written to: it needs no snapshot.")
    if _is_copy(stable, warehouse):
        return stable
    if _has_wal(warehouse):
        # A killed process has left it. What stands there is moved into the file by whoever opens it for writing next.
        with writing(warehouse, patience):
            pass
    # Whoever reads shuts writers out.
    with reading(warehouse, patience) as con:
        if _has_wal(warehouse):
            raise WarehouseLocked(f"The warehouse {warehouse} was being written to: try again.")
        folder = settings.files / "snapshots"
        folder.mkdir(parents=True, exist_ok=True)
        _make_room(settings, folder)
        copy = folder / f"{name or _latest_run(con, warehouse)}.duckdb"
        _copy(warehouse, copy)
    link = _passing(stable)
    link.symlink_to(Path(folder.name, copy.name))
    link.replace(stable)
    return stable


def outdated(settings: Settings, keep: float | None = None, now: float | None = None) -> list[Path]:
    """The snapshots that were replaced more than `keep` seconds ago (default: the setting), and left-over halves."""
    keep = settings.keep_snapshots if keep is None else keep
    now = time.time() if now is None else now
    folder, stable = settings.files / "snapshots", stable_path(settings)
    latest = stable.resolve() if stable.is_symlink() else None
    old = [
        older
        for (older, _), (_, newer) in pairwise(_by_time(folder))
        if older.resolve() != latest and now - newer.st_ctime >= keep
    ]
    for half in [*folder.glob(".*.partial"), *settings.files.glob(f".{stable.name}.*.partial")]:
        with suppress(FileNotFoundError):
            if now - half.lstat().st_ctime >= _LEFT_OVER:
                old.append(half)
    return old


def prune(settings: Settings, keep: float | None = None) -> list[Path]:
    """Remove the outdated snapshots, whoever has one open keeps it; returns which."""
    old = outdated(settings, keep)
    for path in old:
        path.unlink(missing_ok=True)
    return old


def snapshots(settings: Settings) -> list[Snapshot]:
    """The snapshots that there are, newest first."""
    stable = stable_path(settings)
    latest = stable.resolve() if stable.is_symlink() else None
    found = []
    for path, state in reversed(_by_time(settings.files / "snapshots")):
        made_at = datetime.fromtimestamp(state.st_ctime, UTC)
        is_latest = path.resolve() == latest
        found.append(Snapshot(path, made_at, state.st_size, is_latest, _is_copy(path, settings.warehouse)))
    return found


def to_read(settings: Settings, *, live: bool = False, tell: Callable[[str], None] = lambda message: None) -> Path:
    """What a question is put to: the snapshot, or the warehouse itself where that is newer and nobody writes to it.

    While a run is under way the snapshot is used although it is older, and `tell` is told of which run it is. With
    `live`, and where there is no snapshot, it is the warehouse, for which the reader has to wait and others for him.
    """
    warehouse, stable = settings.warehouse, stable_path(settings)
    if live or not settings.snapshots or is_lake(warehouse) or not warehouse.is_file() or not stable.is_file():
        return warehouse
    if _is_copy(stable, warehouse):
        return stable
    writer = _writer(warehouse)
    if writer is None:
        return warehouse
    copy = stable.resolve()
    at = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
    tell(
        f"This is from the snapshot of run {copy.stem} ({at:%Y-%m-%d %H:%M} UTC), because {writer}; "
        "--live reads the warehouse itself."
    )
    return stable


def _writer(warehouse: Path) -> str | None:
    """Who is at work on the warehouse, as part of a sentence; None where nobody is, or it cannot be read at all."""
    try:
        with reading(warehouse, Patience(seconds=0)) as con:
            row = con.execute("SELECT max(run_id) FROM store.runs WHERE status = 'running'").fetchone()
    except WarehouseLocked:
        return "another process is writing to the warehouse"
    except (WarehouseUnusable, duckdb.Error):
        # Whoever opens it for the question says what is wrong.
        return None
    return f"run {row[0]} is under way or was cut off" if row and row[0] else None


def _is_copy(copy: Path, warehouse: Path) -> bool:
    """Whether nothing has been written to the warehouse since it was copied. Not every file system counts below µs."""
    try:
        ours, theirs = copy.stat(), warehouse.stat()
    except FileNotFoundError:
        return False
    same = (ours.st_size, ours.st_mtime_ns // 1000) == (theirs.st_size, theirs.st_mtime_ns // 1000)
    return same and not _has_wal(warehouse)


def _has_wal(warehouse: Path) -> bool:
    """Whether there are commits that are not in the file yet."""
    try:
        return warehouse.with_name(warehouse.name + ".wal").stat().st_size > 0
    except FileNotFoundError:
        return False


def _latest_run(con: duckdb.DuckDBPyConnection, warehouse: Path) -> str:
    try:
        row = con.execute("SELECT max(run_id) FROM store.runs").fetchone()
    except duckdb.CatalogException as error:
        raise WarehouseUnusable(f"The file {warehouse} is a DuckDB database but not a Warraq warehouse.") from error
    return str(row[0]) if row and row[0] else "empty"


def _make_room(settings: Settings, folder: Path) -> None:
    """See that a copy fits: it must not take the last room, which the warehouse itself needs for the next run."""
    size = settings.warehouse.stat().st_size
    if shutil.disk_usage(folder).free < size:
        prune(settings, keep=0)
    if shutil.disk_usage(folder).free < size:
        raise DiskFull(f"There is no room for a snapshot of {size:,} bytes in {folder}: make room there.")


def _copy(source: Path, target: Path) -> None:
    """Copy a database file that nobody writes to; `target` is whole or not there, and on the disk.

    Closing the source drops this process's lock on it, as POSIX has it: nothing may depend on that afterwards.
    """
    partial = _passing(target)
    try:
        with source.open("rb") as taken, partial.open("xb") as made:
            state = os.fstat(taken.fileno())
            _fill(taken, made, state.st_size)
            # Somebody who opens it for writing by mistake is told so.
            os.fchmod(made.fileno(), stat.S_IMODE(state.st_mode) & 0o444)
            os.utime(made.fileno(), ns=(state.st_atime_ns, state.st_mtime_ns))
            os.fsync(made.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _fill(taken: BinaryIO, made: BinaryIO, size: int) -> None:
    """Copy within the kernel, which on file systems that can (XFS, btrfs) shares the blocks instead."""
    try:
        while size > 0 and (copied := os.copy_file_range(taken.fileno(), made.fileno(), min(size, 1 << 30))):
            size -= copied
    except (AttributeError, OSError):
        # Not on this system, or not between these file systems; a disk that is full says so again.
        taken.seek(0)
        made.seek(0)
        shutil.copyfileobj(taken, made, 1 << 20)
        made.flush()


def _passing(path: Path) -> Path:
    """A name beside `path` for what is not complete."""
    return path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(3)}.partial")


def _by_time(folder: Path) -> list[tuple[Path, os.stat_result]]:
    """Oldest first, by when they were made: the time of modification is the warehouse's."""
    found = []
    for path in folder.glob("*.duckdb"):
        # Another process may remove one meanwhile.
        with suppress(FileNotFoundError):
            found.append((path, path.stat()))
    return sorted(found, key=lambda each: each[1].st_ctime_ns)


def _age(path: Path) -> float:
    """Seconds since a snapshot was made; endless for one that is not there."""
    try:
        return time.time() - path.stat().st_ctime
    except FileNotFoundError:
        return float("inf")
