"""Bringing the stack up, killing parts of it, and asking what is in it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
IMAGE = "warraq:test"


def missing() -> str | None:
    """Why the stack cannot be run here; None where it can."""
    if compose_command() is None:
        return "neither docker-compose nor docker compose is installed"
    if subprocess.run(["docker", "info"], capture_output=True, check=False).returncode:
        return "no Docker engine answers"
    for image in ("python:3.11-slim-bookworm", "postgres:15"):
        if subprocess.run(["docker", "image", "inspect", image], capture_output=True, check=False).returncode:
            return f"the image {image} is not on this machine"
    return None


def compose_command() -> list[str] | None:
    """docker-compose, or the plugin of newer engines."""
    if shutil.which("docker-compose"):
        return ["docker-compose"]
    if (
        shutil.which("docker")
        and not subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode
    ):
        return ["docker", "compose"]
    return None


def build() -> None:
    """Build the image; raises CalledProcessError with what the engine said."""
    subprocess.run(["docker", "build", "--quiet", "--tag", IMAGE, str(ROOT)], check=True, stdout=subprocess.DEVNULL)


@dataclass
class Stack:
    """A project of its own; `config` and `site` are folders that it reads, `settings` more of its environment."""

    project: str
    config: Path
    site: Path
    port: int
    settings: dict[str, str] = field(default_factory=dict)

    def compose(self, *arguments: str, check: bool = True) -> str:
        command = compose_command()
        assert command is not None
        files = ["-f", str(ROOT / "docker-compose.yml"), "-f", str(Path(__file__).with_name("compose.test.yml"))]
        environment = os.environ | {
            "COMPOSE_PROJECT_NAME": self.project,
            "WARRAQ_POSTGRES_PASSWORD": "only-of-this-test",
            "WARRAQ_CONFIG": str(self.config),
            "WARRAQ_IMAGE": IMAGE,
            "WARRAQ_UI_PORT": str(self.port),
            "SITE": str(self.site),
            **self.settings,
        }
        done = subprocess.run(
            [*command, *files, *arguments], env=environment, capture_output=True, text=True, check=False
        )
        if check and done.returncode:
            raise AssertionError(f"{arguments}: {done.stderr[-2000:]}")
        return done.stdout

    def up(self) -> None:
        self.compose("up", "-d", "--no-build")

    def down(self) -> None:
        self.compose("down", "-v", "-t", "5", check=False)

    def ask(self, sql: str) -> list[dict[str, Any]]:
        """Rows of the warehouse itself; none while it cannot be read."""
        answer = self.compose("exec", "-T", "worker", "warraq", "sql", "--live", "--json", sql, check=False)
        rows: list[dict[str, Any]] = json.loads(answer) if answer.strip() else []
        return rows

    def runs(self) -> list[dict[str, Any]]:
        return self.ask("select run_id, status, items, new from runs order by run_id")

    def kill(self, service: str) -> None:
        """As a crash kills: from outside, so that the restart policy has to bring it back."""
        container = self.compose("ps", "-q", service).strip()
        pid = subprocess.run(
            ["docker", "inspect", "-f", "{{.State.Pid}}", container], capture_output=True, text=True, check=True
        ).stdout.strip()
        os.kill(int(pid), signal.SIGKILL)

    def kill_flow(self) -> None:
        """Kill the process of the run that is going on, and nothing else."""
        self.compose("exec", "-T", "worker", "python", "-c", _KILL_FLOW)

    def healthy(self, service: str) -> bool:
        container = self.compose("ps", "-q", service).strip()
        if not container:
            return False
        state = subprocess.run(
            ["docker", "inspect", "-f", "{{.State.Running}} {{.State.Health.Status}}", container],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        return state.stdout.strip() == "true healthy"


# The runner starts each run as a process of its own, which has the id of its flow run in the environment.
_KILL_FLOW = """
import os, pathlib, signal
for process in pathlib.Path('/proc').glob('[0-9]*'):
    try:
        if b'PREFECT__FLOW_RUN_ID=' in (process / 'environ').read_bytes():
            os.kill(int(process.name), signal.SIGKILL)
    except OSError:
        pass
"""


def wait(what: str, holds: Callable[[], bool], seconds: float = 300.0) -> None:
    """Wait until something holds; raises AssertionError after so many seconds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"waited {seconds:g} seconds in vain: {what}"
        time.sleep(1.0)
