"""Opening the warehouse, a file or a lake: who may, how long to wait for another process, what to say if it cannot be.

A file lets one process write, and no other read meanwhile. A lake (`warehouse.lake`) has readers at any time, and
writers who take turns.
"""

from __future__ import annotations

import os
import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import duckdb

from warehouse import lake, lake_turns
from warraq.errors import WarehouseLocked, WarehouseUnreachable, WarehouseUnusable, WarraqError
from warraq.room import no_room

# The oldest file format that has zstd and compressed dictionaries, so that clients of the long-term release read it.
STORAGE_VERSION = "v1.4.0"
# Bytes of a new file's blocks. Columns take whole blocks, and ours are many and short: with DuckDB's own 256 KiB ten
# thousand articles take half as much room again.
BLOCK_SIZE = 32 * 1024

# DuckDB refuses a second connection of one process with other settings, so that one process takes turns with itself.
_turns: dict[Path, threading.RLock] = {}
_turns_guard = threading.Lock()

# How often a transaction that met another one is begun, in all, and how long to wait the first time, in seconds.
_TIMES = 6
_PAUSE = 0.2

_P = ParamSpec("_P")
_T = TypeVar("_T")

# What DuckDB raises when a lake's catalog or store goes away; questions that are wrong raise others.
_LOST = (duckdb.Error, duckdb.IOException, duckdb.HTTPException, duckdb.TransactionException)

# What the system says, in DuckDB's errors of any kind; and DuckDB itself of its folder for what memory cannot hold.
_FULL = ("No space left on device", "Disk quota exceeded", "File too large", "max_temp_directory_size")

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


class WriteConflict(WarehouseLocked):
    """Another process has written into the lake meanwhile; nothing of this transaction is in it."""


class _Wait:
    """The wait for one warehouse, from its first look on."""

    def __init__(self, path: Path, patience: Patience) -> None:
        self._path = path
        self._patience = patience
        self._deadline = patience.clock() + patience.seconds
        self._told = False

    def left(self, holder: str) -> float:
        """Seconds that are left to wait for `holder`, who is told of once. Raises WarehouseLocked if there are none."""
        left = self._deadline - self._patience.clock()
        if left <= 0:
            raise WarehouseLocked(
                f"The warehouse {self._path} is still held by {holder} after {self._patience.seconds:g} seconds: "
                "wait until it ends, stop it, or wait longer with WARRAQ_LOCK_TIMEOUT."
            )
        if not self._told:
            self._patience.notify(f"Waiting for the warehouse {self._path}, held by {holder}.")
            self._told = True
        return left


