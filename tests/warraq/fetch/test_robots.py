from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta

import pytest

from tests.site import Site, answer, behaviours
from tests.site.server import Handler
from tests.warraq.fetch.conftest import Fetch
from warraq.fetch.model import Refused, Response
from warraq.fetch.opening import Seams
from warraq.fetch.robots import FRESH, RobotsCopy, RobotsInMemory
from warraq.fetch.robots_rules import MAX_SIZE
from warraq.fetch.settings import Limits

FORBIDS = b"User-agent: *\nDisallow: /private/\n"


def reasons(results: list[Response | Refused]) -> list[str]:
    return [result.reason if isinstance(result, Refused) else "document" for result in results]


def test_no_path_that_robots_txt_forbids_is_ever_requested(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.robots(FORBIDS + b"Disallow: /*?print\nAllow: /private/open\n")
    host.on("/moved", behaviours.redirect("/private/hidden"))
    paths = [
        "/a",
        "/private/",
        "/private/a",
        "/private/open",
        "/a?print=1",
        "/%70rivate/b",
        "/x/../private/c",
        "/moved",
    ]
    for path in paths:
        if path != "/moved":
            host.page(path)
    results = fetch(*(host.url(path) for path in paths))
    no, yes = "robots_disallowed", "document"
    assert reasons(results) == [yes, no, no, yes, no, no, no, no]
    assert sorted(host.paths) == ["/a", "/moved", "/private/open", "/robots.txt"]


def test_robots_txt_is_asked_for_once_a_run_and_every_origin_has_its_own(fetch: Fetch, site: Site) -> None:
    one, other = site.host(), site.host()
    one.robots(FORBIDS)
    one.page("/private/a")
    other.page("/private/a")
    assert reasons(fetch(*[one.url("/private/a")] * 5, other.url("/private/a"))) == ["robots_disallowed"] * 5 + [
        "document"
    ]
    assert (one.paths, other.paths) == (["/robots.txt"], ["/robots.txt", "/private/a"])


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_site_that_has_none_allows_everything(fetch: Fetch, site: Site, status: int) -> None:
    host = site.host()
    host.robots("User-agent: *\nDisallow: /", status)
    host.page("/a")
    assert reasons(fetch(host.url("/a"))) == ["document"]


@pytest.mark.parametrize(
    "handler",
    [
        behaviours.page(b"", status=500),
        behaviours.page(b"", status=503),
        behaviours.page(b"", status=429),
        behaviours.page(b"", status=304),
        behaviours.stall(),
        behaviours.drip(0.05),
        behaviours.cut(),
        behaviours.two_lengths(),
        behaviours.claims("gzip"),
        behaviours.bomb("br"),
        behaviours.header_flood(),
        behaviours.redirect("ftp://news.example/robots.txt"),
    ],
)
def test_a_robots_txt_that_cannot_be_had_forbids_everything(fetch: Fetch, site: Site, handler: Handler) -> None:
    host = site.host()
    host.on("/robots.txt", handler)
    host.page("/a")
    limits = Limits(connect=1.0, read=0.2, total=0.4)
    assert reasons(fetch(host.url("/a"), host.url("/b"), limits=limits, tries=2)) == ["robots_unreachable"] * 2
    assert set(host.paths) == {"/robots.txt"}


def test_a_failure_in_passing_is_tried_again(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.on("/robots.txt", behaviours.in_turn([behaviours.page(b"", status=503), behaviours.page(FORBIDS)]))
    host.page("/a")
    assert reasons(fetch(host.url("/a"), host.url("/private/a"))) == ["document", "robots_disallowed"]
    assert sorted(host.paths) == ["/a", "/robots.txt", "/robots.txt"]


def test_redirects_are_followed_and_hold_for_the_first_host(fetch: Fetch, site: Site) -> None:
    host, other = site.host(), site.host()
    host.on("/robots.txt", behaviours.redirect("/1"))
    for n in range(1, 4):
        host.on(f"/{n}", behaviours.redirect(f"/{n + 1}"))
    host.on("/4", behaviours.redirect(other.url("/there")))
    other.page("/there", FORBIDS)
    assert reasons(fetch(host.url("/private/a"))) == ["robots_disallowed"]
    host.on("/4", behaviours.redirect("/5"))
    host.on("/5", behaviours.redirect(other.url("/there")))
    assert reasons(fetch(host.url("/private/a"))) == ["http_404"]  # a sixth redirect: as if there were none


def test_what_is_too_long_is_read_as_far_as_the_rfc_asks(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.robots(FORBIDS + b"# filler\n" * (MAX_SIZE // 9) + b"Disallow: /late/\n")
    host.page("/late/a")
    assert reasons(fetch(host.url("/private/a"), host.url("/late/a"))) == ["robots_disallowed", "document"]


def test_an_endless_robots_txt_is_cut_off(fetch: Fetch, site: Site) -> None:
    host = site.host()
    head = b"HTTP/1.1 200 OK\r\n\r\n" + FORBIDS
    host.on("/robots.txt", behaviours.endless(head, b"# more of it\n" * 1000))
    assert reasons(fetch(host.url("/private/a"))) == ["robots_disallowed"]


def test_a_compressed_one_is_read(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.on("/robots.txt", behaviours.raw(answer(gzip.compress(FORBIDS), 200, {"Content-Encoding": "gzip"})))
    assert reasons(fetch(host.url("/private/a"))) == ["robots_disallowed"]


def stored(host_origin: str, age: timedelta) -> RobotsInMemory:
    return RobotsInMemory({host_origin: RobotsCopy(FORBIDS, datetime.now(UTC) - age)})


def test_a_copy_of_the_last_day_is_used_without_asking(fetch: Fetch, site: Site) -> None:
    host = site.host()
    store = stored(host.url(""), FRESH - timedelta(minutes=1))
    assert reasons(fetch(host.url("/private/a"), seams=Seams(robots=store))) == ["robots_disallowed"]
    assert host.paths == []


def test_an_older_copy_is_replaced(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.robots("User-agent: *\nDisallow: /other/")
    host.page("/private/a")
    store = stored(host.url(""), FRESH + timedelta(minutes=1))
    assert reasons(fetch(host.url("/private/a"), seams=Seams(robots=store))) == ["document"]
    assert store.copies[host.url("")].content == b"User-agent: *\nDisallow: /other/"


def test_an_older_copy_holds_while_the_site_cannot_be_reached(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.on("/robots.txt", behaviours.page(b"", status=500))
    host.page("/a")
    store = stored(host.url(""), timedelta(days=29))
    results = fetch(host.url("/a"), host.url("/private/a"), seams=Seams(robots=store), tries=1)
    assert reasons(results) == ["document", "robots_disallowed"]
    store = stored(host.url(""), timedelta(days=31))
    assert reasons(fetch(host.url("/a"), seams=Seams(robots=store), tries=1)) == ["robots_unreachable"]


def test_a_host_that_cannot_be_reached_at_all_says_why(fetch: Fetch, site: Site) -> None:
    port = site.host().port
    results = fetch(f"http://127.0.1.250:{port}/a", f"http://127.0.1.250:{port}/b", tries=1)
    assert reasons(results) == ["connection_failed"] * 2
