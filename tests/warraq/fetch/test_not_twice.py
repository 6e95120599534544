"""Conditional requests against honest and lying servers."""

from __future__ import annotations

import pytest

from tests.site import Site, behaviours
from tests.warraq.fetch.conftest import Fetch
from warraq.fetch.conditional import Validators
from warraq.fetch.model import Refused, Request, Response
from warraq.model import Outcome


def again(result: Response | Refused) -> Request:
    assert result.validators is not None
    return Request(url=result.request.url, validators=result.validators)


def test_a_document_that_did_not_change_costs_one_small_request(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.on("/feed", behaviours.conditional(b"<rss/>", '"v1"'))
    (first,) = fetch(host.url("/feed"))
    (second,) = fetch(again(first))
    assert isinstance(second, Refused)
    assert (second.reason, second.outcome) == ("not_modified", Outcome.UNCHANGED)
    assert second.validators is not None
    assert (second.validators.etag, second.validators.unverified) == ('"v1"', 1)
    assert [seen.conditional for seen in host.seen if seen.path == "/feed"] == [False, True]
    assert host.seen[-1].headers["if-none-match"] == '"v1"'


def test_a_document_that_changed_comes_whole(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.on("/a", behaviours.conditional(b"one", '"v1"'))
    (first,) = fetch(host.url("/a"))
    host.on("/a", behaviours.conditional(b"two", '"v2"'))
    (second,) = fetch(again(first))
    assert isinstance(second, Response)
    assert (second.body, second.same_body, second.validators.etag) == (b"two", False, '"v2"')


def test_the_same_bytes_are_told_even_by_a_server_without_validators(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.page("/a", b"same")
    (first,) = fetch(host.url("/a"))
    (second,) = fetch(again(first))
    assert isinstance(second, Response)
    assert second.same_body


@pytest.mark.slow
def test_a_server_that_always_says_not_modified_is_found_out_and_never_believed_again(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.on("/a", behaviours.never_changes([b"old", b"new"], '"same"'))
    (first,) = fetch(host.url("/a"))
    request, rounds = again(first), 0
    while True:
        (result,) = fetch(request)
        rounds += 1
        request = again(result)
        if isinstance(result, Response):
            break
    assert rounds == 20
    assert (result.body, result.validators.lied) == (b"new", True)
    (after,) = fetch(request)
    assert isinstance(after, Response)
    assert after.same_body
    assert not host.seen[-1].conditional


def test_a_304_with_another_tag_is_asked_again_whole_at_once(fetch: Fetch, site: Site) -> None:
    host = site.host()
    other_tag = behaviours.page(b"", {"ETag": '"v2"'}, 304)
    host.on("/a", behaviours.in_turn([other_tag, behaviours.page(b"whole", {"ETag": '"v2"'})]))
    known = Validators(etag='"v1"', body_hash="0" * 64, url=host.url("/a"))
    (result,) = fetch(Request(url=host.url("/a"), validators=known))
    assert isinstance(result, Response)
    assert result.body == b"whole"
    assert [seen.conditional for seen in host.seen] == [False, True, False]


def test_a_host_that_lied_is_asked_no_conditional_question_for_the_rest_of_the_run(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.on("/liar", behaviours.page(b"new", {"ETag": '"1"'}))
    host.on("/b", behaviours.conditional(b"b", '"b"'))
    liar = Validators(etag='"1"', body_hash="0" * 64, url=host.url("/liar"))
    known = Validators(etag='"b"', body_hash="1" * 64, url=host.url("/b"))
    requests = [Request(url=host.url("/liar"), validators=liar), Request(url=host.url("/b"), validators=known)]
    results = fetch(*requests, per_host=1)
    assert [isinstance(result, Response) for result in results] == [True, True]
    assert not host.seen[-1].conditional
    results = fetch(requests[1], distrusted_hosts={host.address})
    assert isinstance(results[0], Response)


def test_validators_are_shown_only_to_the_address_that_gave_them(fetch: Fetch, site: Site) -> None:
    host = site.host()
    host.on("/old", behaviours.redirect("/new"))
    host.on("/new", behaviours.conditional(b"text", '"v1"'))
    (first,) = fetch(host.url("/old"))
    assert first.validators is not None
    assert first.validators.url == host.url("/new")
    (second,) = fetch(again(first))
    assert isinstance(second, Refused)
    assert second.reason == "not_modified"
    asked = [(seen.path, seen.conditional) for seen in host.seen if seen.path != "/robots.txt"]
    assert asked == [("/old", False), ("/new", False), ("/old", False), ("/new", True)]
