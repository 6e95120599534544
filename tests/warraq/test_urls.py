"""Canonical URLs: which spellings are one page, and which stay two."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from warraq.urls import MAX_LENGTH, absolute, canonical, display, host, place, site

Shared = Callable[[str], Path]
ARABIC = "https://a.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("HTTPS://A.Example:443/x", "https://a.example/x"),
        ("http://a.example:80", "http://a.example/"),
        ("http://a.example:8080/", "http://a.example:8080/"),
        ("https://a.example./x", "https://a.example/x"),
        ("https://reader:secret@a.example/x", "https://a.example/x"),
        ("https://trusted.example@a.example/x", "https://a.example/x"),
        (" \n https://a.example/x\u00a0", "https://a.example/x"),
        ("https://a.exa\nmple/on\r\ne", "https://a.example/one"),
        ("https://a.example/two words", "https://a.example/two%20words"),
        ("https://a.example/a/../b/./c", "https://a.example/b/c"),
        ("https:\\\\a.example\\b", "https://a.example/b"),
        ("https://a.example/x#comments", "https://a.example/x"),
        ("https://a.example/#!/news/7", "https://a.example/#!/news/7"),
        ("https://a.example/x?", "https://a.example/x"),
        ("https://a.example/x?&&", "https://a.example/x"),
        ("https://a.example/x?b=2&a=1", "https://a.example/x?a=1&b=2"),
        ("https://a.example/x?t=b&t=a", "https://a.example/x?t=b&t=a"),
        ("https://a.example/x?q=a%20b", "https://a.example/x?q=a+b"),
        ("https://a.example/x?a=1&amp;b=2", "https://a.example/x?a=1&b=2"),
        ("https://a.example/x?a=1&amp;utm_source=f", "https://a.example/x?a=1"),
        ("https://a.example/x?id=3?utm_source=rss", "https://a.example/x?id=3"),
        ("https://a.example/x;jsessionid=1A2B?id=3", "https://a.example/x?id=3"),
        ("https://a.example/%7Ea%2db%28c%29", "https://a.example/~a-b(c)"),
        ("https://a.example/a%2fb", "https://a.example/a%2Fb"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://[::0:1]/", "http://[::1]/"),
        ("https://أخبار.مصر/", "https://xn--igbicxr.xn--wgbh1c/"),
    ],
)
def test_spellings_of_one_page_become_one(spelling: str, expected: str) -> None:
    assert canonical(spelling) == expected


@pytest.mark.parametrize(
    "spelling",
    [
        "https://a.example/أخبار",
        "https://a.example/%d8%a3%d8%ae%d8%a8%d8%a7%d8%b1",
        "https://a.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1",
        "https://a.example/%D8%A7%D9%94%D8%AE%D8%A8%D8%A7%D8%B1",  # alef and hamza above, as two characters
        "https://a.example/\u200fأخبار\u200e",
        "\u202bhttps://a.example/أخبار\u202c",
        "https://a.example/%E2%80%8F%d8%a3خبار",
    ],
)
def test_an_arabic_address_is_one_whichever_way_it_is_written(spelling: str) -> None:
    assert canonical(spelling) == ARABIC


def test_escapes_in_windows_1256_keep_their_bytes() -> None:
    assert canonical("https://a.example/?q=%c7%e1%cd%d1%c8") == "https://a.example/?q=%C7%E1%CD%D1%C8"


@pytest.mark.parametrize(
    "parameter",
    [
        "utm_source=twitter",
        "UTM_Campaign=x",
        "fbclid=IwAR0",
        "gclid=1",
        "mc_cid=8",
        "at_medium=RSS",
        "ns_mchannel=rss",
        "xtor=RSS-1",
        "PHPSESSID=9f",
        "ref=rss",
        "source=Twitter",
        "ocid=socialflow_twitter",
        "_gl=1*x",
    ],
)
def test_a_parameter_that_only_tracks_is_dropped(parameter: str) -> None:
    assert canonical(f"https://a.example/x?id=3&{parameter}&z=1") == "https://a.example/x?id=3&z=1"


@pytest.mark.parametrize(
    "parameter",
    [
        *("id=3", "p=3", "sid=3", "cid=3", "nid=3", "news=3", "article=3", "page=3", "uid=3", "eid=3", "gallery=3"),
        *(
            "keyword=a",
            "ref=3",
            "source=wam",
            "from=10",
            "ncid=3",
            "amp=1",
            "m=1",
            "outputType=amp",
            "lang=ar",
            "itm=3",
        ),
    ],
)
def test_a_parameter_that_may_choose_the_article_is_kept(parameter: str) -> None:
    assert canonical(f"https://a.example/x?{parameter}") == f"https://a.example/x?{parameter}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x", "https://a.example/x/"),
        ("https://a.example/x", "https://www.a.example/x"),
        ("https://a.example/x", "https://a.example/X"),
        ("https://a.example/x", "https://a.example/amp/x"),
        ("https://a.example/x", "https://m.a.example/x"),
        ("https://a.example/x?1750", "https://a.example/x?1750="),
        ("https://a.example/a%2Fb", "https://a.example/a/b"),
        ("https://a.example/أخبار", "https://a.example/اخبار"),
        ("https://a.example/x?t=a&t=b", "https://a.example/x?t=b&t=a"),
    ],
)
def test_what_may_be_two_pages_stays_two(one: str, other: str) -> None:
    assert canonical(one) is not None
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/relative",
        "//a.example/x",
        "a.example/x",
        "javascript:alert(1)",
        "mailto:a@a.example",
        "data:text/html,x",
        "ftp://a.example/x",
        "file:///etc/hosts",
        "https://",
        "https://a.example:99999/",
        "https://a b.example/",
        "https://../",
        "https://a..example../",
        "https://a.example/" + "x" * MAX_LENGTH,
        "https://a.example/" + "ا" * 2000,  # 12,000 characters once encoded
        "https://a.example/\ud800",
    ],
)
def test_what_is_no_address_of_a_page_is_none(address: str) -> None:
    assert canonical(address) is None


PIECES = (
    "https:// http:// a.example أخبار.مصر xn-- [::1] 0x7f.1 :80 :8080 / // . .. %2e ; ;jsessionid= ? & &amp; = # #! + "
    "% %2 %25 %2F %3b %41 %C7 %d8%a7 %D9%94 %CC%81 %E2%80%8E %E2%80% 8E %EF%BB%BF utm_source=x fbclid=1 id=3 amp; "
    "amp%3B e ا \u200f \u0654 \t \n \x00 \\ @ ' \" | ^ { ` ~ \ud800"
)
ADDRESSES = st.lists(st.sampled_from(PIECES.split(" ")), max_size=14).map(lambda p: "https://a.example/" + "".join(p))


@given(st.one_of(st.text(max_size=80), ADDRESSES))
@example("https://a.example/%E2%80%%E2%80%8E8E")
@example("https://a.example/..;jsessionid=1/x")
@example("https://0x7f.1../")
@example("https://a.example/;jsessionid=.;jsessionid=")
@example("https://a.example/?%61mp;b")
def test_any_text_has_one_canonical_form_that_stays_itself(text: str) -> None:
    once = canonical(text)
    if once is not None:
        assert once.isascii()
        assert canonical(once) == once
        assert canonical(display(once)) == once
        assert place(place(once)) == place(once)
        assert host(once)
        assert site(once)
    assert isinstance(display(text), str)


def test_http_and_https_are_one_place_but_keep_their_spelling() -> None:
    assert canonical("http://a.example/x") == "http://a.example/x"
    assert place("http://a.example/x") == place("https://a.example/x") == "https://a.example/x"
    assert place("http://a.example:8080/x") == "http://a.example:8080/x"
    assert place("http://[::1]/x") == "https://[::1]/x"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (ARABIC + "?q=%D8%A7+b", "https://a.example/أخبار?q=ا+b"),
        ("https://xn--igbicxr.xn--wgbh1c/x%20y", "https://أخبار.مصر/x%20y"),
        ("https://a.example/%E2%80%AEx", "https://a.example/%E2%80%AEx"),  # right-to-left override: not shown bare
        ("https://a.example/%C7%E1", "https://a.example/%C7%E1"),
        ("https://xn--a/", "https://xn--a/"),
        ("not an address", "not an address"),
    ],
)
def test_people_see_letters_and_no_invisible_characters(address: str, shown: str) -> None:
    assert display(address) == shown


def test_host_and_site() -> None:
    assert host("https://WWW.A.example.:8080/x") == "www.a.example"
    assert host("http://[::1]:8080/") == "[::1]"
    assert host("mailto:a@a.example") is None
    assert host("nonsense") is None
    assert site("https://www.xn--igbicxr.xn--wgbh1c/x") == "أخبار.مصر"
    assert site("nonsense") is None


def test_relative_links_are_resolved_and_other_schemes_refused() -> None:
    assert absolute("../b?x#y", "https://a.example/n/a/") == "https://a.example/n/b?x#y"
    assert absolute("//b.example/x", "https://a.example/") == "https://b.example/x"
    assert absolute("javascript:void(0)", "https://a.example/") is None
    assert absolute("x", "no base") is None


# The next four run public conformance data. docs/urls.md lists every difference with its reason.


def test_the_url_standards_own_cases_parse_as_they_say(shared: Shared) -> None:
    cases = [case for case in json.loads(shared("data/urls/urltestdata.json").read_bytes()) if isinstance(case, dict)]
    pages = 0
    for case in cases:
        href = None if case.get("failure") else case["href"]
        is_page = href is not None and re.match("https?://", href) is not None
        if case["base"] is not None:
            assert absolute(case["input"], case["base"]) == (href if is_page else None), case
        elif not is_page:
            assert canonical(case["input"]) is None, case
        if href is not None and is_page:
            pages += 1
            once = canonical(href)
            assert once is not None or href in {"http://./", "http://../", "http://foo.09../"}
            if case["base"] is None:
                assert canonical(case["input"]) == once, case
    assert pages == 247


def test_hosts_become_ascii_as_the_standard_says(shared: Shared) -> None:
    cases = [case for case in json.loads(shared("data/urls/toascii.json").read_bytes()) if isinstance(case, dict)]
    assert len(cases) > 60
    for case in cases:
        assert host(f"https://{case['input']}/x") == case["output"], case


def test_characters_are_escaped_as_utf_8(shared: Shared) -> None:
    for case in json.loads(shared("data/urls/percent-encoding.json").read_bytes()):
        if isinstance(case, dict):
            escaped = canonical("https://a.example/?q=" + case["output"]["utf-8"])
            assert canonical("https://a.example/?q=" + case["input"]) == escaped
            assert escaped is not None


def test_what_w3lib_makes_one_is_one_here_except_where_documented(shared: Shared) -> None:
    different: dict[str, int] = {}
    for case in json.loads(shared("data/urls/w3lib_cases.json").read_bytes()):
        if case["fn"] == "canonicalize_url":
            mine, theirs = canonical(_argument(case["args"][0])), canonical(case["expected"])
            if mine is None or mine != theirs:
                different[case["test"]] = different.get(case["test"], 0) + 1
    assert different == W3LIB_DIFFERENCES


W3LIB_DIFFERENCES = {
    "test_typical_usage_semicolon": 1,
    "test_sorting": 1,
    "test_keep_blank_values": 4,
    "test_canonicalize_url_unicode_query_string": 2,
    "test_canonicalize_url_idempotence": 1,
    "test_remove_fragments_relative_url": 4,
    "test_userinfo_is_case_sensitive": 1,
}


def _argument(value: Any) -> str:
    if isinstance(value, dict):  # bytes, stored as one character a byte
        return str(value["__bytes__"].encode("latin-1").decode("utf-8"))
    if isinstance(value, list):  # the six parts of a parsed URL
        scheme, netloc, path, params, query, fragment = value
        return f"{scheme}://{netloc}{path}{params and ';' + params}?{query}#{fragment}"
    return str(value)
