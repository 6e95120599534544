"""What the pool's tests have worked on: functions that a worker can import by name."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import sys
import time
from pathlib import Path

from warraq.errors import ItemError


def double(number: int) -> int:
    return 2 * number


def length(payload: bytes) -> int:
    return len(payload)


def process_id(_: object) -> int:
    return os.getpid()


def sleep_a_little(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def do(what: object) -> object:
    """Do what a bad page makes an extractor do, or return what is given."""
    if what == "exit 0":
        os._exit(0)
    if what == "exit 3":
        sys.exit(3)
    if what == "segmentation fault":
        ctypes.string_at(0)
    if what == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "loop":
        while True:
            pass
    if what == "loop in C":
        return re.match(r"(a+)+$", "a" * 60 + "b")
    if what == "memory":
        return bytearray(8 << 30)
    if what == "error":
        raise ValueError("no such luck")
    if what == "reason":
        raise ItemError("no_text", "nothing but links")
    if what == "unpicklable":
        return lambda: None
    return what


def write_process_id_and_loop(folder: Path) -> None:
    (folder / str(os.getpid())).touch()
    while True:
        pass
