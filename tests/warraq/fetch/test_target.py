from __future__ import annotations

import pytest

from warraq.fetch.model import FetchError
from warraq.fetch.target import parse_target, redirect_target


def test_an_address_is_read_as_browsers_do() -> None:
    target = parse_target("HTTP://News.Example.:80/مقال?q=1#part")
    assert target.url == "http://news.example/%D9%85%D9%82%D8%A7%D9%84?q=1"
    assert (target.scheme, target.host, target.origin) == ("http", "news.example", "http://news.example")
    assert target.robots_url == "http://news.example/robots.txt"


def test_the_port_belongs_to_the_origin_and_not_to_the_host() -> None:
    target = parse_target("https://news.example:8443/a")
    assert (target.host, target.origin) == ("news.example", "https://news.example:8443")


@pytest.mark.parametrize(
    "url", ["http://2130706433/", "http://0177.0.0.1/", "http://0x7f.1/", "http://127.1/", "http://①②⑦.⓪.⓪.①/"]
)
def test_every_spelling_of_an_ipv4_address_becomes_the_one(url: str) -> None:
    assert parse_target(url).url == "http://127.0.0.1/"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://news.example/", "blocked_scheme"),
        ("file:///etc/passwd", "blocked_scheme"),
        ("javascript:alert(1)", "blocked_scheme"),
        ("gopher://127.0.0.1:6379/_x", "blocked_scheme"),
        ("http://user@news.example/", "bad_url"),
        ("http://user:secret@news.example/", "bad_url"),
        ("http://news.example@127.0.0.1/", "bad_url"),
        ("not a url", "bad_url"),
        ("http://", "bad_url"),
        ("http://.../", "bad_url"),
        ("http://[::1", "bad_url"),
        ("http://news.example/" + "a" * 9000, "bad_url"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_reason(url: str, reason: str) -> None:
    with pytest.raises(FetchError) as caught:
        parse_target(url)
    assert caught.value.reason == reason
    assert "secret" not in caught.value.detail


def test_a_redirect_is_relative_to_where_it_came_from() -> None:
    here = parse_target("https://news.example/a/b?c")
    assert redirect_target(here, b"../d", same_host=False).url == "https://news.example/d"
    assert redirect_target(here, b"//other.example/x", same_host=False).url == "https://other.example/x"


def test_a_redirect_in_raw_utf8_or_latin1_is_understood() -> None:
    here = parse_target("https://news.example/")
    assert redirect_target(here, "/خبر".encode(), same_host=False).url == "https://news.example/%D8%AE%D8%A8%D8%B1"
    assert redirect_target(here, b"/caf\xe9", same_host=False).url == "https://news.example/caf%C3%A9"


def test_a_redirect_may_not_leave_tls() -> None:
    with pytest.raises(FetchError) as caught:
        redirect_target(parse_target("https://news.example/"), b"http://news.example/", same_host=False)
    assert caught.value.reason == "unsafe_redirect"
    assert redirect_target(parse_target("http://a.example/"), b"https://a.example/", same_host=False).scheme == "https"


def test_a_source_that_stays_on_its_host_may_gain_or_lose_www_and_no_more() -> None:
    here = parse_target("https://news.example/a")
    assert redirect_target(here, b"https://www.news.example/a", same_host=True).host == "www.news.example"
    with pytest.raises(FetchError) as caught:
        redirect_target(here, b"https://ads.example/a", same_host=True)
    assert caught.value.reason == "off_host"
