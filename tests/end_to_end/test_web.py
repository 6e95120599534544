"""Feeds, sitemaps, lists and pages through the whole pipeline; the test site's own log is the judge."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import Ingest, outcomes
from tests.end_to_end.web_pages import article, entry, rss, sources_toml, urlset
from tests.site import Site, SiteHost, behaviours

pytestmark = pytest.mark.slow

Rows = Callable[[str], list[dict[str, Any]]]
XML = "application/xml"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def host(site: Site) -> SiteHost:
    return site.host()


def _write(tmp_path: Path, text: str) -> None:
    (tmp_path / "sources.toml").write_text(text, encoding="utf-8")


def _since(host: SiteHost, before: int) -> list[str]:
    return host.paths[before:]


def test_a_feed_a_sitemap_and_a_list_are_read_and_a_second_run_asks_once_for_each_listing(
    host: SiteHost, tmp_path: Path, ingest: Ingest, rows: Rows
) -> None:
    host.robots("User-agent: *\nDisallow: /private/\n")
    for number in range(1, 8):
        host.page(f"/a{number}", article(number))
    host.page("/private/x", article(50))
    feed = rss([entry(host.url(f"/a{n}")) for n in (1, 2)] + [entry(host.url("/private/x"))])
    host.on("/feed", behaviours.conditional(feed, '"f1"'))
    sitemap = urlset([host.url("/a2"), host.url("/a3"), host.url("/gone"), "http://elsewhere.example/a"])
    host.on("/sitemap.xml", behaviours.conditional(sitemap, '"s1"'))
    host.on("/list.txt", behaviours.conditional(f"{host.url('/a4')}\n# no\n{host.url('/a5')}\n".encode(), '"l1"'))
    _write(
        tmp_path,
        sources_toml(
            f'name="feed"\nkind="feed"\nurl="{host.url("/feed")}"',
            f'name="map"\nkind="sitemap"\nurl="{host.url("/sitemap.xml")}"',
            f'name="list"\nkind="urls"\nurl="{host.url("/list.txt")}"',
            f'name="inline"\nkind="urls"\nurls=["{host.url("/a6")}"]',
            f'name="page"\nkind="page"\nurl="{host.url("/a7")}"',
        ),
    )
    first = ingest()
    told = {row["item"]: (row["outcome"], row["reason"]) for row in rows("from outcomes")}
    assert told == {
        host.url("/feed"): ("skipped", "listing"),
        host.url("/sitemap.xml"): ("skipped", "listing"),
        host.url("/list.txt"): ("skipped", "listing"),
        **{host.url(f"/a{n}"): ("new", None) for n in range(1, 8)},
        host.url("/private/x"): ("skipped", "robots_disallowed"),
        host.url("/gone"): ("failed", "http_404"),
        "http://elsewhere.example/a": ("skipped", "off_host"),
    }
    assert first.items == len(told)
    assert "/private/x" not in host.paths
    assert host.paths.count("/robots.txt") == 1
    assert len(host.paths) == len(set(host.paths))
    assert rows("select count(*) as n from articles where archive is not null") == [{"n": 7}]

    before = len(host.paths)
    second = ingest()
    assert sorted(_since(host, before)) == ["/feed", "/list.txt", "/sitemap.xml"]
    # A list is read each time, because its pages are due again by themselves.
    assert {seen.path for seen in host.seen[before:] if seen.conditional} == {"/feed", "/sitemap.xml"}
    assert outcomes(second) == {"unchanged": 6, "skipped": 1}

    # The feed has something new: that is asked for, and nothing that is known.
    host.page("/a8", article(8))
    host.on("/feed", behaviours.conditional(rss([entry(host.url(f"/a{n}")) for n in (8, 1, 2)]), '"f2"'))
    before = len(host.paths)
    third = ingest("feed")
    assert _since(host, before) == ["/feed", "/a8"]
    assert outcomes(third) == {"new": 1, "unchanged": 2, "skipped": 1}
    known = rows(f"select reason, article_id from outcomes where run_id = '{third.run_id}' and outcome = 'unchanged'")
    assert all(row["reason"] == "known" and row["article_id"] for row in known)


def test_a_feed_that_is_named_as_if_it_were_a_page_says_what_to_do(
    host: SiteHost, tmp_path: Path, ingest: Ingest, rows: Rows
) -> None:
    host.page("/feed", rss([entry(host.url("/a1"))]), content_type=XML)
    _write(tmp_path, sources_toml())
    assert outcomes(ingest(host.url("/feed"))) == {"failed": 1}
    (row,) = rows("select reason, detail from outcomes")
    assert row["reason"] == "not_html"
    assert row["detail"] == f"it is a feed; warraq sources add {host.url('/feed')} makes a source of it"


def test_what_the_page_lacks_comes_from_the_feed_and_the_row_says_so(
    host: SiteHost, tmp_path: Path, ingest: Ingest, rows: Rows
) -> None:
    host.page("/silent", article(1, title=None))
    more = "<pubDate>Mon, 02 Feb 2026 10:30:00 +0100</pubDate><author>desk@x.example (كاتب الخبر)</author>"
    text = article(2).decode().partition("<article>")[2].partition("</article>")[0]
    content = f"<content:encoded><![CDATA[{text}]]></content:encoded>"
    pageless = article(3).decode().partition("<article>")[2].partition("</article>")[0]
    entries = [
        entry(host.url("/silent"), "عنوان من الخلاصة", more),
        entry(host.url("/broken"), "خبر كامل في الخلاصة", content),
        entry(
            None,
            "خبر بلا صفحة",
            f"<guid isPermaLink='false'>n-3</guid><description><![CDATA[{pageless * 3}]]></description>",
        ),
        entry(None, "لا شيء", "<guid isPermaLink='false'>n-4</guid>"),
    ]
    host.page("/feed", rss(entries), content_type=XML)
    _write(tmp_path, sources_toml(f'name="feed"\nkind="feed"\nurl="{host.url("/feed")}"'))
    ingest()
    found = {
        row["item"]: row
        for row in rows("select item, title, title_by, text_by, author, published_by, url, archive from articles")
    }
    silent = found[host.url("/silent")]
    assert (silent["title"], silent["title_by"]) == ("عنوان من الخلاصة", "feed:title")
    assert silent["published_by"] == "feed:pubdate"
    broken = found[host.url("/broken")]
    assert (broken["title_by"], broken["text_by"], broken["url"]) == ("feed:title", "feed:content", host.url("/broken"))
    assert broken["archive"]
    pageless_item = f"{host.url('/feed')}#n-3"
    assert found[pageless_item]["text_by"] == "feed:description"
    assert found[pageless_item]["url"] is None
    left = rows("select reason from outcomes where item like '%#n-4'")
    assert left == [{"reason": "no_link"}]
    # The page that could not be read is not asked for again at once, although its listing is read again.
    before = len(host.paths)
    again = ingest()
    assert _since(host, before) == ["/feed"]
    assert outcomes(again) == {"unchanged": 1}


def test_a_page_in_windows_1256_comes_out_right(host: SiteHost, tmp_path: Path, ingest: Ingest, rows: Rows) -> None:
    page = article(9).decode().replace("charset=utf-8", "charset=windows-1256").encode("windows-1256")
    host.page("/old", page, content_type="text/html")
    _write(tmp_path, sources_toml())
    ingest(host.url("/old"))
    (row,) = rows("select title, encoding, text from articles")
    assert row["title"] == "الخبر رقم 9 عن المكتبة"
    assert "أعلنت الوزارة اليوم" in row["text"]
    assert row["encoding"].lower() in ("windows-1256", "cp1256")


def test_a_page_is_asked_again_only_after_its_interval_and_only_conditionally(
    host: SiteHost, tmp_path: Path, ingest: Ingest, rows: Rows
) -> None:
    host.on("/p", behaviours.conditional(article(1), '"v1"'))
    page = f'name="page"\nkind="page"\nurl="{host.url("/p")}"\ninterval='
    _write(tmp_path, sources_toml(page + "3600"))
    assert outcomes(ingest()) == {"new": 1}
    assert outcomes(ingest("page")) == {"unchanged": 1}
    assert host.paths == ["/robots.txt", "/p"]
    _write(tmp_path, sources_toml(page + "0.001"))
    assert outcomes(ingest()) == {"unchanged": 1}
    assert host.paths == ["/robots.txt", "/p", "/p"]
    assert host.seen[-1].conditional
    assert rows("select reason from outcomes order by decided_at desc limit 1") == [{"reason": "not_modified"}]
    # Edited, and then gone: a new version, and the article stays.
    host.on("/p", behaviours.conditional(article(1, extra="تصحيح: كان العدد أكبر من ذلك بكثير."), '"v2"'))
    assert outcomes(ingest()) == {"updated": 1}
    host.page("/p", b"gone", 410)
    assert outcomes(ingest()) == {"failed": 1}
    assert rows("select version from articles") == [{"version": 2}]
    assert rows("select reason, article_id is not null as kept from outcomes where outcome = 'failed'") == [
        {"reason": "http_410", "kept": True}
    ]


def test_a_page_that_is_gone_is_not_asked_again_from_its_feed_within_a_day(
    host: SiteHost, tmp_path: Path, ingest: Ingest, rows: Rows
) -> None:
    host.page("/feed", rss([entry(host.url("/gone"))]), content_type=XML)
    _write(tmp_path, sources_toml(f'name="feed"\nkind="feed"\nurl="{host.url("/feed")}"'))
    assert outcomes(ingest()) == {"failed": 1, "skipped": 1}
    host.page("/feed", rss([entry(host.url("/gone")), entry(host.url("/gone2"))]), content_type=XML)
    assert outcomes(ingest()) == {"failed": 1, "skipped": 2}
    assert host.paths.count("/gone") == 1
    assert rows("select item from outcomes where reason = 'asked_lately'") == [{"item": host.url("/gone")}]


def test_a_listing_is_read_again_until_every_page_of_it_was_had(host: SiteHost, tmp_path: Path, ingest: Ingest) -> None:
    for number in (1, 2, 3):
        host.page(f"/a{number}", article(number))
    host.on("/a3", behaviours.in_turn([behaviours.page(b"", status=503), behaviours.page(article(3))]))
    feed = rss([entry(host.url(f"/a{n}")) for n in (1, 2, 3)])
    host.on("/feed", behaviours.conditional(feed, '"f1"'))
    _write(tmp_path, sources_toml(f'name="feed"\nkind="feed"\nurl="{host.url("/feed")}"\nmax_items=2'))
    assert outcomes(ingest(WARRAQ_REQUEST_TRIES="1")) == {"new": 2, "skipped": 2}
    assert outcomes(ingest(WARRAQ_REQUEST_TRIES="1")) == {"failed": 1, "unchanged": 2, "skipped": 1}
    assert outcomes(ingest(WARRAQ_REQUEST_TRIES="1")) == {"new": 1, "unchanged": 2, "skipped": 1}
    assert outcomes(ingest(WARRAQ_REQUEST_TRIES="1")) == {"unchanged": 1}


def test_what_a_listing_says_was_updated_is_asked_again(
    host: SiteHost, tmp_path: Path, ingest: Ingest, rows: Rows
) -> None:
    host.page("/a1", article(1))
    host.page("/map", urlset([host.url("/a1")]), content_type=XML)
    _write(tmp_path, sources_toml(f'name="map"\nkind="sitemap"\nurl="{host.url("/map")}"\ninterval=0.001'))
    ingest()
    host.page("/a1", article(1, extra="تصحيح مهم جدا في آخر الخبر بعد النشر."))
    time.sleep(1)  # sitemaps know no fractions of a second
    host.page("/map", urlset([host.url("/a1")], datetime.now(UTC).isoformat()), content_type=XML)
    assert outcomes(ingest()) == {"updated": 1, "skipped": 1}
    assert rows("select version from articles") == [{"version": 2}]


def test_the_feeds_and_sitemaps_of_a_site_are_found_and_remembered(
    host: SiteHost, tmp_path: Path, ingest: Ingest
) -> None:
    host.robots(f"Sitemap: {host.url('/maps/index.xml')}\n")
    host.page(
        "/", b'<html><head><link rel=alternate type="application/rss+xml" href="/feed"></head><body>x</body></html>'
    )
    host.page("/a1", article(1))
    host.page("/a2", article(2))
    host.page("/feed", rss([entry(host.url("/a1"))]), content_type=XML)
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{host.url("/maps/1.xml")}</loc></sitemap><sitemap><loc>{host.url("/maps/index.xml")}</loc></sitemap></sitemapindex>'
    host.page("/maps/index.xml", index.encode(), content_type=XML)
    host.page("/maps/1.xml", urlset([host.url("/a2"), host.url("/a1")]), content_type=XML)
    _write(tmp_path, sources_toml(f'name="site"\nkind="site"\nurl="{host.url("/")}"'))
    assert outcomes(ingest()) == {"new": 2, "skipped": 4}
    before = len(host.paths)
    # An index is read each time: it may be unchanged although one of its sitemaps is not.
    assert outcomes(ingest()) == {"unchanged": 2, "skipped": 1}
    assert sorted(_since(host, before)) == ["/feed", "/maps/1.xml", "/maps/index.xml"]


def test_delays_are_kept_over_sources_and_kinds(host: SiteHost, tmp_path: Path, ingest: Ingest) -> None:
    for number in (1, 2, 3):
        host.page(f"/a{number}", article(number))
    host.page("/feed", rss([entry(host.url(f"/a{n}")) for n in (1, 2)]), content_type=XML)
    host.page("/feed2", rss([entry(host.url("/a3"))]), content_type=XML)
    _write(
        tmp_path,
        sources_toml(
            f'name="one"\nkind="feed"\nurl="{host.url("/feed")}"',
            f'name="two"\nkind="feed"\nurl="{host.url("/feed2")}"',
            delay=0.3,
        ),
    )
    ingest()
    assert len(host.paths) == 6
    assert min(host.gaps()) >= 0.29


def test_private_addresses_are_not_connected_to(
    site: Site, host: SiteHost, tmp_path: Path, ingest: Ingest, rows: Rows
) -> None:
    inside = site.host("127.0.0.1")
    port = host.port
    hostile = [
        f"http://{name}:{port}/x" for name in ("127.0.0.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "10.0.0.1")
    ]
    host.page("/feed", rss([entry(url) for url in [*hostile, "http://user:pw@127.0.0.1/x"]]), content_type=XML)
    host.on("/moved", behaviours.redirect(f"http://127.0.0.1:{port}/secret"))
    _write(tmp_path, sources_toml(f'name="feed"\nkind="feed"\nurl="{host.url("/feed")}"'))
    ingest()
    ingest(host.url("/moved"))
    assert inside.paths == []
    reasons = {row["item"]: row["reason"] for row in rows("from outcomes where outcome <> 'new'")}
    assert reasons[hostile[0]] == "blocked_address"
    assert reasons[host.url("/moved")] == "blocked_address"
    assert set(reasons.values()) == {"listing", "blocked_address", "bad_url"}
