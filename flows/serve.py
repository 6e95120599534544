"""`warraq serve`: Prefect's server and the service of schedules, side by side until somebody stops them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread

from flows.server import Server
from warraq.errors import TransientError, WarraqError

_LONGEST_PAUSE = 60.0
_SOUND = 600.0  # seconds after which a start counts as a success
_TRIES = 5  # starts in a row that fail before it is given up; another machine's server is waited for without an end


@dataclass(frozen=True, slots=True)
class Served:
    """What is served: `server` is None where another process serves Prefect's API; `service` makes a service that
    runs until the event is set, and is called anew for each start. `pause` is how many seconds are waited before it is
    tried again, each time longer."""

    server: Server | None
    service: Callable[[Event], Callable[[], None]]
    pause: float = 5.0


def serve(served: Served, stop: Event, tell: Callable[[str], None]) -> None:
    """Serve until `stop` is set, starting again what ends by itself.

    Raises WarraqError: what is wrong with the configuration at the first start, and what fails again and again.
    """
    failures = 0
    while not stop.is_set():
        started = time.monotonic()
        try:
            _serve_once(served, stop, tell)
        except WarraqError as error:
            if not isinstance(error, TransientError):
                raise
            problem: Exception = error
        except Exception as error:  # noqa: BLE001  whatever Prefect raises when its server is gone
            problem = error
        else:
            continue
        failures = 1 if time.monotonic() - started > _SOUND else failures + 1
        if served.server is not None and failures >= _TRIES:
            raise TransientError(
                f"Serving failed {failures} times in a row, the last time with: {_in_short(problem)}"
            ) from problem
        pause = min(served.pause * failures, _LONGEST_PAUSE)
        tell(f"Serving failed ({_in_short(problem)}); it starts again in {pause:g} seconds.")
        stop.wait(pause)


def _in_short(error: BaseException) -> str:
    # Prefect's errors can carry the whole request.
    says = " ".join(str(error).split())
    return f"{type(error).__name__}: {says[:200]}{'…' if len(says) > 200 else ''}"


def _serve_once(served: Served, stop: Event, tell: Callable[[str], None]) -> None:
    server = served.server
    if server is not None:
        tell("Starting Prefect's server; this takes some 20 seconds.")
        server.start()
    try:
        if server is None or server.wait(stop.is_set):
            _run_beside(served, stop)
    finally:
        if server is not None:
            server.stop()


def _run_beside(served: Served, stop: Event) -> None:
    """Run the service in a thread; raises what ended it, or TransientError where the server ended before it."""
    ending = Event()
    failed: list[BaseException] = []

    def work() -> None:
        try:
            served.service(ending)()
        except BaseException as error:  # noqa: BLE001  raised again in the thread that waits
            failed.append(error)

    thread = Thread(target=work, name="service")
    thread.start()
    server_ended = False
    while thread.is_alive() and not stop.is_set():
        server_ended = served.server is not None and not served.server.running
        if server_ended:
            break
        thread.join(0.2)
    ending.set()
    thread.join()
    if server_ended:
        raise TransientError("Prefect's server ended by itself")
    if failed and not stop.is_set():
        raise failed[0]
