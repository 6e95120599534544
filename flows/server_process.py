"""Prefect's server with its UI as a process: `python -m flows.server_process HOST PORT`.

It ends on SIGTERM, and by itself once its standard input is closed, which happens however its parent ended.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time

# Seconds that requests which are under way get when it ends; browsers keep connections open for as long as they can.
_LAST_REQUESTS = 3


class _NoLocked(logging.Filter):
    """Leaves out that SQLite was locked for a request: it is answered with 503, and whoever asked asks again. Prefect
    does the same with what uvicorn says of it."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        return "database is locked" not in f"{error}{record.getMessage()}"


def main(host: str, port: int) -> None:
    import uvicorn
    from prefect.server.api.server import create_app

    config = uvicorn.Config(
        create_app(final=True), host, port, log_level="error", timeout_graceful_shutdown=_LAST_REQUESTS
    )
    server = uvicorn.Server(config)
    # Prefect has set its handlers up by now; a filter of a logger would not see what comes from those below it.
    for name in ("", "prefect", "prefect.server", "docket.worker"):
        for handler in logging.getLogger(name).handlers:
            handler.addFilter(_NoLocked())

    def end_with_parent() -> None:
        sys.stdin.buffer.read()
        server.should_exit = True
        time.sleep(3 * _LAST_REQUESTS)
        os._exit(1)

    threading.Thread(target=end_with_parent, daemon=True).start()
    server.run()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
