"""A Postgres of the tests' own, on a socket in a passing folder, and lakes with their catalog in it."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

NewLake = Callable[..., Path]


class Postgres:
    """A running server; `folder` holds its socket and its data."""

    def __init__(self, binaries: Path, folder: Path, user: str | None) -> None:
        self._binaries = binaries
        self._as = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
        self.folder = folder

    def run(self, program: str, *arguments: str) -> str:
        """Run a program of Postgres's, with this server's socket."""
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PGHOST": str(self.folder), "PGUSER": "warraq"}
        done = subprocess.run(
            [str(self._binaries / program), *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            **self._as,
        )
        assert done.returncode == 0, f"{program}: {done.stderr}"
        return done.stdout

    def start(self) -> None:
        # Not listening on the network, and not waiting for the disk.
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        self.run("pg_ctl", "start", "--wait", "-D", "data", "-l", "log", "-o", options)

    def stop(self) -> None:
        self.run("pg_ctl", "stop", "--wait", "-m", "immediate", "-D", "data")

    def database(self) -> str:
        """Make an empty database; libpq's words for it."""
        name = f"d{secrets.token_hex(4)}"
        self.run("createdb", name)
        return f"host={self.folder} user=warraq dbname={name}"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server for all tests of this process; where Postgres is not installed, they are skipped."""
    found = shutil.which("initdb") or next(map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb")), None)
    if found is None:
        pytest.skip("Postgres is not on this machine")
    # It refuses to run as root.
    user = _somebody() if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server = Postgres(Path(found).resolve().parent, folder, user)
    try:
        if user:
            shutil.chown(folder, user)
        server.run("initdb", "-D", "data", "-U", "warraq", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def new_lake(tmp_path: Path, request: pytest.FixtureRequest) -> NewLake:
    """Write a `.lake` file for a lake that is not there yet; `catalog` is postgres or sqlite."""

    def new(catalog: str = "postgres", name: str = "news") -> Path:
        folder = tmp_path / name
        folder.mkdir()
        if catalog == "postgres":
            server: Any = request.getfixturevalue("postgres")
            address = server.database()
        else:
            address = "catalog.sqlite"
        path = folder / f"{name}.lake"
        path.write_text(f'catalog = "{catalog}:{address}"\ndata = "data"\n', encoding="utf-8")
        return path

    return new


def _somebody() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
