"""Search beside DuckDB's full-text search and tantivy: quality, time of a query, cost of the index."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from itertools import chain
from statistics import mean

from benchmarks import peers
from benchmarks.end_to_end import varied
from benchmarks.machine import ROOT
from benchmarks.measure import run
from benchmarks.pieces.contest import Side, contest, table, write_articles
from benchmarks.results import Options, Section, Table
from benchmarks.search import title_to_article
from benchmarks.search.corpus import DEFAULT_PATH, Article

_INDEXES = (
    Side("ours, in batches of 2,000", "ours"),
    Side("DuckDB full-text search, whole", "duckdb_fts", peer=True),
    Side("tantivy, one commit", "tantivy", peer=True),
)


def measure(options: Options) -> Section:
    """Articles found by their titles; indexes made; the first answer of a new process."""
    rows, what = varied.corpus()
    section = Section("Search", [f"Articles: {what}."])
    articles = [Article(row["title"], row["text"]) for row in rows][: options.sized(300, len(rows))]
    section.tables.append(_quality(articles, options.sized(10, 300), section))
    number = options.sized(200, 10_000)
    found, missing = contest(_INDEXES, write_articles(options.work / "articles.json", number), options.rounds)
    section.says += missing
    section.tables.append(
        table(found, number, _INDEXES[0].label, f"Making the index of {number:,} articles, titles and texts")
    )
    if not options.small and DEFAULT_PATH.exists():
        section.blocks.append(run([sys.executable, "-m", "benchmarks.search.speed"], cwd=ROOT).stdout)
    section.says.append(
        "*MRR@10* is the mean reciprocal rank at ten of an article, asked for by its title. DuckDB's index does not "
        "follow its table: it is made again, whole, after every change; ours and tantivy's are appended to."
    )
    return section


def _quality(articles: Sequence[Article], sample: int, section: Section) -> Table:
    asked = sorted(random.Random(0).sample(range(len(articles)), sample))
    questions = [title_to_article.question(articles[n].title) for n in asked]
    results = [title_to_article.ours(articles, questions)]
    try:
        results.append(title_to_article.peers(str(peers.python()), articles, questions))
    except peers.PeersMissing as error:
        section.says.append(f"No peers: {error}")
    rows = []
    base: dict[str, float] = {}
    for engine, fields, ranked, seconds in chain(*results):
        score = mean(title_to_article.reciprocal_rank(found, {n}) for n, found in zip(asked, ranked, strict=True))
        each = seconds / len(questions) * 1000
        # A weighted title is another setting of the same fields.
        ours = base.setdefault(fields.partition(" ")[0], each)
        rows.append([engine, fields, f"{score:.3f}", f"{each:.1f}", f"{each / ours:.2f}"])
    title = f"{len(questions)} titles asked over {len(articles):,} articles"
    return Table(("engine", "fields", "MRR@10", "ms a query", "times ours"), rows, title)
