"""Whether the process of a flow run is still there: each run says on the server who works on it."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import psutil
from prefect.client.orchestration import get_client

HOST, PROCESS, STARTED = "warraq.host", "warraq.process", "warraq.process-started"
_CHECK = 1.0  # seconds between two looks at the parent
_GRACE = 10.0  # seconds to close the run in the warehouse; whether Prefect's server is told matters no more


def watched(run_id: UUID) -> None:
    """To be called where a flow begins: if a runner or worker has started this process for this run, the run says
    so, and it ends with whoever started it."""
    if "PREFECT__FLOW_RUN_ID" in os.environ:
        end_with_parent()
        sign(run_id)


def sign(run_id: UUID) -> None:
    """Note on a flow run which process works on it: this one."""
    process = psutil.Process()
    labels: dict[str, bool | int | float | str] = {
        HOST: socket.gethostname(),
        PROCESS: process.pid,
        STARTED: process.create_time(),
    }
    with get_client(sync_client=True) as client:
        client.update_flow_run_labels(run_id, labels)


def alive(labels: Mapping[str, Any]) -> bool | None:
    """Whether the process that signed a run is there; None where only another machine could tell, or nobody signed."""
    if labels.get(HOST) != socket.gethostname():
        return None
    try:
        process = psutil.Process(int(labels[PROCESS]))
        same = abs(process.create_time() - float(labels[STARTED])) < 1.0
        return same and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def is_child(labels: Mapping[str, Any]) -> bool:
    """Whether the process that signed a run is a child of this one."""
    try:
        return bool(alive(labels)) and psutil.Process(int(labels[PROCESS])).ppid() == os.getpid()
    except psutil.NoSuchProcess:
        return False


def end_with_parent() -> None:
    """End this process, by SIGTERM and then by force, once its parent is gone: who was killed cannot stop what it has
    started.

    Without it a run would go on beside the one that the next start makes up for it with.
    """
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_CHECK)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_GRACE)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, name="end-with-parent", daemon=True).start()
