"""Fetching on a thread of its own, with requests added while answers come in.

Each document is in the archive before anybody gets to see it: what a server has sent is not asked for again because
this process was killed while it was busy with something else.
"""

from __future__ import annotations

import asyncio
import queue
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock, Thread
from types import TracebackType
from typing import Self

from warraq.archive.write import ArchiveWriter
from warraq.fetch.client import fetch_many
from warraq.fetch.model import Refused, Request, Response
from warraq.fetch.opening import Seams
from warraq.fetch.settings import FetchSettings


@dataclass(frozen=True, slots=True)
class Taken:
    """How a request ended, and where its document lies in the archive."""

    result: Response | Refused
    archive: str | None


class Session:
    """Takes requests with `submit` and gives exactly one result for each with `take`. A context manager."""

    def __init__(self, settings: FetchSettings, seams: Seams, archive: ArchiveWriter | None) -> None:
        self._settings = settings
        self._seams = seams
        self._archive = archive
        self._writing = Lock()
        self._done: queue.SimpleQueue[Taken | BaseException] = queue.SimpleQueue()
        self._started: Future[tuple[asyncio.AbstractEventLoop, asyncio.Task[None]]] = Future()
        self._thread = Thread(target=self._serve, name="warraq-crawl", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._loop, self._task = self._started.result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._call(self._task.cancel)
        self._thread.join()
        if self._archive is not None:
            self._archive.close()

    def submit(self, request: Request) -> None:
        self._call(self._asked.put_nowait, request)

    def take(self) -> Taken:
        """Wait for a result. Raises what went wrong in fetching as a whole: ConfigError, DiskFull, OSError."""
        taken = self._done.get()
        if isinstance(taken, BaseException):
            raise taken
        return taken

    def sync(self) -> None:
        """Everything that was taken is on the disk when this returns. Raises DiskFull, OSError."""
        if self._archive is not None:
            with self._writing:
                self._archive.sync()

    def _call(self, function: Callable[..., object], *arguments: object) -> None:
        # Where fetching as a whole has gone wrong the loop is closed already; what went wrong is told by `take`.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(function, *arguments)

    def _serve(self) -> None:
        try:
            asyncio.run(self._fetch())
        except asyncio.CancelledError:
            pass
        except BaseException as error:  # noqa: BLE001  it is raised where the results are waited for
            self._done.put(error)
            if not self._started.done():
                self._started.set_exception(error)

    async def _fetch(self) -> None:
        self._asked: asyncio.Queue[Request] = asyncio.Queue()
        task = asyncio.current_task()
        assert task is not None
        self._started.set_result((asyncio.get_running_loop(), task))
        # Cancelling this task ends the generator, and with it what is under way.
        async for result in fetch_many(self._requests(), self._settings, self._seams):
            self._done.put(Taken(result, self._keep(result)))

    async def _requests(self) -> AsyncIterator[Request]:
        while True:
            yield await self._asked.get()

    def _keep(self, result: Response | Refused) -> str | None:
        if self._archive is None or isinstance(result, Refused) or result.same_body:
            return None
        with self._writing:
            return str(self._archive.append(result.exchanges))
