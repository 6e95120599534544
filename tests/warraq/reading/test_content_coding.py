from __future__ import annotations

import gzip
import io
import random
import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard

from warraq.errors import ItemError
from warraq.reading.content_coding import decode_body

# Text that compresses about as pages do, and to more than the pieces in which bodies are unpacked.
WORDS = random.Random(5).choices([f"word{number}".encode() for number in range(5000)], k=60_000)
PAGE = b"<html>" + b" ".join(WORDS) + b"</html>"


def quick_gzip(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=1)


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def chunked(data: bytes, size: int = 1000, extension: bytes = b"") -> bytes:
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    return b"".join(b"%x%b\r\n%b\r\n" % (len(piece), extension, piece) for piece in pieces) + b"0\r\n\r\n"


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": quick_gzip,
    "x-gzip": quick_gzip,
    "GZIP": quick_gzip,
    "deflate": zlib.compress,
    "br": lambda data: bytes(brotli.compress(data, quality=4)),
    "zstd": zstandard.compress,
}


@pytest.mark.parametrize("coding", PACKERS)
def test_each_coding_is_undone(coding: str) -> None:
    assert decode_body(PACKERS[coding](PAGE), "", coding, len(PAGE)) == PAGE


def test_deflate_is_undone_with_and_without_its_frame() -> None:
    assert decode_body(bare_deflate(PAGE), "", "deflate", len(PAGE)) == PAGE


def test_a_gzip_body_of_several_members_is_undone() -> None:
    body = quick_gzip(PAGE) + quick_gzip(b"more") + quick_gzip(PAGE)
    assert decode_body(body, "", "gzip", 2 * len(PAGE) + 4) == PAGE + b"more" + PAGE


def test_codings_are_undone_from_the_last() -> None:
    body = chunked(bytes(brotli.compress(gzip.compress(PAGE), quality=4)))
    assert decode_body(body, "chunked", "gzip, br", len(PAGE)) == PAGE


@pytest.mark.parametrize(
    "body",
    [
        chunked(b"hello world", 4),
        chunked(b"hello world", 4, b";name=value"),
        chunked(b"hello world", 4).replace(b"\r\n", b"\n"),
        chunked(b"hello world", 4)[:-2] + b"Trailer: x\r\n\r\n",
        chunked(b"hello world", 4)[:-5],
        b"B \r\nhello world\r\n0\r\n\r\n",
    ],
)
def test_chunks_are_joined(body: bytes) -> None:
    assert decode_body(body, "Chunked", "", 100) == b"hello world"


@pytest.mark.parametrize("body", [b"<html>no chunks</html>", b"", b"\r\n<html>", b"beef is meat"])
def test_a_body_that_is_not_in_chunks_is_taken_as_it_is(body: bytes) -> None:
    assert decode_body(body, "chunked", "", 100) == body


def test_of_chunks_that_break_off_what_came_is_kept() -> None:
    assert decode_body(b"5\r\nhello\r\n6\r\n wo", "chunked", "", 100) == b"hello wo"
    assert decode_body(b"5\r\nhello\r\nrubbish", "chunked", "", 100) == b"hello"


@pytest.mark.parametrize("coding", [*PACKERS, "identity", "unheard-of", ""])
def test_a_body_that_is_not_coded_is_taken_as_it_is(coding: str) -> None:
    assert decode_body(PAGE, "", coding, len(PAGE)) == PAGE


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_of_a_body_that_breaks_off_what_came_before_is_kept(coding: str) -> None:
    packed = PACKERS[coding](PAGE)
    whole = decode_body(packed[: len(packed) // 2], "", coding, len(PAGE))
    assert PAGE.startswith(whole)
    assert len(whole) > len(PAGE) // 4


def test_rubbish_after_a_gzip_body_is_dropped() -> None:
    assert decode_body(gzip.compress(PAGE) + b"rubbish", "", "gzip", len(PAGE)) == PAGE


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_the_limit_counts_what_comes_out(coding: str) -> None:
    packed = PACKERS[coding](PAGE)
    with pytest.raises(ItemError) as caught:
        decode_body(packed, "", coding, len(PAGE) - 1)
    assert caught.value.reason == "gzip_bomb"
    assert caught.value.detail == f"{len(packed):,} bytes of {coding} are more than {len(PAGE) - 1:,} unpacked"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_is_given_up_at_the_limit(coding: str) -> None:
    zeros = io.BytesIO()
    size = 200_000_000
    if coding == "br":
        packer = brotli.Compressor(quality=1)
        for _ in range(size // 1_000_000):
            zeros.write(packer.process(bytes(1_000_000)))
        zeros.write(packer.finish())
    elif coding == "zstd":
        with zstandard.ZstdCompressor().stream_writer(zeros, closefd=False) as writer:
            for _ in range(size // 1_000_000):
                writer.write(bytes(1_000_000))
    else:
        deflater = zlib.compressobj(level=1, wbits=31 if coding == "gzip" else 15)
        for _ in range(size // 1_000_000):
            zeros.write(deflater.compress(bytes(1_000_000)))
        zeros.write(deflater.flush())
    tracemalloc.start()
    with pytest.raises(ItemError, match="gzip_bomb"):
        decode_body(zeros.getvalue(), "", coding, 1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000
