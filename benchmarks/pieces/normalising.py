"""Normal forms and the content hash."""

from __future__ import annotations

from benchmarks.pieces.contest import Side, contest, table, write_articles
from benchmarks.results import Options, Section

_SIDES = (
    Side("content hash", "content_hash"),
    Side("normal form for identity", "for_identity"),
    Side("normal form for search", "for_search"),
    Side("pyarabic: the steps of it that it has", "pyarabic", peer=True),
    Side("NFKC, case and white space alone", "nfkc"),
    Side("SHA-256 alone, of the text as it is", "sha256"),
)


def measure(options: Options) -> Section:
    """CPU-seconds beside pyarabic and beside the least that could be done."""
    number = options.sized(200, 10_000)
    articles = write_articles(options.work / "articles.json", number)
    found, missing = contest(_SIDES, articles, options.rounds)
    return Section(
        "Normalisation and hashing",
        missing,
        tables=[table(found, number, "normal form for search", f"{number:,} articles")],
    )
