from __future__ import annotations

import gzip
import random
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]  # ships no types
import pytest
import zstandard

from warraq.fetch.decoding import decode
from warraq.fetch.model import FetchError

TEXT = random.Random(1).randbytes(50_000) + "نص عربي يتكرر. ".encode() * 2000
CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


@pytest.mark.parametrize("coding", CODINGS)
def test_every_coding_that_is_asked_for_can_be_taken_off(coding: str) -> None:
    assert decode(CODINGS[coding](TEXT), coding.upper(), len(TEXT)) == TEXT
    assert decode(CODINGS[coding](b""), coding, 10) == b""


def test_what_has_no_coding_stays_as_it_is() -> None:
    for header in (None, "", "identity", " identity , "):
        assert decode(b"abc", header, 1) == b"abc"
    assert decode(b"", "gzip", 10) == b""


def test_bare_deflate_is_understood_as_browsers_do() -> None:
    assert decode(zlib.compress(TEXT)[2:-4], "deflate", len(TEXT)) == TEXT


def test_several_members_and_frames_are_one_body_and_rubbish_after_them_is_ignored() -> None:
    assert decode(gzip.compress(b"one") + gzip.compress(b"two") + b"\0\0", "gzip", 10) == b"onetwo"
    assert decode(zstandard.compress(b"one") + zstandard.compress(b"two"), "zstd", 10) == b"onetwo"


def test_codings_are_taken_off_in_the_order_in_which_they_were_put_on() -> None:
    assert decode(brotli.compress(gzip.compress(TEXT)), "gzip, br", 10**6) == TEXT


@pytest.mark.parametrize("coding", CODINGS)
def test_a_bomb_is_refused_before_it_has_gone_off(coding: str) -> None:
    with pytest.raises(FetchError) as caught:
        decode(CODINGS[coding](bytes(3_000_000)), coding, 1_000_000)
    assert caught.value.reason == "gzip_bomb"


def test_a_bomb_inside_a_bomb_is_refused_too() -> None:
    with pytest.raises(FetchError) as caught:
        decode(gzip.compress(gzip.compress(bytes(30_000_000))), "gzip, gzip", 1_000_000)
    assert caught.value.reason == "gzip_bomb"


@pytest.mark.parametrize("coding", CODINGS)
def test_text_that_claims_to_be_compressed_is_refused_for_good(coding: str) -> None:
    with pytest.raises(FetchError) as caught:
        decode(b"<html><body>plain</body></html>", coding, 1000)
    assert (caught.value.reason, caught.value.transient) == ("bad_encoding", False)


@pytest.mark.parametrize("coding", CODINGS)
def test_a_stream_that_breaks_off_may_be_whole_the_next_time(coding: str) -> None:
    whole = CODINGS[coding](TEXT)
    with pytest.raises(FetchError) as caught:
        decode(whole[:-20], coding, 10**6)
    assert (caught.value.reason, caught.value.transient) == ("bad_encoding", True)
    assert TEXT.startswith(decode(whole[:-20], coding, 10**6, partial=True))


def test_an_unknown_coding_and_a_pile_of_codings_are_refused() -> None:
    for header in ("compress", "gzip, gzip, gzip"):
        with pytest.raises(FetchError) as caught:
            decode(b"abc", header, 1000)
        assert caught.value.reason == "bad_encoding"
