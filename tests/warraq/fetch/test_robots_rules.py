from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from warraq.fetch.robots_rules import MAX_SIZE, read_rules

# Google's matcher compares what it is given and expects callers to have percent-encoded the address; ours always are.
# 66: RFC 9309 section 2.2.2 has `/foo/bar/%62%61%7A` match `/foo/bar/baz`, which Google's matcher leaves out.
DIFFERS = {63, 65, 66}

SITE = "http://www.example.com"


def test_googles_cases_come_out_as_google_says_but_for_three(shared: Callable[[str], Path]) -> None:
    cases = json.loads(shared("data/robots/google_robotstxt_cases.json").read_text("utf-8"))
    wrong = {
        n
        for n, case in enumerate(cases)
        if read_rules(case["robots"].encode(), case["user_agent"]).allows(case["url"]) != case["allowed"]
    }
    assert len(cases) == 142
    assert wrong == DIFFERS


# What the files themselves say in their comments, and what RFC 9309 says of its own examples.
@pytest.mark.parametrize(
    ("name", "token", "path", "allowed"),
    [
        ("rfc9309-example-simple-robots.txt", "anybot", "/publications/a.html", True),
        ("rfc9309-example-simple-robots.txt", "anybot", "/example/a.html", False),
        ("rfc9309-example-simple-robots.txt", "anybot", "/a.gif", False),
        ("rfc9309-example-simple-robots.txt", "foobot", "/example/page.html", True),
        ("rfc9309-example-simple-robots.txt", "foobot", "/other", False),
        ("rfc9309-example-simple-robots.txt", "bazbot", "/example/page.html", False),
        ("rfc9309-example-simple-robots.txt", "quxbot", "/example/page.html", True),
        ("rfc9309-example-longest-match-robots.txt", "foobot", "/example/page/", True),
        ("rfc9309-example-longest-match-robots.txt", "foobot", "/example/page/disallowed.gif", False),
        ("rfc9309-example-rule-group-merging.txt", "ExampleBot", "/foo", False),
        ("rfc9309-example-rule-group-merging.txt", "ExampleBot", "/baz", False),
        ("rfc9309-example-rule-group-merging.txt", "BazBot", "/foo", True),
        ("crawl-delay-group-merging.txt", "mybot", "/private/", False),
        ("crawl-delay-group-merging.txt", "yourbot", "/private/", False),
        ("crawl-delay-group-merging.txt", "yourbot", "/login/", False),
        ("crawl-delay-group-merging.txt", "anybot", "/private/", True),
        ("extensions-group-merging.txt", "mybot", "/private/", False),
        ("extensions-group-merging.txt", "anybot", "/x", False),
        ("extensions-group-merging.txt", "anybot", "/llms.txt", True),
        ("directive-typos-robots.txt", "bota", "/dissalow/", False),
        ("directive-typos-robots.txt", "botb", "/useragent/", False),
        ("format-errors-robots.txt", "bota", "/whitespace-before-colon/", False),
        ("format-errors-robots.txt", "bota", "/no-colon/", False),
        ("format-errors-robots.txt", "botb", "/no-colon-useragent/", False),
        ("format-errors-robots.txt", "botc", "/whitespace-before-colon", True),
        ("format-errors-robots.txt", "botc", "/other", False),
        ("malformed-path.txt", "anybot", "/wiki/Wikipedia_talk:Mediation_Committee/", False),
        ("www.flot.com-robots.txt", "anybot", "/img/x.png", False),
        ("robots-with-utf16le-bom.txt", "anybot", "/", True),
    ],
)
def test_crawler_commons_files_mean_what_they_say(
    shared: Callable[[str], Path], name: str, token: str, path: str, allowed: bool
) -> None:
    content = (shared("data/robots/crawler-commons") / name).read_bytes()
    # A product token has no digits (RFC 9309 section 2.2.1): to Google and to us bot1 and bot2 are both `bot`.
    content = re.sub(rb"bot([1-4])", lambda match: b"bot" + b"?abcd"[int(match[1])].to_bytes(), content)
    assert read_rules(content, token).allows(SITE + path) is allowed


