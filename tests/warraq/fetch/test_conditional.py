from __future__ import annotations

from warraq.fetch.conditional import (
    VERIFY_EVERY,
    Validators,
    after_body,
    after_not_modified,
    body_hash,
    conditions,
)

OLD, NEW = body_hash(b"old"), body_hash(b"new")
URL = "https://news.example/a"
KNOWN = Validators(etag='"1"', last_modified="Mon, 05 Jan 2026 10:00:00 GMT", body_hash=OLD, url=URL)


def learned(known: Validators | None, *, etag: str | None, hashed: str, last_modified: str | None = None) -> Validators:
    return after_body(known, url=URL, etag=etag, last_modified=last_modified, hashed=hashed)


def test_what_is_known_becomes_a_condition() -> None:
    assert conditions(KNOWN) == [
        (b"If-None-Match", b'"1"'),
        (b"If-Modified-Since", b"Mon, 05 Jan 2026 10:00:00 GMT"),
    ]
    assert conditions(Validators(etag='W/"x"', body_hash=OLD)) == [(b"If-None-Match", b'W/"x"')]


def test_nothing_is_asked_conditionally_of_whom_we_do_not_know_or_trust() -> None:
    assert conditions(None) == []
    assert conditions(Validators(etag='"1"')) == []  # no body to fall back on
    assert conditions(KNOWN, distrusted=True) == []
    assert conditions(Validators(etag='"1"', body_hash=OLD, lied=True)) == []


def test_a_tag_that_would_break_the_header_is_not_sent() -> None:
    assert conditions(Validators(etag='"a"\r\nX-Evil: 1', body_hash=OLD)) == []


def test_every_twentieth_request_is_made_without_conditions() -> None:
    known, asked = KNOWN, 0
    while conditions(known):
        asked += 1
        kept = after_not_modified(known, '"1"')
        assert kept is not None
        known = kept
    assert asked == VERIFY_EVERY - 1
    assert conditions(learned(known, etag='"1"', hashed=OLD)) != []


def test_an_honest_server_is_believed() -> None:
    assert learned(None, etag='"1"', hashed=OLD) == Validators(etag='"1"', body_hash=OLD, url=URL)
    assert not learned(KNOWN, etag='"2"', hashed=NEW).lied
    assert not learned(KNOWN, etag='"1"', hashed=OLD).lied


def test_the_same_strong_tag_with_another_body_is_a_lie() -> None:
    assert learned(KNOWN, etag='"1"', hashed=NEW).lied


def test_a_weak_tag_promises_no_bytes() -> None:
    weak = Validators(etag='W/"1"', body_hash=OLD, url=URL)
    assert not learned(weak, etag='W/"1"', hashed=NEW).lied


def test_the_same_date_with_another_body_is_a_lie_only_where_there_is_no_tag() -> None:
    date = "Mon, 05 Jan 2026 10:00:00 GMT"
    dated = Validators(last_modified=date, body_hash=OLD, url=URL)
    assert learned(dated, etag=None, last_modified=date, hashed=NEW).lied
    assert not learned(dated, etag='"new"', last_modified=date, hashed=NEW).lied


def test_a_304_with_another_tag_is_a_lie() -> None:
    assert after_not_modified(KNOWN, '"2"') is None


def test_a_304_may_leave_the_tag_out_weaken_it_or_add_the_coding() -> None:
    for etag in (None, '"1"', 'W/"1"', '"1-gzip"', '"1--gzip"'):
        kept = after_not_modified(KNOWN, etag)
        assert kept is not None
        assert (kept.etag, kept.unverified) == ('"1"', 1)


def test_a_liar_stays_a_liar() -> None:
    liar = learned(KNOWN, etag='"1"', hashed=NEW)
    assert learned(liar, etag='"2"', hashed=OLD).lied


def test_validators_of_another_address_prove_nothing() -> None:
    elsewhere = Validators(etag='"1"', body_hash=OLD, url="https://news.example/b")
    assert not learned(elsewhere, etag='"1"', hashed=NEW).lied
