"""Articles a CPU second through the normal forms and the content hash: `python -m benchmarks.search.normalise`.

--floor F    exit with 1 where the content hash takes fewer
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from benchmarks.search.corpus import DEFAULT_PATH, read_articles
from warraq.arabic.normalise import content_hash, for_identity, for_search


def main() -> int:
    """Print articles per CPU second for each, the best of three rounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path, default=DEFAULT_PATH)
    parser.add_argument("--floor", type=float, default=0.0)
    arguments = parser.parse_args()

    texts = [article.text for article in read_articles(arguments.path)]
    speeds = {}
    for function in (for_identity, for_search, content_hash):
        rounds = []
        for _ in range(3):
            begun = time.process_time()
            for text in texts:
                function(text)
            rounds.append(time.process_time() - begun)
        speeds[function] = len(texts) / min(rounds)
        print(f"{function.__name__:14} {speeds[function]:8.0f} articles a CPU second")
    return 1 if speeds[content_hash] < arguments.floor else 0


if __name__ == "__main__":
    sys.exit(main())
