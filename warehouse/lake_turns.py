"""Taking turns at writing into a lake: one process of all machines at a time, as with a file.

A batch is decided in the light of all that is published: two at a time would both find an article new, and neither
would see that it nearly repeats the other's. DuckLake's snapshots do not prevent that (write skew), so whoever writes
- waits for his turn, which Postgres keeps (an advisory lock, first come, first served) or, with SQLite, a lock file;
- and counts the one row of `lake.turn` up in every transaction, so that two at once conflict even where a turn was
  lost: then one of them is rolled back, and begins again with a fresh look (`warehouse.connect.repeated`).
"""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from warehouse.lake import Lake, attached, literal, read_lake

# Called with who has the turn: gives the seconds that are left to wait, and raises where there are none.
Left = Callable[[str], float]

SCHEMA = "lake"

# The number of the turn among the advisory locks of the catalog's database: "warraq" in ASCII.
_LOCK = int.from_bytes(b"warraq", "big")
# Seconds to stand in Postgres's queue at a time, which no signal can interrupt.
_SLICE = 1.0


@contextmanager
def turn(path: Path, left: Left, sleep: Callable[[float], None]) -> Iterator[None]:
    """Hold the turn at the lake of a `.lake` file, after those who have come before.

    Raises what `left` raises, ConfigError, WarehouseUnusable, WarehouseUnreachable.
    """
    lake = read_lake(path)
    if lake.catalog == "postgres":
        with _in_postgres(path, lake, left):
            yield
    else:
        with _by_file(Path(f"{lake.address}.turn"), left, sleep):
            yield


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Make the row that every transaction counts up; in a schema of its own, as it comes before the first migration."""
    con.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    con.execute(f"CREATE TABLE IF NOT EXISTS {SCHEMA}.turn (transactions BIGINT NOT NULL)")
    con.execute(f"INSERT INTO {SCHEMA}.turn SELECT 0 WHERE NOT EXISTS (FROM {SCHEMA}.turn)")


def mark(con: duckdb.DuckDBPyConnection) -> None:
    """Make the transaction that has just begun conflict with any other that is marked and overlaps with it."""
    con.execute(f"UPDATE {SCHEMA}.turn SET transactions = transactions + 1")


def is_conflict(error: duckdb.Error) -> bool:
    """Whether a transaction was rolled back because another one was first."""
    text = str(error)
    return "Transaction conflict" in text or "database is locked" in text


@contextmanager
def _in_postgres(path: Path, lake: Lake, left: Left) -> Iterator[None]:
    address = f"{lake.address} application_name='warraq {socket.gethostname()} {os.getpid()}'"
    with attached(path, lake, f"ATTACH {literal(address)} AS {{name}} (TYPE postgres)", writes=True) as con:
        seconds = 0.001
        while not _queued(con, seconds):
            seconds = min(_SLICE, max(0.001, left(_holder(con))))
        # It ends with this transaction, and with the connection if the process dies.
        yield


def _queued(con: duckdb.DuckDBPyConnection, seconds: float) -> bool:
    con.execute("BEGIN")
    try:
        _ask(con, f"SELECT set_config('lock_timeout', '{seconds * 1000:.0f}ms', true)")
        _ask(con, f"SELECT pg_advisory_xact_lock({_LOCK})")
    except duckdb.Error as error:
        con.execute("ROLLBACK")
        if "lock timeout" not in str(error):
            raise
        return False
    return True


def _holder(con: duckdb.DuckDBPyConnection) -> str:
    """Who has the turn: machine and process, as it told Postgres."""
    rows = _ask(
        con,
        "SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid) "
        f"WHERE locktype = 'advisory' AND granted AND classid = {_LOCK >> 32} AND objid = {_LOCK & 0xFFFFFFFF}",
    )
    words = str(rows[0][0]).split() if rows else []
    return f"process {words[2]} of {words[1]}" if len(words) == 3 else "another process"


def _ask(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return con.execute(f"SELECT * FROM postgres_query(current_database(), {literal(sql)})").fetchall()


@contextmanager
def _by_file(path: Path, left: Left, sleep: Callable[[float], None]) -> Iterator[None]:
    with path.open("a+", encoding="ascii") as file:
        pause = 0.02
        while not _locked(file.fileno()):
            file.seek(0)
            sleep(min(pause, left(f"process {file.read() or 'unknown'}")))
            pause = min(pause * 1.5, 0.5)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _locked(number: int) -> bool:
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
