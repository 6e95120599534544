"""How fast texts are signed, beside datasketch and gaoya: `python -m benchmarks.neardup.signing --peers PYTHON`.

`PYTHON` is the interpreter of an environment with datasketch and gaoya; without it only ours is measured. All get the
same texts, search-normalised, and make 112 MinHash values of their word 3-shingles; gaoya also indexes them.
CPU-seconds, medians of three runs with their range.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.neardup import peers
from benchmarks.neardup.edits import arabic_news
from warraq.arabic.normalise import for_search
from warraq.neardup.signature import sign


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "data")
    parser.add_argument("--peers", type=Path, help="interpreter of an environment with datasketch and gaoya")
    parser.add_argument("--articles", type=int, default=10_161)
    options = parser.parse_args()
    texts = arabic_news(options.data)[: options.articles]
    normalised = ["\n".join(map(for_search, text.splitlines())) for text in texts]
    sign(normalised[:100], normalise=str)  # makes its table of letters
    seconds: dict[str, list[float]] = {"ours": [], "ours, normalising too": []}
    for _ in range(3):
        started = time.process_time()
        sign(normalised, normalise=str)
        seconds["ours"].append(time.process_time() - started)
        started = time.process_time()
        sign(texts)
        seconds["ours, normalising too"].append(time.process_time() - started)
    if options.peers:
        seconds |= _peers(options.peers, normalised)
    print(
        f"{len(texts)} articles\n\n| by | CPU-seconds (range) | articles a CPU-second | times ours |\n|---|---|---|---|"
    )
    ours = median(seconds["ours"])
    for name, runs in seconds.items():
        taken = median(runs)
        span = f"{taken:.2f} ({min(runs):.2f} to {max(runs):.2f})"
        print(f"| {name} | {span} | {len(texts) / taken:,.0f} | {taken / ours:.1f} |")


def _peers(python: Path, texts: list[str]) -> dict[str, list[float]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts), encoding="utf-8")
        done = subprocess.run([str(python), peers.__file__, str(path)], check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
