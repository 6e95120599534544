"""Politeness, judged by the server's own log."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.site import Seen, Site, SiteHost, answer, behaviours
from tests.warraq.fetch.clocks import FastClock
from tests.warraq.fetch.conftest import Fetch
from warraq.fetch.model import Refused, Request, Response
from warraq.fetch.opening import Seams
from warraq.fetch.settings import Limits
from warraq.model import Outcome


def reasons(results: list[Response | Refused]) -> list[str]:
    return [result.reason if isinstance(result, Refused) else "document" for result in results]


def pages(host: SiteHost, count: int) -> list[str]:
    for n in range(count):
        host.page(f"/{n}")
    return [host.url(f"/{n}") for n in range(count)]


class Crowd:
    """Answers after a moment, and remembers how many requests were under way at once."""

    def __init__(self) -> None:
        self.inside = self.most = 0

    async def __call__(self, _: Seen, writer: asyncio.StreamWriter) -> None:
        self.inside += 1
        self.most = max(self.most, self.inside)
        await asyncio.sleep(0.05)
        self.inside -= 1
        writer.write(answer(b"<html></html>"))


def crowd(host: SiteHost, count: int, counter: Crowd) -> list[str]:
    for n in range(count):
        host.on(f"/{n}", counter)
    return [host.url(f"/{n}") for n in range(count)]


def test_the_delay_passes_between_any_two_requests_to_a_host_robots_txt_included(fetch: Fetch, site: Site) -> None:
    hosts = [site.host(), site.host()]
    urls = [url for host in hosts for url in pages(host, 4)]
    start = time.monotonic()
    assert reasons(fetch(*urls, delay=0.2)) == ["document"] * 8
    assert time.monotonic() - start < 1.8  # the hosts do not wait for one another: one after the other takes 1.8
    for host in hosts:
        assert len(host.gaps()) == 4
        assert min(host.gaps()) >= 0.2


def test_crawl_delay_wins_where_it_is_longer(fetch: Fetch, site: Site) -> None:
    slow, quick = site.host(), site.host()
    slow.robots("User-agent: *\nCrawl-delay: 0.3")
    quick.robots("User-agent: *\nCrawl-delay: 0.01")
    fetch(*pages(slow, 3), *pages(quick, 3), delay=0.1)
    assert min(slow.gaps()) >= 0.3
    assert 0.1 <= min(quick.gaps()) < 0.3


def test_a_crawl_delay_of_an_hour_is_kept_up_to_the_cap(fetch: Fetch, site: Site) -> None:
    host, clock = site.host(), FastClock()
    host.robots("User-agent: *\nCrawl-delay: 3600")
    assert reasons(fetch(*pages(host, 3), seams=Seams(clock=clock), max_crawl_delay=60.0)) == ["document"] * 3
    assert [round(seconds) for seconds in clock.slept] == [60, 60, 60]


def test_a_delay_of_one_source_holds_for_its_requests_only(fetch: Fetch, site: Site) -> None:
    host, other = site.host(), site.host()
    slow = [Request(url=url, delay=0.2) for url in pages(host, 3)]
    start = time.monotonic()
    fetch(*slow, *pages(other, 30))
    assert min(host.gaps()[1:]) >= 0.2
    assert other.seen[-1].at - start < 1.0


def test_so_many_requests_to_one_host_at_once_and_with_a_delay_only_one(fetch: Fetch, site: Site) -> None:
    free, delayed = Crowd(), Crowd()
    fetch(*crowd(site.host(), 8, free), per_host=3)
    fetch(*crowd(site.host(), 4, delayed), per_host=3, delay=0.01)
    assert (free.most, delayed.most) == (3, 1)


def test_so_many_requests_to_all_hosts_at_once(fetch: Fetch, site: Site) -> None:
    everybody = Crowd()
    urls = [url for _ in range(6) for url in crowd(site.host(), 2, everybody)]
    fetch(*urls, concurrency=4)
    assert everybody.most == 4


@pytest.mark.slow
def test_hosts_that_stall_do_not_hold_up_the_others(fetch: Fetch, site: Site) -> None:
    bad = [site.host() for _ in range(5)]
    for host in bad:
        host.on("/robots.txt", behaviours.stall())
    good = site.host()
    start = time.monotonic()
    results = fetch(*(host.url("/a") for host in bad), *pages(good, 50), tries=1, limits=Limits(read=2.0))
    assert reasons(results) == ["robots_unreachable"] * 5 + ["document"] * 50
    assert good.seen[-1].at - start < 1.5  # the stalling ones end after 2 s


def test_what_fails_in_passing_is_tried_again_and_what_does_not_is_not(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.on("/a", behaviours.in_turn([behaviours.page(b"", status=503), behaviours.cut(), behaviours.page(b"ok")]))
    host.on("/b", behaviours.page(b"", status=404))
    host.on("/c", behaviours.page(b"", status=500))
    results = fetch(host.url("/a"), host.url("/b"), host.url("/c"), per_host=1)
    assert reasons(results) == ["document", "http_404", "http_500"]
    assert [host.paths.count(path) for path in ("/a", "/b", "/c")] == [3, 1, 3]
    assert [result.transient for result in results if isinstance(result, Refused)] == [False, True]


def test_retry_after_holds_for_the_whole_host(fetch: Fetch, site: Site) -> None:
    host = site.host()
    busy = behaviours.page(b"", {"Retry-After": "1"}, 429)
    host.on("/a", behaviours.in_turn([busy, behaviours.page(b"ok")]))
    urls = [host.url("/a"), *pages(host, 2)]
    assert reasons(fetch(*urls, per_host=1)) == ["document"] * 3
    assert host.paths == ["/robots.txt", "/a", "/0", "/1", "/a"]
    assert host.gaps()[1] >= 1.0


def test_a_server_that_asks_for_too_long_a_pause_gets_no_more_requests(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.on("/a", behaviours.page(b"", {"Retry-After": "86400"}, 503))
    results = fetch(host.url("/a"), *pages(host, 3), per_host=1)
    assert reasons(results) == ["http_503", "host_failing", "host_failing", "host_failing"]
    assert isinstance(results[0], Refused)
    assert results[0].retry_after == 86400.0
    assert isinstance(results[1], Refused)
    assert results[1].detail == "the server asked to come back in 86400 s"
    assert host.paths == ["/robots.txt", "/a"]


def test_back_off_grows_and_is_random(fetch: Fetch, site: Site) -> None:
    host, clock = site.host(), FastClock()
    host.on("/a", behaviours.page(b"", status=500))
    fetch(host.url("/a"), seams=Seams(clock=clock), backoff=100.0, max_backoff=1000.0, tries=4)
    assert len(clock.slept) == 3
    assert all(seconds <= limit for seconds, limit in zip(clock.slept, (100, 200, 400), strict=True))
    assert len(set(clock.slept)) == 3


def test_a_host_that_fails_in_a_row_is_given_up_for_the_run(fetch: Fetch, site: Site) -> None:
    host, other = site.host(), site.host()
    for n in range(20):
        host.on(f"/{n}", behaviours.page(b"", status=500))
    results = fetch(*(host.url(f"/{n}") for n in range(20)), *pages(other, 3), give_up_after=4, per_host=1)
    assert len(host.paths) == 1 + 4
    assert reasons(results[20:]) == ["document"] * 3
    assert set(reasons(results[:20])) == {"http_500", "host_failing"}
    detail = next(
        result.detail for result in results if isinstance(result, Refused) and result.reason == "host_failing"
    )
    assert detail == "4 requests in a row failed, the last one with http_500"


def test_when_the_time_is_up_everything_left_says_so(fetch: Fetch, site: Site) -> None:
    host, stalling = site.host(), site.host()
    stalling.page("/robots.txt", b"")
    stalling.on("/a", behaviours.stall())
    start = time.monotonic()
    results = fetch(*pages(host, 40), stalling.url("/a"), delay=0.2, deadline=1.0)
    assert time.monotonic() - start < 1.6
    ended = reasons(results)
    assert ended.count("document") + ended.count("out_of_time") == 41
    assert 2 <= ended.count("document") <= 5
    assert ended[-1] == "out_of_time"
    assert {result.outcome for result in results if isinstance(result, Refused)} == {Outcome.SKIPPED}
    assert max(seen.at for seen in host.seen) - start < 1.2


def test_a_redirect_is_followed_by_the_rules_of_the_host_it_leads_to(fetch: Fetch, site: Site) -> None:
    host, other = site.host(), site.host()
    other.robots("User-agent: *\nDisallow: /no")
    host.on("/1", behaviours.redirect(other.url("/yes"), 301))
    host.on("/2", behaviours.redirect(other.url("/no"), 307))
    other.page("/yes", b"there")
    good, bad = fetch(host.url("/1"), host.url("/2"), delay=0.1)
    assert isinstance(good, Response)
    assert (good.body, good.final_url, good.redirects) == (b"there", other.url("/yes"), (host.url("/1"),))
    assert isinstance(bad, Refused)
    assert (bad.reason, [hop.url for hop in bad.exchanges]) == ("robots_disallowed", [host.url("/2")])
    assert other.paths == ["/robots.txt", "/yes"]
    assert min(other.gaps()) >= 0.1


def test_a_source_that_stays_on_its_host_follows_no_redirect_away_from_it(fetch: Fetch, site: Site) -> None:
    host, other = site.host(), site.host()
    host.on("/a", behaviours.redirect(other.url("/")))
    assert reasons(fetch(Request(url=host.url("/a"), same_host=True))) == ["off_host"]
    assert other.paths == []


def test_redirects_end_after_so_many(fetch: Fetch, site: Site) -> None:
    host = site.host()
    for n in range(20):
        host.on(f"/{n}", behaviours.redirect(f"/{n + 1}"))
    (result,) = fetch(host.url("/0"), max_redirects=3)
    assert reasons([result]) == ["too_many_redirects"]
    assert host.paths == ["/robots.txt", "/0", "/1", "/2", "/3"]


def test_every_request_has_one_result_even_where_two_are_the_same(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.page("/a")
    requests = [Request(url=host.url("/a"), item=str(n)) for n in range(5)] + [Request(url="http://", item="x")]
    results = fetch(*requests)
    assert [result.request.name for result in results] == ["0", "1", "2", "3", "4", "x"]


def test_a_request_says_who_asks_and_what_it_takes(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.page("/a")
    fetch(host.url("/a"), contact="https://archive.example/bot")
    for seen in host.seen:
        assert seen.headers["user-agent"].startswith("Warraq/")
        assert seen.headers["user-agent"].endswith(" (+https://archive.example/bot)")
        assert seen.headers["accept-encoding"] == "gzip, br, zstd, deflate"
        assert seen.headers["host"] == f"{host.address}:{host.port}"
        assert "cookie" not in seen.headers


def test_connections_are_kept_and_used_again(fetch: Fetch, site: Site) -> None:
    host = site.host()
    fetch(*pages(host, 10), per_host=1)
    assert {seen.connection for seen in host.seen} == {1}
