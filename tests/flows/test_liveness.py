"""Whether the process that works on a run is still there."""

from __future__ import annotations

import os
import subprocess
import sys

import psutil

from flows.liveness import HOST, PROCESS, STARTED, alive, is_child


def _labels(process: psutil.Process, **changes: object) -> dict[str, object]:
    import socket

    return {HOST: socket.gethostname(), PROCESS: process.pid, STARTED: process.create_time(), **changes}


def test_a_process_is_known_by_its_number_and_its_start() -> None:
    me = psutil.Process()
    assert alive(_labels(me)) is True
    assert alive(_labels(me, **{STARTED: me.create_time() - 100})) is False
    assert is_child(_labels(me)) is False


def test_one_that_has_ended_is_dead_even_before_its_parent_has_asked_for_its_end() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        labels = _labels(psutil.Process(child.pid))
        assert alive(labels) is True
        assert is_child(labels) is True
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert alive(labels) is False
    assert alive(labels) is False
    assert is_child(labels) is False


def test_of_another_machine_nothing_is_known() -> None:
    assert alive(_labels(psutil.Process(), **{HOST: "elsewhere"})) is None
    assert alive({}) is None
