"""Servers, feeds and sitemaps that misbehave: each ends in one recorded outcome, and holds up nobody else."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import Ingest
from tests.end_to_end.web_pages import article, entry, rss, sources_toml, urlset
from tests.site import Site, behaviours

Rows = Callable[[str], list[dict[str, Any]]]
XML = "application/xml"

_PAGES = {
    "/stall": (behaviours.stall(), "timeout"),
    "/drip": (behaviours.drip(0.2), "timeout"),
    "/cut": (behaviours.cut(), "cut_off"),
    "/reset": (behaviours.reset(), "cut_off"),
    "/endless": (behaviours.endless(), "too_large"),
    "/announces": (behaviours.announces(10**12), "too_large"),
    "/circle": (behaviours.redirect("/circle"), "too_many_redirects"),
    "/gzip": (behaviours.claims("gzip"), "bad_encoding"),
    "/bomb": (behaviours.bomb("gzip", 40_000_000), "gzip_bomb"),
    "/lengths": (behaviours.two_lengths(), "bad_response"),
    "/pdf": (behaviours.page(b"%PDF-1.7", {"Content-Type": "application/pdf"}), "not_html"),
    "/file": (behaviours.redirect("file:///etc/passwd"), "blocked_scheme"),
}


@pytest.mark.slow
def test_every_nasty_server_ends_in_one_outcome_and_the_good_one_is_read(
    tmp_path: Path, ingest: Ingest, rows: Rows
) -> None:
    with Site() as site:
        feed_host, good = site.host(), site.host()
        good.page("/ok", article(1))
        urls = []
        for path, (handler, _) in _PAGES.items():
            # A host each, as in life: a failing one is given up after a while.
            host = site.host()
            host.on(path, handler)
            urls.append(host.url(path))
        soft = site.host()
        soft.page("/soft", "<html><body><h1>حدث خطأ</h1><p>الصفحة غير موجودة.</p></body></html>".encode())
        feed_host.page(
            "/feed", rss([entry(url) for url in [*urls, soft.url("/soft"), good.url("/ok")]]), content_type=XML
        )
        feed = f'name="feed"\nkind="feed"\nurl="{feed_host.url("/feed")}"'
        (tmp_path / "sources.toml").write_text(sources_toml(feed), encoding="utf-8")
        started = time.monotonic()
        ingest(WARRAQ_REQUEST_TIMEOUT="1.5", WARRAQ_REQUEST_TRIES="1", WARRAQ_MAX_BYTES="5MB")
        assert time.monotonic() - started < 120  # a time limit for each, and no server waits for another
    told = rows("select item, outcome, reason from outcomes")
    assert len(told) == len({row["item"] for row in told}) == len(_PAGES) + 3
    reasons = {row["item"]: row["reason"] for row in told}
    expected = {url: reason for url, (_, reason) in zip(urls, _PAGES.values(), strict=True)}
    assert {url: reasons[url] for url in urls} == expected
    assert {row["outcome"] for row in told if row["item"] == good.url("/ok")} == {"new"}
    assert {row["outcome"] for row in told if row["item"] == soft.url("/soft")} == {"rejected"}


@pytest.mark.slow
def test_every_bad_listing_ends_in_one_outcome(tmp_path: Path, ingest: Ingest, rows: Rows) -> None:
    with Site() as site:
        host = site.host()
        host.page("/a1", article(1))
        host.page("/a2", article(2))
        dates = "<pubDate>Mon, 01 Jan 0000 00:00:00 GMT</pubDate>", "<pubDate>Fri, 31 Dec 9999 23:59:59 GMT</pubDate>"
        twice = entry("/a1", "خبر", "<guid>1</guid>" + dates[0])
        arabic = rss([twice, twice, entry("/a2", "خبر", dates[1]), entry("javascript:alert(1)"), entry("http://[bad")])
        listings: dict[str, tuple[bytes, str, str]] = {
            "/html": (b"<html><body>maintenance</body></html>", "feed", "not_a_feed"),
            "/empty": (b"", "feed", "empty"),
            "/odd": (arabic.replace(b"?>", b' encoding="latin-1"?>', 1), "feed", "listing"),
            "/self.xml": (
                f"<sitemapindex><sitemap><loc>{host.url('/self.xml')}</loc></sitemap></sitemapindex>".encode(),
                "sitemap",
                "listing",
            ),
            "/nomap": (b"<html>", "sitemap", "not_a_sitemap"),
            "/xxe": (
                b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&e;</title>'
                b"</item></channel></rss>",
                "feed",
                "listing",
            ),
            "/many": (rss([entry(f"http://x.invalid/{n}") for n in range(50_000)]), "feed", "listing"),
        }
        tables = []
        for path, (body, kind, _) in listings.items():
            host.page(path, body, content_type=XML)
            limit = "\nmax_items=1" if path == "/many" else ""
            tables.append(f'name="{path[1:]}"\nkind="{kind}"\nurl="{host.url(path)}"{limit}')
        (tmp_path / "sources.toml").write_text(sources_toml(*tables), encoding="utf-8")
        summary = ingest(WARRAQ_REQUEST_TRIES="1")
    told = {row["item"]: row["reason"] for row in rows("select item, reason from outcomes where source <> 'many'")}
    assert {
        host.url(path): reason for path, (_, _, reason) in listings.items() if path != "/many"
    }.items() <= told.items()
    assert rows("select count(*) as n, count(distinct item) as d from outcomes") == [
        {"n": summary.items, "d": summary.items}
    ]
    assert rows("select count(*) as n from outcomes where source = 'many'") == [{"n": 50_001}]
    found = rows("select item, published_at from articles order by item")
    assert [(row["item"], row["published_at"]) for row in found] == [(host.url("/a1"), None), (host.url("/a2"), None)]


@pytest.mark.slow
def test_a_source_whose_time_is_up_leaves_the_rest_for_the_next_run(tmp_path: Path, ingest: Ingest, rows: Rows) -> None:
    with Site() as site:
        host = site.host()
        for number in range(1, 9):
            host.page(f"/a{number}", article(number))
        host.page("/map", urlset([host.url(f"/a{n}") for n in range(1, 9)]), content_type=XML)
        table = f'name="map"\nkind="sitemap"\nurl="{host.url("/map")}"'
        (tmp_path / "sources.toml").write_text(sources_toml(table + "\nbudget=1", delay=0.3), encoding="utf-8")
        ingest()
        late = rows("select count(*) as n from outcomes where reason = 'out_of_time' and outcome = 'skipped'")[0]["n"]
        assert 0 < late < 8
        (tmp_path / "sources.toml").write_text(sources_toml(table), encoding="utf-8")
        ingest()
        assert rows("select count(*) as n from articles") == [{"n": 8}]
        assert host.paths.count("/a1") == 1
