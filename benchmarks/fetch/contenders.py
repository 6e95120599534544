"""The contenders: each fetches the same addresses, one request at a time to each host, and decodes every body.

    python -m benchmarks.fetch.contenders NAME PORT PAGES     prints one JSON object

Warraq's figure includes robots.txt, the address check, the limits, the hash of every body and the hand-over to the
caller's thread; the others do none of this, except Scrapy, which obeys robots.txt too.
"""

# Of the libraries, only httpx is installed where types are checked.
# mypy: disable-error-code="import-not-found,import-untyped,no-any-return,misc,no-untyped-def"

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from benchmarks.fetch.server import HOSTS

Get = Callable[[str], Awaitable[bytes]]


def addresses(port: int, pages: int) -> list[list[str]]:
    """One list a host."""
    return [[f"http://{host}:{port}/page/{n}" for n in range(pages // len(HOSTS))] for host in HOSTS]


async def _all(get: Get, lists: list[list[str]]) -> int:
    async def one_host(urls: list[str]) -> int:
        return sum([len(await get(url)) > 10_000 for url in urls])

    return sum(await asyncio.gather(*(one_host(urls) for urls in lists)))


def warraq(lists: list[list[str]]) -> int:
    from warraq.fetch.client import fetch_all
    from warraq.fetch.model import Request, Response
    from warraq.fetch.settings import FetchSettings

    settings = FetchSettings(delay=0.0, per_host=1, concurrency=len(HOSTS), allow_networks=("127.0.2.0/24",))
    requests = [Request(url=url) for urls in zip(*lists, strict=True) for url in urls]
    return sum(isinstance(result, Response) and len(result.body) > 10_000 for result in fetch_all(requests, settings))


def httpx(lists: list[list[str]]) -> int:
    import httpx

    async def run() -> int:
        limits = httpx.Limits(max_connections=len(HOSTS), max_keepalive_connections=len(HOSTS))
        async with httpx.AsyncClient(limits=limits, http2=True, trust_env=False) as client:

            async def get(url: str) -> bytes:
                return (await client.get(url)).content

            return await _all(get, lists)

    return asyncio.run(run())


def safe_transport(lists: list[list[str]]) -> int:
    """httpx's own client over our transport: with the address check and HTTP/2, without anything else of ours."""
    import httpx

    from warraq.fetch.addresses import parse_networks
    from warraq.fetch.resolve import SystemResolver
    from warraq.fetch.transport import ALLOWED, SafeTransport

    allowed = {ALLOWED: parse_networks(("127.0.2.0/24",))}

    async def run() -> int:
        async with httpx.AsyncClient(transport=SafeTransport(SystemResolver())) as client:

            async def get(url: str) -> bytes:
                return (await client.get(url, extensions=allowed)).content

            return await _all(get, lists)

    return asyncio.run(run())


def httpx_aiohttp(lists: list[list[str]]) -> int:
    import httpx
    from httpx_aiohttp import HttpxAiohttpClient

    async def run() -> int:
        limits = httpx.Limits(max_connections=len(HOSTS), max_keepalive_connections=len(HOSTS))
        async with HttpxAiohttpClient(limits=limits, trust_env=False) as client:

            async def get(url: str) -> bytes:
                return bytes((await client.get(url)).content)

            return await _all(get, lists)

    return asyncio.run(run())


def aiohttp(lists: list[list[str]]) -> int:
    import aiohttp

    async def run() -> int:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=len(HOSTS))) as session:

            async def get(url: str) -> bytes:
                async with session.get(url) as response:
                    return await response.read()

            return await _all(get, lists)

    return asyncio.run(run())


def scrapy(lists: list[list[str]]) -> int:
    from scrapy import Spider
    from scrapy.crawler import CrawlerProcess

    fetched = 0

    class Pages(Spider):
        name = "pages"
        start_urls = [url for urls in zip(*lists, strict=True) for url in urls]  # noqa: RUF012  # Scrapy's way

        def parse(self, response, **_):
            nonlocal fetched
            fetched += len(response.body) > 10_000

    process = CrawlerProcess(
        {
            "CONCURRENT_REQUESTS": len(HOSTS),
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "DOWNLOAD_DELAY": 0,
            "ROBOTSTXT_OBEY": True,
            "LOG_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "COOKIES_ENABLED": False,
        }
    )
    process.crawl(Pages)
    process.start()
    return fetched


CONTENDERS = {run.__name__: run for run in (warraq, safe_transport, httpx, httpx_aiohttp, aiohttp, scrapy)}


def _peak() -> float:
    """MB. Linux counts in ru_maxrss what the parent held when it forked."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def main(name: str, port: int, pages: int) -> None:
    # The folder of this file must not shadow the library of a contender's name.
    sys.path[:] = [path for path in sys.path if Path(path).resolve() != Path(__file__).resolve().parent]
    wall, cpu = time.monotonic(), time.process_time()
    fetched = CONTENDERS[name](addresses(port, pages))
    wall, cpu = time.monotonic() - wall, time.process_time() - cpu
    peak = _peak()
    print(json.dumps({"name": name, "pages": fetched, "cpu_s": cpu, "wall_s": wall, "peak_mb": peak}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
