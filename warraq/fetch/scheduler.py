"""Who is asked when: a queue for each host, robots.txt first, delays kept, failures tried again, hosts given up.

Every host has its own queue and its own tasks, and all share the places for requests under way in the order in which
they come for one. So a host that stalls or asks for long delays holds up nobody but itself.
"""

from __future__ import annotations

import asyncio
import random as random_module
from collections.abc import Callable, Iterable

import httpx

from warraq.fetch.addresses import Networks, parse_networks
from warraq.fetch.answers import Contradicted, Redirected, check_passing, judge
from warraq.fetch.conditional import conditions
from warraq.fetch.exchange import exchange, request_headers
from warraq.fetch.gate import RobotsGate
from warraq.fetch.host import Host, Visit
from warraq.fetch.hosts import Clock, Hosts, LoopClock
from warraq.fetch.model import Exchange, FetchError, Header, Refused, Request, Response
from warraq.fetch.politeness import spacing
from warraq.fetch.robots import RobotsStore
from warraq.fetch.settings import FetchSettings
from warraq.fetch.target import parse_target

Result = Response | Refused


class Scheduler:
    """Takes requests with `submit` and gives for each exactly one result with `take`, in the order of their ends.

    Must be made and used within one event loop. `clock` and `random` (a number in [0, 1)) are seams for tests.
    """

    def __init__(
        self,
        settings: FetchSettings,
        transport: httpx.AsyncBaseTransport,
        robots: RobotsStore,
        *,
        clock: Clock | None = None,
        random: Callable[[], float] = random_module.random,
    ) -> None:
        self._settings = settings
        self._transport = transport
        self._clock = clock or LoopClock()
        self._hosts = Hosts(settings, self._clock, random)
        self._gate = RobotsGate(settings, transport, robots, self._hosts)
        self._ends_at = None if settings.deadline is None else self._clock.time() + settings.deadline
        self._user_agent = settings.user_agent
        self._distrusted = set(settings.distrusted_hosts)
        self._room = asyncio.Semaphore(settings.read_ahead)
        self._results: asyncio.Queue[Result | BaseException] = asyncio.Queue()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def distrusted_hosts(self) -> frozenset[str]:
        """Hosts whose ETag or Last-Modified was caught lying, those of the settings included."""
        return frozenset(self._distrusted)

    @property
    def ready(self) -> bool:
        """Whether `take` would return at once."""
        return not self._results.empty()

    def submit(self, request: Request) -> None:
        try:
            self._enqueue(Visit(request, parse_target(request.url)))
        except FetchError as error:
            self._results.put_nowait(_refused(request, error))

    async def take(self) -> list[Result]:
        """What has ended, at least one; waits for it. Raises what a bug in here raised, rather than waiting forever."""
        found = [await self._results.get()]
        while not self._results.empty():
            found.append(self._results.get_nowait())
        results: list[Result] = []
        for result in found:
            if isinstance(result, BaseException):
                raise result
            if isinstance(result, Response):
                self._room.release()
            results.append(result)
        return results

    async def aclose(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _enqueue(self, visit: Visit, *, first: bool = False) -> None:
        host = self._hosts[visit.target.host]
        if first:
            host.waiting.appendleft(visit)
        else:
            host.waiting.append(visit)
        if host.workers < self._settings.per_host:
            host.workers += 1
            task = asyncio.get_running_loop().create_task(self._serve(host))
            self._tasks.add(task)
            task.add_done_callback(self._served)

    def _served(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            self._results.put_nowait(error)

    async def _serve(self, host: Host) -> None:
        try:
            while host.waiting:
                visit = host.waiting.popleft()
                result: Result | None
                try:
                    result = await self._in_time(host, visit)
                except FetchError as error:
                    result = _refused(visit.request, error, visit.hops)
                if result is not None:
                    self._results.put_nowait(result)
        finally:
            host.workers -= 1

    async def _in_time(self, host: Host, visit: Visit) -> Result | None:
        if self._ends_at is None:
            return await self._visit(host, visit)
        late = FetchError("out_of_time", f"the run has {self._settings.deadline:g} s", transient=True)
        left = self._ends_at - self._clock.time()
        if left <= 0:
            raise late
        try:
            async with asyncio.timeout(left):
                return await self._visit(host, visit)
        except TimeoutError as error:
            raise late from error

    async def _visit(self, host: Host, visit: Visit) -> Result | None:
        """Ask once. None where the visit goes on: it was redirected or will be tried again. Raises FetchError."""
        if host.breaker.open_because:
            raise FetchError("host_failing", host.breaker.open_because, transient=True)
        request, settings = visit.request, self._settings
        allowed = parse_networks((*settings.allow_networks, *request.allow_networks))
        own_delay = settings.delay if request.delay is None else request.delay
        rules = await self._gate.rules(visit.target, allowed, own_delay)
        if not rules.allows(visit.target.url):
            raise FetchError("robots_disallowed", f"by {visit.target.robots_url}")
        delay = spacing(own_delay, rules.delay, settings.max_crawl_delay)
        try:
            return await self._ask(host, visit, allowed, delay)
        except FetchError as error:
            visit.tries += 1
            if not self._hosts.again(host, error, visit.tries):
                raise
        self._enqueue(visit)
        return None

    async def _ask(self, host: Host, visit: Visit, allowed: Networks, delay: float) -> Result | None:
        """One request on the wire. Room for its document is kept until somebody takes it."""
        request, settings = visit.request, self._settings
        async with self._hosts.turn(host, delay):
            await self._room.acquire()
            result = None
            try:
                asked = self._conditions(visit)
                headers = request_headers(self._user_agent, request.kind, asked)
                answer = await exchange(
                    self._transport, visit.target, headers, kind=request.kind, limits=settings.limits, allowed=allowed
                )
                check_passing(answer)
                host.breaker.succeeded()
                result = self._conclude(visit, answer, conditional=bool(asked))
            finally:
                if not isinstance(result, Response):
                    self._room.release()
        return result

    def _conditions(self, visit: Visit) -> list[Header]:
        known = visit.request.validators
        theirs = known is not None and (known.url == visit.target.url or (known.url is None and not visit.hops))
        distrusted = visit.unconditional or visit.target.host in self._distrusted
        return conditions(known, distrusted=distrusted) if theirs else []

    def _conclude(self, visit: Visit, answer: Exchange, *, conditional: bool) -> Result | None:
        settings = self._settings
        meaning = judge(
            visit, answer, conditional=conditional, limit=settings.limits.body, max_redirects=settings.max_redirects
        )
        if isinstance(meaning, Refused):
            return meaning
        if isinstance(meaning, Response):
            if meaning.validators.lied:
                self._distrusted.add(visit.target.host)
            return meaning
        if isinstance(meaning, Redirected):
            visit.hops.append(answer)
            visit.target = meaning.target
        elif isinstance(meaning, Contradicted):
            self._distrusted.add(visit.target.host)
            visit.unconditional = True
        self._enqueue(visit, first=True)
        return None


def _refused(request: Request, error: FetchError, hops: Iterable[Exchange] = ()) -> Refused:
    return Refused(
        request=request,
        reason=error.reason,
        detail=error.detail,
        transient=error.transient,
        exchanges=tuple(hops),
        retry_after=error.retry_after,
    )
