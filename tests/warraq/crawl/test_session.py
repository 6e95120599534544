"""Requests go in while results come out, and every document is in the archive before it is handed on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site import NETWORK, Site, behaviours
from warraq.archive.read import read_record
from warraq.archive.write import ArchiveWriter
from warraq.crawl.session import Session
from warraq.errors import ConfigError
from warraq.fetch.model import Refused, Request, Response
from warraq.fetch.opening import Seams
from warraq.fetch.settings import FetchSettings

SETTINGS = FetchSettings(delay=0.0, allow_networks=(NETWORK,), tries=1)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


def test_a_request_may_follow_from_a_result(site: Site, tmp_path: Path) -> None:
    host = site.host()
    host.page("/1", b"<p>one</p>")
    host.page("/2", b"<p>two</p>")
    with Session(SETTINGS, Seams(), ArchiveWriter(tmp_path, "run")) as session:
        session.submit(Request(url=host.url("/1")))
        first = session.take()
        session.submit(Request(url=host.url("/2")))
        second = session.take()
        session.sync()
        session.submit(Request(url=host.url("/none")))
        third = session.take()
    assert isinstance(first.result, Response)
    assert isinstance(second.result, Response)
    assert first.archive is not None
    assert read_record(tmp_path, first.archive).body == b"<p>one</p>"
    assert isinstance(third.result, Refused)
    assert (third.result.reason, third.archive) == ("http_404", None)


def test_leaving_it_ends_what_is_under_way(site: Site) -> None:
    host = site.host()
    host.on("/stall", behaviours.stall())
    with Session(SETTINGS, Seams(), None) as session:
        session.submit(Request(url=host.url("/stall")))
    assert not session._thread.is_alive()


def test_an_error_of_fetching_as_a_whole_is_raised_where_results_are_waited_for() -> None:
    with (
        Session(FetchSettings(contact="no (brackets)"), Seams(), None) as session,
        pytest.raises(ConfigError, match="WARRAQ_CONTACT"),
    ):
        session.take()
