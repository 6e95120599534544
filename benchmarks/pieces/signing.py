"""Near-duplicate signatures: 112 MinHash values of word 3-shingles, beside the libraries for it."""

from __future__ import annotations

from benchmarks.pieces.contest import Side, contest, table, write_articles
from benchmarks.results import Options, Section
from warraq.arabic.normalise import for_search


def measure(options: Options) -> Section:
    """CPU-seconds beside datasketch and gaoya."""
    number = options.sized(200, 10_000)
    plain = write_articles(options.work / "plain.json", number)
    normal = write_articles(
        options.work / "normal.json", number, lambda text: "\n".join(map(for_search, text.splitlines()))
    )
    sides = (
        Side("ours", "sign_normalised"),
        Side("ours, normalising too", "sign", articles=plain),
        Side("datasketch, in bulk, with CRC-32", "datasketch", peer=True),
        Side("gaoya, in bulk, with its index", "gaoya", peer=True),
    )
    # The slowest takes half a minute a round.
    found, missing = contest(sides, normal, min(options.rounds, 2))
    says = "All get the same texts in their normal form and make as many values; gaoya puts them into its index too."
    return Section("Signing", [says, *missing], tables=[table(found, number, "ours", f"{number:,} articles")])
