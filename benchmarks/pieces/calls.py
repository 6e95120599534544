"""One call by name on the same articles, in a process of its own: python -m benchmarks.pieces.calls NAME ARTICLES

ARTICLES is a JSON list of pairs, title and text. Prints the seconds of the call alone, without imports and reading, as
JSON. Those that need a library which Warraq does not use run in the environment of the peers.
"""

# The peers' libraries are not installed where types are checked.
# mypy: disable-error-code="import-not-found,import-untyped"

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.pieces import index_calls
from benchmarks.pieces.clock import Clock, Pairs


def content_hash(articles: Pairs, clock: Clock) -> None:
    from warraq.arabic.normalise import content_hash as digest

    _each(digest, articles, clock)


def for_identity(articles: Pairs, clock: Clock) -> None:
    from warraq.arabic.normalise import for_identity as normal

    _each(normal, articles, clock)


def for_search(articles: Pairs, clock: Clock) -> None:
    from warraq.arabic.normalise import for_search as normal

    _each(normal, articles, clock)


def sha256(articles: Pairs, clock: Clock) -> None:
    """The hash alone: what cannot be saved."""
    import hashlib

    _each(lambda text: hashlib.sha256(text.encode()).digest(), articles, clock)


def nfkc(articles: Pairs, clock: Clock) -> None:
    """The least that a normal form is, without anything Arabic."""
    from unicodedata import normalize

    _each(lambda text: " ".join(normalize("NFKC", text).casefold().split()), articles, clock)


def pyarabic(articles: Pairs, clock: Clock) -> None:
    """The steps of `for_search` that pyarabic has: marks, tatweel, and letters that are written in two ways."""
    from pyarabic import araby

    def normal(text: str) -> str:
        text = araby.strip_tatweel(araby.strip_diacritics(text))
        return str(araby.normalize_teh(araby.normalize_alef(araby.normalize_hamza(text, method="uniform"))))

    _each(normal, articles, clock)


def sign(articles: Pairs, clock: Clock) -> None:
    from warraq.neardup.signature import sign as signatures

    signatures([text for _, text in articles[:50]])  # makes its table of letters
    with clock.timing():
        signatures([text for _, text in articles])


def sign_normalised(articles: Pairs, clock: Clock) -> None:
    from warraq.neardup.signature import sign as signatures

    """Of texts that are in their normal form already, as the peers get them."""
    texts = [text for _, text in articles]
    signatures(texts[:50], normalise=str)
    with clock.timing():
        signatures(texts, normalise=str)


def datasketch(articles: Pairs, clock: Clock) -> None:
    from benchmarks.neardup.peers import datasketch_bulk

    with clock.timing():
        datasketch_bulk([text for _, text in articles])


def gaoya(articles: Pairs, clock: Clock) -> None:
    from benchmarks.neardup.peers import gaoya_bulk

    with clock.timing():
        gaoya_bulk([text for _, text in articles])


CALLS: dict[str, Callable[[Pairs, Clock], None]] = {
    each.__name__: each
    for each in (
        content_hash,
        for_identity,
        for_search,
        sha256,
        nfkc,
        pyarabic,
        sign,
        sign_normalised,
        datasketch,
        gaoya,
        index_calls.ours,
        index_calls.duckdb_fts,
        index_calls.tantivy,
    )
}


def _each(call: Callable[[str], object], articles: Pairs, clock: Clock) -> None:
    for _, text in articles[:50]:
        call(text)
    with clock.timing():
        for _, text in articles:
            call(text)


def main(name: str, path: Path) -> None:
    articles = [(title, text) for title, text in json.loads(path.read_bytes())]
    clock = Clock()
    CALLS[name](articles, clock)
    print(json.dumps({"wall": clock.wall, "cpu": clock.cpu}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
