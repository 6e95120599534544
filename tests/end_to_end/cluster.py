"""A Prefect server and a Dask cluster of processes on this machine, to run flows on as on several."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.conftest import ROOT
from tests.end_to_end.conftest import environment


class Cluster:
    """What is started lives as long as the `with` statement of `running`; logs lie in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.api = f"http://127.0.0.1:{_free_port()}/api"
        self.scheduler = f"tcp://127.0.0.1:{_free_port()}"
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def environment(self, **more: str) -> dict[str, str]:
        """What a process needs to find the server."""
        quiet = {"PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"}
        return environment(PREFECT_HOME=str(self.folder / "prefect"), PREFECT_API_URL=self.api) | quiet | more

    def start_server(self) -> None:
        port = self.api.rpartition(":")[2].removesuffix("/api")
        self._start("server", "prefect", "server", "start", "--host", "127.0.0.1", "--port", port, "--no-ui")

    def start_cluster(self, workers: int) -> None:
        port = self.scheduler.rpartition(":")[2]
        self._start(
            "scheduler", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"
        )
        for number in range(workers):
            # Without a nanny, which would start a killed worker again.
            self._start(
                f"worker-{number}", "distributed.cli.dask_worker", self.scheduler, "--no-nanny", "--nthreads", "1",
                "--no-dashboard", "--name", f"worker-{number}", "--local-directory", str(self.folder / "dask"),
                WARRAQ_WORKERS="1",
            )  # fmt: skip

    def wait(self, timeout: float = 180.0) -> None:
        """Until the server answers."""
        deadline = time.monotonic() + timeout
        while True:
            with suppress(OSError), urllib.request.urlopen(f"{self.api}/health", timeout=5):
                return
            assert time.monotonic() < deadline, (self.folder / "server.log").read_text()
            time.sleep(0.5)

    def _start(self, name: str, module: str, *arguments: str, **env: str) -> None:
        with (self.folder / f"{name}.log").open("wb") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                cwd=ROOT,
                env=self.environment(**env),
                stdout=log,
                stderr=subprocess.STDOUT,
            )


@contextmanager
def running(folder: Path) -> Iterator[Cluster]:
    """A Prefect server and a Dask scheduler with two workers."""
    folder.mkdir()
    cluster = Cluster(folder)
    try:
        cluster.start_server()
        cluster.start_cluster(2)
        cluster.wait()
        yield cluster
    finally:
        for process in cluster.processes.values():
            process.terminate()
        for process in cluster.processes.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
