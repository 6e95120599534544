"""A warehouse that is a lake: DuckLake, with its catalog in Postgres and its data in Parquet files on a shared store.

Such a warehouse is named by a small TOML file whose name ends in `.lake`, so that it has a path like any other:
what belongs to it lies beside it, all machines that see it agree, and no password stands on a command line. Its
catalog may also be an SQLite file, for several processes on one machine.

The SQL is the same for files and lakes. Where DuckLake's dialect is narrower, `in_dialect` translates.
"""

from __future__ import annotations

import itertools
import os
import re
import tempfile
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import duckdb

from warraq.config.nearest import did_you_mean
from warraq.errors import ConfigError, WarehouseUnreachable, WarehouseUnusable

SUFFIX = ".lake"

# The extensions that a connection needs, by catalog; they come as wheels, and nothing is fetched at run time.
_EXTENSIONS: dict[str, tuple[str, ...]] = {
    "postgres": ("ducklake", "postgres_scanner"),
    "sqlite": ("ducklake", "sqlite_scanner"),
}
# Readers of an SQLite catalog and its writer do not block each other in this mode.
_OPTIONS = {"postgres": "", "sqlite": ", META_JOURNAL_MODE 'WAL', META_BUSY_TIMEOUT 10000"}
_KEYS = ("catalog", "data")
_ANY_FILE = """
SELECT schemas.path || tables.path || files.path
FROM {catalog}.ducklake_data_file AS files
JOIN {catalog}.ducklake_table AS tables USING (table_id)
JOIN {catalog}.ducklake_schema AS schemas USING (schema_id)
WHERE files.end_snapshot IS NULL AND tables.end_snapshot IS NULL AND schemas.end_snapshot IS NULL
LIMIT 1
"""

_ADDRESS = re.compile(r'^.*(?:at path \+ |Unable to connect to Postgres at )".*":?', re.DOTALL)
_COMPRESSION = re.compile(r"\s+USING COMPRESSION \w+")
_names = itertools.count(1)
_engines: dict[tuple[int, tuple[str, ...], bool], duckdb.DuckDBPyConnection] = {}
_guard = threading.Lock()


@dataclass(frozen=True, slots=True)
class Lake:
    """Where a lake is: `address` is libpq's `key=value` words for Postgres (what is missing is taken from PG*
    variables), a path for SQLite; `data` a folder or an `s3://` address."""

    catalog: Literal["postgres", "sqlite"]
    address: str
    data: str


def is_lake(path: Path) -> bool:
    """Whether a warehouse is a lake, which its name says."""
    return path.suffix == SUFFIX


def read_lake(path: Path) -> Lake:
    """Read a `.lake` file; relative paths in it are relative to its folder. Raises ConfigError, WarehouseUnusable."""
    if not path.exists():
        raise WarehouseUnusable(
            f"There is no file {path}: a lake's file says where its catalog and its data are (docs/scaling.md)."
        )
    try:
        written: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path} cannot be read as TOML: {error}.") from error
    for key in written:
        if key not in _KEYS:
            raise ConfigError(f"{path}: {key!r} is no key of a lake; {did_you_mean(key, _KEYS)}")
    for key in _KEYS:
        if not isinstance(written.get(key), str) or not written[key].strip():
            raise ConfigError(f"{path}: {key!r} is missing; it must be a text, as in docs/scaling.md.")
    folder = path.absolute().parent
    kind, separator, address = written["catalog"].strip().partition(":")
    data = written["data"].strip()
    if "://" not in data:
        data = str(folder / data)
    if separator and kind == "postgres":
        return Lake("postgres", address.strip(), data)
    if separator and kind == "sqlite":
        return Lake("sqlite", str(folder / address.strip()), data)
    raise ConfigError(f"{path}: 'catalog' must begin with postgres: or sqlite:, not {written['catalog']!r}.")


