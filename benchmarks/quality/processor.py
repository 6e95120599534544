"""Asked of another process: a function that it can import by its name."""

from __future__ import annotations

import time


def seconds_used(_: None) -> float:
    """The processor time that this process has used, in seconds."""
    return time.process_time()
