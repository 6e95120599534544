"""Opening the warehouse file: who may, how long to wait for another process, and what to say when it cannot be."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import psutil

from warraq.errors import DiskFull, WarehouseLocked, WarehouseUnusable, WarraqError

# The oldest file format that has zstd and compressed dictionaries, so that clients of the long-term release read it.
STORAGE_VERSION = "v1.4.0"

# DuckDB refuses a second connection of one process with other settings, so that one process takes turns with itself.
_turns: dict[Path, threading.RLock] = {}
_turns_guard = threading.Lock()

_HOLDER = re.compile(r"Conflicting lock is held in (?P<program>.*?) \(PID (?P<pid>\d+)\)")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a warehouse that another process holds: `seconds` in all, telling `notify` once whom for."""

    seconds: float = 60.0
    notify: Callable[[str], None] = lambda message: None
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


def _turn(path: Path) -> threading.RLock:
    with _turns_guard:
        return _turns.setdefault(path.absolute(), threading.RLock())


@contextmanager
def reading(path: Path, patience: Patience | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the warehouse read-only. Raises WarehouseLocked, WarehouseUnusable."""
    with _turn(path), _closing(_open(path, read_only=True, patience=patience or Patience())) as con, _translated(path):
        yield con


@contextmanager
def writing(path: Path, patience: Patience | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the warehouse, which must exist (see `warehouse.migrate.ready`), for writing; closing it checkpoints.

    Raises WarehouseLocked, WarehouseUnusable, DiskFull.
    """
    with _turn(path), _translated(path), _closing(_open(path, read_only=False, patience=patience or Patience())) as con:
        yield con


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Everything inside is committed together, or nothing of it."""
    con.execute("BEGIN")
    try:
        yield
    except BaseException:
        # A failed commit has already rolled back; the first error is the one that counts.
        with suppress(duckdb.Error):
            con.execute("ROLLBACK")
        raise
    con.execute("COMMIT")


@contextmanager
def _closing(con: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        yield con
    finally:
        con.close()


def _open(path: Path, *, read_only: bool, patience: Patience) -> duckdb.DuckDBPyConnection:
    looks_wrong(path)
    if not path.exists():
        raise WarehouseUnusable(f"There is no warehouse at {path}: run `warraq ingest` first, or name another.")
    deadline = patience.clock() + patience.seconds
    told = False
    pause = 0.05
    while True:
        try:
            return connect(path, read_only=read_only)
        except duckdb.IOException as error:
            holder = _HOLDER.search(str(error))
            if holder is None:
                raise unusable(path, error) from error
            name = describe_process(int(holder["pid"]), holder["program"])
            if patience.clock() >= deadline:
                raise WarehouseLocked(
                    f"The warehouse {path} is still held by {name} after {patience.seconds:g} seconds: "
                    "wait until it ends, stop it, or wait longer with WARRAQ_LOCK_TIMEOUT."
                ) from error
            if not told:
                patience.notify(f"Waiting for the warehouse {path}, held by {name}.")
                told = True
            patience.sleep(min(pause, max(0.0, deadline - patience.clock())))
            pause = min(pause * 1.5, 1.0)
        except duckdb.Error as error:
            raise unusable(path, error) from error


def connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open the file with the settings that every connection of ours has."""
    config: dict[str, str | bool | int | float | list[str]] = {
        # Nothing is fetched or installed behind the user's back.
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if not read_only:
        config["storage_compatibility_version"] = STORAGE_VERSION
    con = duckdb.connect(str(path), read_only=read_only, config=config)
    con.execute("SET TimeZone = 'UTC'")
    # DuckDB would draw its own on stdout, into the middle of our JSON.
    con.execute("SET enable_progress_bar = false")
    return con


def looks_wrong(path: Path) -> None:
    """Raise WarehouseUnusable for a path that cannot be a warehouse file, before DuckDB is asked."""
    if path.is_dir():
        raise WarehouseUnusable(f"The warehouse {path} is a folder: name a file in it, as {path / 'warraq.duckdb'}.")
    if path.exists() and not path.is_file():
        raise WarehouseUnusable(f"The warehouse {path} is not a regular file: name another path.")


def unusable(path: Path, error: duckdb.Error) -> WarraqError:
    """Put an error of DuckDB about the file into a sentence."""
    text = str(error)
    if "not a valid DuckDB database" in text or "not a valid" in text:
        return WarehouseUnusable(
            f"The file {path} is not a DuckDB warehouse: name another path, or move the file away."
        )
    if "newer version" in text or "storage version" in text.lower() or "version number" in text:
        return WarehouseUnusable(f"The file {path} was written by another version of DuckDB: {_first_line(text)}")
    if not os.access(path, os.R_OK):
        return WarehouseUnusable(f"The warehouse {path} may not be read by this user: change its permissions.")
    if not os.access(path, os.W_OK):
        return WarehouseUnusable(f"The warehouse {path} may not be written by this user: change its permissions.")
    return WarehouseUnusable(f"The warehouse {path} cannot be opened: {_first_line(text)}")


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turn DuckDB's error about a full disk into ours; other errors of DuckDB inside are bugs and pass unchanged."""
    try:
        yield
    except duckdb.Error as error:
        text = str(error)
        if "No space left" in text or "not enough space" in text.lower() or "disk full" in text.lower():
            raise DiskFull(
                f"No room is left on the disk of the warehouse {path}: make room and run again; nothing was lost."
            ) from error
        raise


def describe_process(pid: int, program: str) -> str:
    """A process for people: its number and what it runs, as far as this user may see it."""
    try:
        words = psutil.Process(pid).cmdline()
    except psutil.Error:
        words = []
    command = " ".join(Path(word).name if index == 0 else word for index, word in enumerate(words)) or program
    return f"process {pid} ({command[:100]})"


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0]
