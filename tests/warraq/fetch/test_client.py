from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator

import pytest

from tests.conftest import ROOT
from tests.site import Site, SiteHost
from tests.warraq.fetch.conftest import settings
from warraq.errors import ConfigError
from warraq.fetch.client import Fetcher, fetch_all, fetch_many
from warraq.fetch.model import Refused, Request, Response
from warraq.fetch.settings import FetchSettings


def pages(host: SiteHost, count: int) -> list[Request]:
    for n in range(count):
        host.page(f"/{n}")
    return [Request(url=host.url(f"/{n}")) for n in range(count)]


def test_the_requests_are_read_on_the_callers_thread_and_not_too_far_ahead(site: Site) -> None:
    wanted = pages(site.host(), 450)
    read, threads = 0, set()

    def requests() -> Iterator[Request]:
        nonlocal read
        for request in wanted:
            read += 1
            threads.add(threading.current_thread())
            yield request

    furthest = 0
    for done, result in enumerate(fetch_all(requests(), settings(look_ahead=100))):
        assert isinstance(result, Response)
        furthest = max(furthest, read - done)
    assert done == 449
    assert threads == {threading.current_thread()}
    assert 100 <= furthest < 300  # a slice of a hundred may come on top


def test_documents_that_nobody_takes_are_not_piled_up(site: Site) -> None:
    host = site.host()
    results = fetch_all(pages(host, 60), settings(read_ahead=5))
    next(results)
    time.sleep(0.5)
    assert len(host.paths) <= 1 + 2 * 5
    assert len(list(results)) == 59


def test_closing_early_ends_what_is_under_way(site: Site) -> None:
    host = site.host()
    results = fetch_all(pages(host, 50), settings(delay=0.1))
    next(results)
    results.close()  # type: ignore[attr-defined]
    seen = len(host.paths)
    time.sleep(0.4)
    assert len(host.paths) == seen < 10
    assert not [thread for thread in threading.enumerate() if thread.name == "warraq-fetch"]


@pytest.mark.slow
def test_a_program_that_ends_in_the_middle_does_not_hang(site: Site) -> None:
    host = site.host()
    pages(host, 3)
    program = f"""
from tests.warraq.fetch.conftest import settings
from warraq.fetch.client import fetch_all
from warraq.fetch.model import Request
results = fetch_all([Request(url="{host.url("/")}" + str(n)) for n in range(3)], settings(delay=5.0))
next(results)
raise SystemExit(7)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, timeout=30, check=False)
    assert done.returncode == 7


def test_what_reading_the_requests_raises_comes_out(site: Site) -> None:
    good = pages(site.host(), 1)

    def requests() -> Iterator[Request]:
        yield from good
        raise OSError("the list breaks off")

    async def drain() -> None:
        async for _ in fetch_many(requests(), settings()):
            pass

    with pytest.raises(OSError, match="the list breaks off"):
        list(fetch_all(requests(), settings()))
    with pytest.raises(OSError, match="the list breaks off"):
        asyncio.run(drain())


def test_one_fetcher_keeps_the_delay_and_robots_txt_from_one_fetch_to_the_next(site: Site) -> None:
    host = site.host()
    first, second = pages(host, 2)
    with Fetcher(settings(delay=0.3)) as fetcher:
        assert len(list(fetcher.fetch([first]))) == 1
        assert len(list(fetcher.fetch([second]))) == 1
        assert list(fetcher.fetch([])) == []
    assert host.paths == ["/robots.txt", "/0", "/1"]
    assert min(host.gaps()) >= 0.3


def test_within_an_event_loop_requests_may_come_one_by_one(site: Site) -> None:
    wanted = pages(site.host(), 250)

    async def requests() -> AsyncIterator[Request]:
        for request in wanted:
            yield request
            await asyncio.sleep(0)

    async def run() -> list[Response | Refused]:
        return [result async for result in fetch_many(requests(), settings(look_ahead=50))]

    results = asyncio.run(run())
    assert {result.request.url for result in results} == {request.url for request in wanted}
    assert len(results) == 250
    assert asyncio.run(_none()) == []


def test_code_that_is_called_within_a_running_event_loop_may_fetch_too(site: Site) -> None:
    wanted = pages(site.host(), 3)

    async def run() -> int:
        return len(list(fetch_all(wanted, settings())))

    assert asyncio.run(run()) == 3


async def _none() -> list[Response | Refused]:
    return [result async for result in fetch_many([], settings())]


@pytest.mark.parametrize("contact", ["a@b.example\r\nX: 1", "عنوان", "mail (at) example"])
def test_a_contact_that_does_not_fit_into_a_header_is_a_configuration_error(contact: str) -> None:
    with pytest.raises(ConfigError, match="WARRAQ_CONTACT"):
        list(fetch_all([], FetchSettings(contact=contact)))


def test_without_a_contact_the_user_agent_says_that_there_is_none() -> None:
    assert FetchSettings().user_agent.endswith("(news archiver; its operator has set no contact)")
    assert FetchSettings(contact="bot@archive.example").user_agent.endswith(" (+bot@archive.example)")
