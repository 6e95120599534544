"""Starting and stopping Prefect's server as a child process, and the settings that keep its state in one folder."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

from warraq.errors import TransientError, UsageError

# Its first start makes the database and takes some 20 CPU-seconds, more on a machine that has other work.
START_TIMEOUT = 180.0
_STOP_TIMEOUT = 15.0


def server_settings(state: Path, host: str, port: int) -> dict[str, str]:
    """The server's settings as environment variables; what the operator has set himself goes before them."""
    return {
        "PREFECT_HOME": str(state),
        "PREFECT_SERVER_API_HOST": host,
        "PREFECT_SERVER_API_PORT": str(port),
        # Relative, so that the UI works under whatever name and through whatever tunnel it is reached.
        "PREFECT_SERVER_UI_API_URL": "/api",
        # The UI's files are written out with these settings; by default into the installed package.
        "PREFECT_SERVER_UI_STATIC_DIRECTORY": str(state / "ui"),
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
        # In memory they would be gone after a restart, and a source's only slot taken for ever.
        "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
        # Runs are kept for 90 days, and events as long as Prefect thinks right.
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    }


class Server:
    """Prefect's server as a child process. `env` are settings besides those of this process."""

    def __init__(self, host: str, port: int, env: Mapping[str, str]) -> None:
        self._host = host
        self._port = port
        self._env = {**env, **os.environ}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it is reached from this machine."""
        name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self._host, self._host)
        return f"http://{f'[{name}]' if ':' in name and not name.startswith('[') else name}:{self._port}"

    def start(self) -> None:
        """Start it. Raises UsageError where the port is taken."""
        _must_be_free(self._host, self._port)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "flows.server_process", self._host, str(self._port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env=self._env,
            # Ctrl-C goes to the whole group; the server has to outlive the runs, which tell it how they ended.
            start_new_session=True,
        )

    def wait(self, stopped: Callable[[], bool], timeout: float = START_TIMEOUT) -> bool:
        """Wait until it answers; False where `stopped` says that nobody waits any more. Raises TransientError."""
        deadline = time.monotonic() + timeout
        while not stopped():
            if not self.running:
                raise TransientError("Prefect's server ended while it started; what it said stands above.")
            if time.monotonic() > deadline:
                raise TransientError(f"Prefect's server did not answer within {timeout:g} seconds: try again.")
            if self._answers():
                return True
            time.sleep(0.2)
        return False

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """End it, by force if need be."""
        if self._process is None:
            return
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(_STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/api/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def _must_be_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageError(f"The server cannot listen on {host}:{port} ({reason}): choose another --port.") from error
