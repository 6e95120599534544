"""The way in: many requests in, exactly one result for each out, as they end and not in the order of the requests.

`Fetcher` is for code that knows no asyncio: it fetches on a thread of its own while the caller works on what came.
One `Fetcher` a run: delays, robots.txt, open connections and hosts that were given up are remembered from one `fetch`
to the next, so that feeds and then their pages can be fetched without asking a host too fast in between.
"""

from __future__ import annotations

import asyncio
import atexit
from collections.abc import AsyncIterable, AsyncIterator, Coroutine, Iterable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from itertools import islice
from threading import Thread
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from warraq.fetch.model import Request
from warraq.fetch.opening import Seams, open_scheduler
from warraq.fetch.scheduler import Result, Scheduler
from warraq.fetch.settings import FetchSettings

_SLICE = 100  # requests handed over at once

T = TypeVar("T")


class Fetcher:
    """Fetches for code without an event loop. A context manager; leaving it ends what is under way.

    Raises ConfigError on entering where the settings cannot be used. Not for several threads at once.
    """

    def __init__(self, settings: FetchSettings, seams: Seams | None = None) -> None:
        self._settings = settings
        self._seams = seams or Seams()
        self._exits = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as exits:
            self._run = exits.enter_context(_loop_thread())
            opened = open_scheduler(self._settings, self._seams)
            self._scheduler = self._run(opened.__aenter__())
            exits.callback(lambda: self._run(opened.__aexit__(None, None, None)))
            self._exits = exits.pop_all()
        # A generator that nobody closed is closed when the interpreter ends, and by then the thread is gone; waiting
        # for it would never end. Here it still runs.
        atexit.register(self._exits.close)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        atexit.unregister(self._exits.close)
        self._exits.close()

    @property
    def distrusted_hosts(self) -> frozenset[str]:
        """Hosts whose ETag or Last-Modified was caught lying so far; `FetchSettings` takes them for the next run."""
        return self._scheduler.distrusted_hosts

    def fetch(self, requests: Iterable[Request]) -> Iterator[Result]:
        """One result for each request. Take all of them before the next `fetch`.

        `requests` is read on the caller's thread, only while the caller waits for a result, and never more than
        `look_ahead` requests ahead of the results.
        """
        source = iter(requests)
        exhausted = False
        pending = 0
        while True:
            while not exhausted and pending < self._settings.look_ahead and not self._scheduler.ready:
                chunk = list(islice(source, _SLICE))
                exhausted = len(chunk) < _SLICE
                pending += len(chunk)
                self._run(_submit(self._scheduler, chunk))
            if not pending:
                return
            for result in self._run(self._scheduler.take()):
                pending -= 1
                yield result


def fetch_all(requests: Iterable[Request], settings: FetchSettings, seams: Seams | None = None) -> Iterator[Result]:
    """`Fetcher.fetch` for a run that fetches once. Closing the iterator early ends what is under way."""
    with Fetcher(settings, seams) as fetcher:
        yield from fetcher.fetch(requests)


async def fetch_many(
    requests: Iterable[Request] | AsyncIterable[Request], settings: FetchSettings, seams: Seams | None = None
) -> AsyncIterator[Result]:
    """The same within an event loop. Raises what reading `requests` raises; a plain iterable must not block."""
    async with open_scheduler(settings, seams or Seams()) as scheduler:
        window = asyncio.Semaphore(settings.look_ahead)
        pending = 0

        async def feed() -> None:
            nonlocal pending
            async for request in _in_turn(requests):
                await window.acquire()
                scheduler.submit(request)
                pending += 1

        feeding = asyncio.create_task(feed())
        taking: asyncio.Task[list[Result]] | None = None
        try:
            while pending or not feeding.done():
                taking = taking or asyncio.create_task(scheduler.take())
                await asyncio.wait({taking} if feeding.done() else {taking, feeding}, return_when="FIRST_COMPLETED")
                if feeding.done():
                    feeding.result()
                if taking.done():
                    results, taking = taking.result(), None
                    pending -= len(results)
                    for result in results:
                        window.release()
                        yield result
            feeding.result()
        finally:
            tasks = [task for task in (feeding, taking) if task is not None]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


class _Run(Protocol):
    def __call__(self, coroutine: Coroutine[Any, Any, T]) -> T: ...


@contextmanager
def _loop_thread() -> Iterator[_Run]:
    """An event loop on another thread, and a function that runs a coroutine there and waits for it.

    The loop is made and closed on that thread, so that this works within a running event loop too.
    """
    started: Future[asyncio.AbstractEventLoop] = Future()

    def serve() -> None:
        with asyncio.Runner() as runner:
            loop = runner.get_loop()
            loop.call_soon(started.set_result, loop)
            loop.run_forever()

    thread = Thread(target=serve, name="warraq-fetch", daemon=True)
    thread.start()
    loop = started.result()
    try:
        yield lambda coroutine: asyncio.run_coroutine_threadsafe(coroutine, loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


async def _submit(scheduler: Scheduler, requests: list[Request]) -> None:
    for request in requests:
        scheduler.submit(request)


async def _in_turn(requests: Iterable[Request] | AsyncIterable[Request]) -> AsyncIterator[Request]:
    if isinstance(requests, AsyncIterable):
        async for request in requests:
            yield request
        return
    for n, request in enumerate(requests, 1):
        yield request
        if n % _SLICE == 0:
            await asyncio.sleep(0)  # the network's turn
