"""Making a warehouse ready: create it, upgrade an older one in place after a copy, refuse a newer one.

A migration and its record are one transaction; what is recorded is its number, name, SHA-256 and time, so that a
released migration that was edited afterwards is noticed. Views and macros are replaced whole at every upgrade.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import BinaryIO

import duckdb

from warehouse import lake, lake_turns, search
from warehouse.connect import (
    Patience,
    connect,
    lake_turn,
    looks_wrong,
    reading,
    says_full,
    transaction,
    unusable,
    writing,
)
from warraq.errors import WarehouseUnusable
from warraq.room import is_full, needing_room, no_room

_VIEWS_OF_PARTS = (
    *(("search", name) for name in search.MACROS),
    ("neardup", "near_duplicates.sql"),
    ("neardup", "reprints.sql"),
)


@dataclass(frozen=True, slots=True)
class Migration:
    """A numbered step of the schema; `digest` is the SHA-256 of its SQL."""

    number: int
    name: str
    sql: str

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()


def migrations() -> list[Migration]:
    """All migrations of this version of Warraq, in order."""
    found = []
    for file in sorted(_sql_files("migrations"), key=lambda file: file.name):
        number, _, name = file.name.removesuffix(".sql").partition("_")
        found.append(Migration(int(number), name, file.read_text(encoding="utf-8")))
    return found


def ready(
    path: Path,
    *,
    patience: Patience | None = None,
    backups: Path | None = None,
    tell: Callable[[str], None] = lambda message: None,
) -> None:
    """Leave a warehouse of this version at `path`: create it, upgrade it, or find that it is one already.

    Before an upgrade the file is copied into `backups` (default: its own folder). Raises WarehouseUnusable for what
    is no warehouse, is damaged, or is of a newer version; WarehouseLocked where another process keeps it. A lake's
    `.lake` file must be there; it is not copied, since its earlier snapshots stay.
    """
    looks_wrong(path)
    if lake.is_lake(path):
        _ready_lake(path, patience, tell)
        return
    if not path.exists():
        _create(path)
        return
    if _is_empty_file(path):
        path.unlink()
        _create(path)
        return
    with reading(path, patience) as con:
        pending = _pending(con, path)
        views_differ = _views_digest() != _applied_views(con)
    if not pending and not views_differ:
        return
    # Closing any descriptor of the file drops the locks that DuckDB holds on it, so that the one that is copied from is
    # closed after the connection.
    with ExitStack() as afterwards, writing(path, patience) as con:
        # Another process may have upgraded it between the look and now.
        pending = _pending(con, path)
        if pending:
            con.execute("CHECKPOINT")
            source = afterwards.enter_context(path.open("rb"))
            copy = _copy(source, path, backups or path.parent, before=pending[0].number)
            tell(f"Upgrading the warehouse {path} (a copy is at {copy}).")
        _apply(con, pending)
        _replace_views(con)


def _ready_lake(path: Path, patience: Patience | None, tell: Callable[[str], None]) -> None:
    with suppress(WarehouseUnusable), reading(path, patience) as con:
        if not _pending(con, path) and _views_digest() == _applied_views(con):
            return
    with lake_turn(path, patience), lake.open_lake(path, read_only=False, create=True) as con:
        pending = _pending(con, path)
        if pending and pending[0].number > 1:
            tell(f"Upgrading the warehouse {path}.")
        lake.choose_options(con)
        lake_turns.prepare(con)
        _apply(con, pending, lake.in_dialect)
        _replace_views(con)


def applied(con: duckdb.DuckDBPyConnection) -> list[tuple[int, str, str]]:
    """(number, name, digest) of the migrations that this warehouse has; empty for a DuckDB file that is none."""
    if ("store", "migrations") not in _tables(con):
        return []
    return con.execute("SELECT number, name, digest FROM store.migrations ORDER BY number").fetchall()


def _create(path: Path) -> None:
    if not path.parent.is_dir():
        raise WarehouseUnusable(f"The folder {path.parent} of the warehouse does not exist: create it first.")
    # Made under another name and then moved, so that a half-made warehouse never has the real name.
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        con = connect(beside, read_only=False)
        try:
            _apply(con, migrations())
            _replace_views(con)
            # Closing would do it as well, but says nothing where it finds no room for it.
            con.execute("CHECKPOINT")
        finally:
            con.close()
        # Where another process was first, its warehouse is as good.
        with suppress(FileExistsError):
            os.link(beside, path)
    except OSError as error:
        if is_full(error):
            raise no_room(path) from error
        raise WarehouseUnusable(f"The warehouse {path} cannot be created: {error.strerror or error}.") from error
    except duckdb.Error as error:
        raise (no_room(path) if says_full(error) else unusable(path, error)) from error
    finally:
        beside.unlink(missing_ok=True)
        beside.with_name(beside.name + ".wal").unlink(missing_ok=True)


def _apply(
    con: duckdb.DuckDBPyConnection, pending: list[Migration], dialect: Callable[[str], str] = lambda sql: sql
) -> None:
    for migration in pending:
        with transaction(con):
            con.execute(dialect(migration.sql))
            con.execute(
                "CREATE TABLE IF NOT EXISTS store.migrations "
                "(number INTEGER, name VARCHAR, digest VARCHAR, applied_at TIMESTAMPTZ)"
            )
            con.execute(
                "INSERT INTO store.migrations VALUES (?, ?, ?, now())",
                [migration.number, migration.name, migration.digest],
            )


def _replace_views(con: duckdb.DuckDBPyConnection) -> None:
    with transaction(con):
        con.execute("CREATE TABLE IF NOT EXISTS store.views (digest VARCHAR)")
        con.execute("DELETE FROM store.views")
        for view in _view_files():
            con.execute(view.read_text(encoding="utf-8"))
        con.execute("INSERT INTO store.views VALUES (?)", [_views_digest()])


def _pending(con: duckdb.DuckDBPyConnection, path: Path) -> list[Migration]:
    known = {migration.number: migration for migration in migrations()}
    done = applied(con)
    if not done and any(schema != lake_turns.SCHEMA for schema, _ in _tables(con)):
        raise WarehouseUnusable(f"The file {path} is a DuckDB database but not a Warraq warehouse: name another path.")
    for number, name, digest in done:
        if number not in known:
            raise WarehouseUnusable(
                f"The warehouse {path} is of a newer version of Warraq (migration {number}, {name}): upgrade Warraq."
            )
        if digest != known[number].digest:
            raise WarehouseUnusable(
                f"The warehouse {path} was made with another migration {number} ({name}) than this Warraq has: "
                "install the version that made it, or restore a copy."
            )
    have = {number for number, _, _ in done}
    return [migration for number, migration in sorted(known.items()) if number not in have]


def _applied_views(con: duckdb.DuckDBPyConnection) -> str | None:
    if ("store", "views") not in _tables(con):
        return None
    row = con.execute("SELECT digest FROM store.views").fetchone()
    return str(row[0]) if row else None


def _tables(con: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    """The schema and name of each table of the warehouse, and not of others that the connection sees."""
    return set(
        con.execute(
            "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = current_database()"
        ).fetchall()
    )


def _views_digest() -> str:
    digest = hashlib.sha256()
    for view in _view_files():
        digest.update(view.read_bytes())
    return digest.hexdigest()


def _view_files() -> list[Traversable]:
    """Views and macros, which are replaced whole; the parts that have some keep theirs beside their code."""
    package = files("warehouse")
    parts = [package.joinpath(*place) for place in _VIEWS_OF_PARTS]
    return [*sorted(_sql_files("views"), key=lambda file: file.name), *parts]


def _sql_files(folder: str) -> list[Traversable]:
    return [file for file in files("warehouse").joinpath(folder).iterdir() if file.name.endswith(".sql")]


def _is_empty_file(path: Path) -> bool:
    return path.is_file() and path.stat().st_size == 0


def _copy(source: BinaryIO, path: Path, folder: Path, *, before: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    while True:
        copy = folder / f"{path.stem}.before-{before:04d}{f'.{number}' if number else ''}{path.suffix}"
        if not copy.exists():
            break
        number += 1
    partial = copy.with_name(copy.name + ".partial")
    try:
        with needing_room(copy), partial.open("wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
        partial.replace(copy)
    finally:
        partial.unlink(missing_ok=True)
    return copy
