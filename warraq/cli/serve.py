"""`warraq serve`: schedules and Prefect's UI in one command."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from warraq.cli.options import settings_from, shared_options, sources_option
from warraq.config.settings import Settings, variable
from warraq.errors import UsageError
from warraq.logs import say

if TYPE_CHECKING:
    from warraq.config.source import Source

# Runs of many sources take turns at the warehouse, and waiting costs nothing where nobody watches.
_LOCK_TIMEOUT = "1h"
_LOCAL = ("127.0.0.1", "::1", "localhost")


@click.command(
    "serve",
    epilog="\b\nExamples:\n  warraq serve                                          with the UI at http://127.0.0.1:4200\n"
    "  warraq serve --port 8080 --state /var/lib/warraq\n"
    "  PREFECT_API_URL=http://server:4200/api warraq serve   for a server that runs elsewhere",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address that the UI listens on.")
@click.option("--port", type=click.IntRange(1, 65535), default=4200, show_default=True, help="The port of the UI.")
@click.option(
    "--state",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where Prefect keeps everything (default: PREFECT_HOME, else prefect beside the warehouse's other files).",
)
@click.option("--limit", type=click.IntRange(1), default=4, show_default=True, help="Runs at the same time.")
@sources_option
@shared_options
def command(
    host: str,
    port: int,
    state: Path | None,
    limit: int,
    sources: Path | None,
    warehouse: Path | None,
    debug: bool,  # noqa: ARG001  read by warraq.cli.main, which prints errors
) -> int:
    """Run the sources on their schedules, with Prefect's server and UI, until it is stopped (Ctrl-C, SIGTERM).

    Changes of the sources file are taken over while it runs (at once on SIGHUP). Runs that were missed while it was off
    are made up for by one; a source never runs twice at the same time.
    """
    settings = settings_from(warehouse=warehouse, sources=sources)
    listed = _Sources(settings)
    listed.read()
    folder = (state or Path(os.environ.get("PREFECT_HOME") or settings.files / "prefect")).absolute()
    stop, again = Event(), Event()
    own = not os.environ.get("PREFECT_API_URL")
    _set_environment(settings, listed.path, folder)

    from flows.server import Server, server_settings
    from flows.state_folder import held

    server = Server(host, port, server_settings(folder, host, port)) if own else None
    api = f"{server.url}/api" if server else os.environ["PREFECT_API_URL"]
    os.environ["PREFECT_API_URL"] = api
    _stop_on_signals(stop, again)
    with held(folder, f"UI at {api.removesuffix('/api')}"):
        if host not in _LOCAL and own:
            say(f"Whoever reaches {host}:{port} can start and stop runs; Prefect asks nobody for a password.")
        _serve(server, listed, limit, stop, again)
    return 0


class _Sources:
    """The file of sources, read again when it changes."""

    def __init__(self, settings: Settings) -> None:
        from warraq.config.sources import find_sources

        path = find_sources(settings.sources, Path.cwd())
        if path is None:
            raise UsageError("There is no sources.toml here: write one, or name it with --sources.")
        self.settings = settings
        self.path = path.absolute()
        self._seen: object = None

    def read(self) -> Sequence[Source]:
        """Raises ConfigError."""
        from warraq.config.sources import load_sources

        self._seen = self._state()
        return load_sources(self.path).sources

    def changed(self) -> bool:
        return self._state() != self._seen

    def _state(self) -> object:
        try:
            status = self.path.stat()
        except OSError:
            return None  # editors replace a file in two steps
        return status.st_mtime_ns, status.st_size, status.st_ino


def _set_environment(settings: Settings, sources: Path, folder: Path) -> None:
    """What the flags say, for the processes of the runs, and what Prefect reads when it is imported."""
    for name, value in (
        ("warehouse", settings.warehouse.absolute()),
        ("files", settings.files.absolute()),
        ("sources", sources),
    ):
        os.environ[variable(name)] = str(value)
    os.environ.setdefault(variable("lock_timeout"), _LOCK_TIMEOUT)
    os.environ["PREFECT_HOME"] = str(folder)
    # What a run says goes to the server and is read in the UI; a warning is shown here too.
    os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "WARNING")


def _stop_on_signals(stop: Event, again: Event) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    signal.signal(signal.SIGHUP, lambda *_: again.set())


def _serve(server: object, listed: _Sources, limit: int, stop: Event, again: Event) -> None:
    from flows.serve import Served, serve
    from flows.server import Server

    assert server is None or isinstance(server, Server)

    def changed() -> bool:
        asked = again.is_set()
        again.clear()
        return asked or listed.changed()

    def service(ending: Event) -> Callable[[], None]:
        # Prefect is imported only now, beside its server, which takes longer.
        from flows.deployments import upkeep
        from flows.serving import Service

        alone, beside = server is not None, upkeep(listed.settings)
        return Service(listed.read, changed, ending, say, limit, alone=alone, upkeep=beside).run

    if server is not None:
        say(f"The UI is at {server.url} as soon as Prefect's server answers.")
    serve(Served(server, service), stop, say)
    say("Stopped; the next start makes up for what is missed meanwhile.")