@contextmanager
def reading(path: Path, patience: Patience | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the warehouse read-only. Raises WarehouseLocked, WarehouseUnusable, WarehouseUnreachable."""
    if lake.is_lake(path):
        with lake.open_lake(path, read_only=True) as con, _translated(path):
            yield con
        return
    with _turn(path), _closing(_open(path, read_only=True, patience=patience or Patience())) as con, _translated(path):
        yield con


@contextmanager
def writing(path: Path, patience: Patience | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the warehouse, which must exist (see `warehouse.migrate.ready`), for writing; closing it checkpoints.

    Raises WarehouseLocked, WarehouseUnusable, WarehouseUnreachable, DiskFull.
    """
    if lake.is_lake(path):
        with lake_turn(path, patience), lake.open_lake(path, read_only=False) as con, _translated(path):
            yield con
        return
    with _turn(path), _translated(path), _closing(_open(path, read_only=False, patience=patience or Patience())) as con:
        yield con


@contextmanager
def lake_turn(path: Path, patience: Patience | None = None) -> Iterator[None]:
    """Hold the turn at writing into a lake. Raises WarehouseLocked, WarehouseUnusable, WarehouseUnreachable."""
    patience = patience or Patience()
    with lake_turns.turn(path, _Wait(path, patience).left, patience.sleep):
        yield


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Everything inside is committed together, or nothing of it."""
    con.execute("BEGIN")
    try:
        if lake.is_open_lake(con):
            lake_turns.mark(con)
        yield
    except BaseException:
        # A failed commit has already rolled back; the first error is the one that counts.
        with suppress(duckdb.Error):
            con.execute("ROLLBACK")
        raise
    con.execute("COMMIT")


def repeated(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Call a function that opens `writing` by itself again where its transaction met another one, with longer and
    longer pauses. It must have no effect outside its transaction. Raises WriteConflict when that does not help."""

    @wraps(function)
    def call(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        for time_ in range(1, _TIMES):
            with suppress(WriteConflict):
                return function(*args, **kwargs)
            time.sleep(_PAUSE * 2 ** (time_ - 1) * random.uniform(0.5, 1.5))
        return function(*args, **kwargs)

    return call


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
    wait = _Wait(path, patience)
    pause = 0.05
    while True:
        try:
            return connect(path, read_only=read_only)
        except duckdb.IOException as error:
            holder = _HOLDER.search(str(error))
            if holder is None:
                raise unusable(path, error) from error
            try:
                left = wait.left(describe_process(int(holder["pid"]), holder["program"]))
            except WarehouseLocked as locked:
                raise locked from error
            patience.sleep(min(pause, left))
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
        config["default_block_size"] = str(BLOCK_SIZE)
    con = duckdb.connect(str(path), read_only=read_only, config=config)
    con.execute("SET TimeZone = 'UTC'")
    # DuckDB would draw its own on stdout, into the middle of our JSON.
    con.execute("SET enable_progress_bar = false")
    return con


# DuckDB calls a database by its file's name, and then cannot tell it from a schema of the same name.
_TAKEN = frozenset({"main", "store", "search_index", "neardup_index", "system", "temp"})


def looks_wrong(path: Path) -> None:
    """Raise WarehouseUnusable for a path that cannot be a warehouse file, before DuckDB is asked."""
    if path.name.split(".")[0].lower() in _TAKEN:
        raise WarehouseUnusable(
            f"A warehouse cannot be named {path.name}, because a part of every warehouse has that name: "
            f"name it otherwise, as {path.with_name('warraq.duckdb')}."
        )
    if path.is_dir():
        raise WarehouseUnusable(f"The warehouse {path} is a folder: name a file in it, as {path / 'warraq.duckdb'}.")
    if path.exists() and not path.is_file():
        raise WarehouseUnusable(f"The warehouse {path} is not a regular file: name another path.")


def unusable(path: Path, error: duckdb.Error) -> WarraqError:
    """Put an error of DuckDB about the file into a sentence."""
    text = str(error)
    if says_full(error):
        return no_room(path)
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
    """Turn DuckDB's errors about a full disk and about conflicts into ours; others are bugs and pass unchanged."""
    try:
        yield
    except duckdb.Error as error:
        text = str(error)
        if lake.is_lake(path) and lake_turns.is_conflict(error):
            raise WriteConflict(
                f"Another process has written into the warehouse {path} meanwhile: run again; nothing was lost."
            ) from error
        if says_full(error):
            raise no_room(path) from error
        if lake.is_lake(path) and type(error) in _LOST:
            raise WarehouseUnreachable(
                f"The catalog or the data of the warehouse {path} cannot be reached any more; run again when they can: "
                f"{_first_line(text)}"
            ) from error
        raise


def says_full(error: duckdb.Error) -> bool:
    """Whether DuckDB had no room: for its file, the log beside it, or what does not fit into memory."""
    text = str(error)
    return any(words in text for words in _FULL)


def describe_process(pid: int, program: str) -> str:
    """A process for people: its number and what it runs, as far as this user may see it."""
    import psutil

    try:
        words = psutil.Process(pid).cmdline()
    except psutil.Error:
        words = []
    command = " ".join(Path(word).name if index == 0 else word for index, word in enumerate(words)) or program
    return f"process {pid} ({command[:100]})"


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0]
