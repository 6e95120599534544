"""`warraq serve` as an operator starts it, and what its server tells."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from tests.end_to_end.conftest import environment

Run = dict[str, Any]


class Serving:
    """`warraq serve` in a folder, on a port of its own; everything it says goes to `serve.log` there."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder = folder
        self.family: list[psutil.Process] = []

    def start(self, timeout: float = 240.0) -> None:
        """Start it and wait until the sources are served."""
        self._log = (self.folder / "serve.log").open("ab")
        self.process = subprocess.Popen(
            self.command(), cwd=self.folder, env=environment(), stdout=self._log, stderr=subprocess.STDOUT
        )
        before = self.said().count("erving ")
        self.until(lambda: self.said().count("erving ") > before, "sources are served", timeout)

    def command(self) -> list[str]:
        return [sys.executable, "-m", "warraq", "serve", "--port", str(self.port)]

    def said(self) -> str:
        return (self.folder / "serve.log").read_text(encoding="utf-8")

    def until(self, holds: Callable[[], bool], what: str, timeout: float = 120.0) -> None:
        deadline = time.monotonic() + timeout
        while not holds():
            assert self.process.poll() is None, f"it ended before {what}:\n{self.said()}"
            assert time.monotonic() < deadline, f"waited in vain until {what}:\n{self.said()}"
            time.sleep(1.0)

    def end(self, number: signal.Signals, timeout: float = 180.0) -> int:
        """Send a signal and wait for its end and that of all that it has started; the exit code."""
        self.family = psutil.Process(self.process.pid).children(recursive=True)
        self.process.send_signal(number)
        code = self.process.wait(timeout)
        _, alive = psutil.wait_procs(self.family, timeout=timeout)
        assert not alive, f"left behind: {[each.cmdline() for each in alive]}"
        self._log.close()
        return code

    def post(self, path: str, body: dict[str, Any]) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api{path}", json.dumps(body).encode(), {"content-type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)

    def runs(self, source: str, *states: str) -> list[Run]:
        """The runs of a source whose state has one of these names, in the order in which they were due."""
        chosen: dict[str, Any] = {
            "sort": "EXPECTED_START_TIME_ASC",
            "deployments": {"name": {"any_": [source]}},
            "flow_runs": {"state": {"name": {"any_": list(states)}}},
        }
        found: list[Run] = self.post("/flow_runs/filter", chosen)
        return found

    def kill_everything(self) -> None:
        """The end of a test, however it went."""
        if self.process.poll() is None:
            children = psutil.Process(self.process.pid).children(recursive=True)
            self.process.kill()
            self.process.wait()
            for child in children:
                if child.is_running():
                    os.kill(child.pid, signal.SIGKILL)
            psutil.wait_procs(children, timeout=10)
        self._log.close()
