"""How the libraries that people would use sign texts; run by `benchmarks.neardup.signing` in an environment of its own.

Reads texts (a JSON list, search-normalised) from the file that is named first, and prints CPU-seconds by library, three
times, as JSON. Imports nothing of ours.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence

VALUES = 112


def datasketch_bulk(texts: Sequence[str]) -> int:
    """MinHash.bulk, with words split by the fastest means and a hash that is faster than the default SHA-1."""
    from zlib import crc32

    from datasketch import MinHash

    shingles = []
    for text in texts:
        words = text.encode().split()
        shingles.append({b" ".join(three) for three in zip(words, words[1:], words[2:], strict=False)})
    return len(MinHash.bulk(shingles, num_perm=VALUES, hashfunc=crc32))


def gaoya_bulk(texts: Sequence[str]) -> int:
    """par_bulk_insert_docs, which shingles, signs and indexes in Rust on all cores."""
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(
        hash_size=32, jaccard_threshold=0.5, num_bands=28, band_size=4, analyzer="word", ngram_range=(3, 3)
    )
    index.par_bulk_insert_docs(list(range(len(texts))), list(texts))
    return int(index.size())


def main() -> None:
    """Measure both in turn, three times."""
    with open(sys.argv[1], encoding="utf-8") as file:  # noqa: PTH123 - the peers' environment is theirs
        texts = json.load(file)
    calls: dict[str, Callable[[Sequence[str]], int]] = {"datasketch": datasketch_bulk, "gaoya": gaoya_bulk}
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(3):
        for name, call in calls.items():
            started = time.process_time()
            call(texts)
            seconds[name].append(time.process_time() - started)
    print(json.dumps(seconds))


if __name__ == "__main__":
    main()