def test_delays_and_sitemaps_of_crawler_commons_files(shared: Callable[[str], Path]) -> None:
    folder = shared("data/robots/crawler-commons")
    merging = (folder / "crawl-delay-group-merging.txt").read_bytes()
    assert [read_rules(merging, token).delay for token in ("mybot", "yourbot", "anybot")] == [10.0, None, 30.0]
    for bom in ("utf8", "utf16le", "utf16be"):
        rules = read_rules((folder / f"robots-with-{bom}-bom.txt").read_bytes())
        assert rules.sitemaps == ("http://www.newsweek.com/sitemap_index.xml",)


def test_our_own_group_wins_over_the_one_for_everybody() -> None:
    rules = read_rules(b"User-agent: *\nDisallow: /\n\nUser-agent: Warraq/2.0\nDisallow: /private/")
    assert rules.allows(SITE + "/news")
    assert not rules.allows(SITE + "/private/a")


def test_a_name_that_only_begins_like_ours_or_ends_like_ours_is_not_ours() -> None:
    rules = read_rules(b"User-agent: war\nUser-agent: warraqbot\nUser-agent: awarraq\nDisallow: /")
    assert rules.allows(SITE + "/news")


def test_an_arabic_rule_matches_the_escaped_address_in_either_case() -> None:
    rules = read_rules("User-agent: *\nDisallow: /سياسة/\nDisallow: /%d8%b1".encode())
    assert not rules.allows(SITE + "/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9/1")
    assert not rules.allows(SITE + "/%D8%B1%D9%8A")
    assert rules.allows(SITE + "/%D8%AB")


def test_the_query_belongs_to_the_address() -> None:
    rules = read_rules(b"User-agent: *\nDisallow: /*?print=")
    assert not rules.allows(SITE + "/a?print=1")
    assert rules.allows(SITE + "/a?page=1")


def test_nothing_forbidden_means_all_allowed() -> None:
    for content in (b"", b"\xff\xfe", b"<html>not a robots.txt</html>", b"User-agent: *\nDisallow:", b"\0\0\0"):
        assert read_rules(content).allows(SITE + "/a")


def test_robots_txt_itself_may_always_be_fetched() -> None:
    assert read_rules(b"User-agent: *\nDisallow: /").allows(SITE + "/robots.txt")


@pytest.mark.parametrize("delay", ["-1", "soon", "nan", "inf", "1e999", ""])
def test_a_delay_that_is_none_is_ignored(delay: str) -> None:
    assert read_rules(f"User-agent: *\nCrawl-delay: {delay}\nDisallow: /x".encode()).delay is None


def test_what_lies_beyond_500_kib_is_not_read_and_no_rule_is_cut_in_two() -> None:
    rule = b"Disallow: /abcdefgh\n"
    content = b"User-agent: *\nAllow: /a\n" + b"#" * (MAX_SIZE - 35) + b"\n" + rule
    assert len(content) > MAX_SIZE
    assert read_rules(content).allows(SITE + "/abcdefgh")
    assert not read_rules(content.replace(b"##########", b"#", 20)).allows(SITE + "/abcdefgh")


def test_a_hostile_file_costs_no_more_than_its_size() -> None:
    many = b"".join(b"User-agent: %s\n" % bytes(97 + n // 26**k % 26 for k in range(3)) for n in range(17_000))
    for content in (
        b"User-agent: *\nDisallow: /" + b" " * 500_000 + b"x",
        b"a: " + b" \t" * 250_000,
        b"*" * 500_000,
        many + b"User-agent: *\n" + b"Disallow: /\n" * 15_000,
        b"User-agent: *\n" + b"".join(b"Disallow: /*a*b*c%d\n" % n for n in range(22_000)),
    ):
        start = time.process_time()
        read_rules(content).allows(SITE + "/a")
        assert time.process_time() - start < 1.0