@contextmanager
def open_lake(path: Path, *, read_only: bool, create: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose current database is the lake. Raises ConfigError, WarehouseUnusable, WarehouseUnreachable."""
    lake = read_lake(path)
    statement = _attach(path, lake, read_only=read_only, create=create)
    with attached(path, lake, statement, writes=not read_only) as con:
        _find_data(con, path, lake)
        yield con


@contextmanager
def attached(path: Path, lake: Lake, statement: str, *, writes: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with a database of its own, attached by `statement` under the name `{name}`, as the current one."""
    name = f"lake_{next(_names)}"
    con = _engine(lake, writes=writes).cursor()
    try:
        con.execute("SET TimeZone = 'UTC'")
        con.execute("SET enable_progress_bar = false")
        try:
            con.execute(statement.replace("{name}", name))
            con.execute(f"USE {name}")
        except duckdb.Error as error:
            raise _unopened(path, lake, error) from error
        yield con
    finally:
        # Where the catalog has gone away there is nothing to roll back or to let go of.
        with suppress(duckdb.Error):
            con.execute("ROLLBACK")
        with suppress(duckdb.Error):
            con.execute("USE memory")
            con.execute(f"DETACH DATABASE IF EXISTS {name}")
        con.close()


def is_open_lake(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether the current database of a connection is a lake."""
    found = con.execute("SELECT type FROM duckdb_databases() WHERE database_name = current_database()").fetchone()
    return found == ("ducklake",)


def choose_options(con: duckdb.DuckDBPyConnection) -> None:
    """Set what a lake keeps for all who write into it: texts take half the space that DuckDB's default takes."""
    con.execute("CALL ducklake_set_option(current_database(), 'parquet_compression', 'zstd')")


def in_dialect(sql: str) -> str:
    """A migration's SQL as DuckLake takes it: there, compression is an option of the lake and not of a column."""
    return _COMPRESSION.sub("", sql)


def literal(text: str) -> str:
    """A text as SQL writes it; ATTACH takes no parameters."""
    return "'" + text.replace("'", "''") + "'"


def _attach(path: Path, lake: Lake, *, read_only: bool, create: bool) -> str:
    options = "READ_ONLY" if read_only else f"CREATE_IF_NOT_EXISTS {str(create).lower()}"
    if create or not _is_remote(lake):
        options += f", DATA_PATH {literal(lake.data)}"
    if not _is_remote(lake):
        # The catalog keeps the path that it was made with: a lake that was moved would go on to write where it was.
        options += ", OVERRIDE_DATA_PATH true"
    if lake.catalog == "sqlite" and not create and not Path(lake.address).exists():
        # SQLite would make an empty one.
        raise _nothing_there(path)
    return (
        f"ATTACH {literal(f'ducklake:{lake.catalog}:{lake.address}')} AS {{name}} ({options}{_OPTIONS[lake.catalog]})"
    )


def _is_remote(lake: Lake) -> bool:
    return "://" in lake.data


def _find_data(con: duckdb.DuckDBPyConnection, path: Path, lake: Lake) -> None:
    """Raise WarehouseUnusable where a `.lake` file names another folder than the catalog, and the data is not there.

    Compaction removes what is in that folder and not in the catalog.
    """
    if _is_remote(lake):
        return
    (name,) = con.execute("SELECT current_database()").fetchall()[0]
    catalog = f"__ducklake_metadata_{name}"
    (made,) = con.execute(f"SELECT value FROM {catalog}.ducklake_metadata WHERE key = 'data_path'").fetchall()[0]
    if Path(made) == Path(lake.data):
        return
    for (file,) in con.execute(_ANY_FILE.format(catalog=catalog)).fetchall():
        if not (Path(lake.data) / file).exists():
            raise WarehouseUnusable(
                f"The data of the warehouse {path} is not in {lake.data}, where that file says; it was made in {made}. "
                "Set `data` to the folder where it is."
            )


def _engine(lake: Lake, *, writes: bool) -> duckdb.DuckDBPyConnection:
    """This process's DuckDB for lakes, kept because checking the extensions' signatures takes 0.2 s.

    By process, since a forked child cannot use its parent's. Writers have one of their own with a single thread:
    DuckLake compacts all tables in one query, and writes down without a lock which of them are done
    (`DuckLakeTransaction::MarkInlinedDataForDeletion`), so that two that end at once corrupt the process's memory.
    Batches are published in less time with it, too.
    """
    wanted = _EXTENSIONS[lake.catalog]
    if _is_remote(lake):
        wanted += ("httpfs",)
    with _guard:
        key = (os.getpid(), wanted, writes)
        if key not in _engines:
            config: dict[str, str | bool | int | float | list[str]] = {
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                # For what does not fit into memory; DuckDB would take the working folder.
                "temp_directory": str(Path(tempfile.gettempdir()) / f"warraq-{os.getpid()}-{len(_engines)}"),
            }
            if writes:
                config["threads"] = 1
            con = duckdb.connect(config=config)
            for extension in wanted:
                con.execute(f"LOAD {literal(str(_extension(extension)))}")
            _engines[key] = con
        return _engines[key]


def _extension(name: str) -> Path:
    try:
        folder = Path(str(files(f"duckdb_extension_{name}")))
    except ModuleNotFoundError as error:
        raise WarehouseUnusable(
            f"A lake needs DuckDB's extension {name}: install Warraq with its extra `lake`."
        ) from error
    found = folder / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
    if not found.exists():
        raise WarehouseUnusable(f"DuckDB's extension {name} is of another release than DuckDB {duckdb.__version__}.")
    return found


def _unopened(path: Path, lake: Lake, error: duckdb.Error) -> Exception:
    text = str(error).strip()
    if "creating a new DuckLake is explicitly disabled" in text:
        return _nothing_there(path)
    # Without the address, which may hold a password.
    says = _ADDRESS.sub("", text).strip().splitlines()[0]
    where = "in Postgres" if lake.catalog == "postgres" else f"the SQLite file {lake.address}"
    return WarehouseUnreachable(f"The catalog of the warehouse {path}, {where}, cannot be opened: {says}")


def _nothing_there(path: Path) -> WarehouseUnusable:
    return WarehouseUnusable(f"There is no warehouse at {path} yet: run `warraq ingest` first, or name another.")
