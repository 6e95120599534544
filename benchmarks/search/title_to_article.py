"""Is an article found by its title? Mean reciprocal rank at 10, ours beside DuckDB's full-text search and tantivy.

    python -m benchmarks.search.title_to_article [--sample N] [--peers PYTHON] [--floor F] [PATH]

Once over the text alone, where the title is a question that the text answers, and once over title and text, where
little but the order of articles with the same title is left to get wrong. Signs are taken out of the titles first:
quotation marks and a minus would be operators. "Own" counts the article itself, "same title"
any article whose title has the same search form. `--peers` names the interpreter of an environment that has the other
engines (see benchmarks/search/peers.py); `--floor` makes the exit code 1 where ours, own, over the text, is below.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from benchmarks.search.corpus import DEFAULT_PATH, Article, read_articles
from benchmarks.search.shelf import fill, open_shelf
from warraq.arabic.normalise import for_search

Result = tuple[str, str, list[list[int]], float]


def question(title: str) -> str:
    """A title without the signs that a query language may take for operators."""
    return "".join(" " if unicodedata.category(character)[0] in "PS" else character for character in title)


def ours(articles: Sequence[Article], questions: Sequence[str]) -> Iterator[Result]:
    """Rank with the macro that everybody uses."""
    for fields in ("text", "title+text"):
        seen = articles if "title" in fields else [Article("", article.text) for article in articles]
        with tempfile.TemporaryDirectory() as folder, open_shelf(Path(folder) / "shelf.duckdb") as con:
            fill(con, seen, batch=5000)
            best = "SELECT doc FROM search_index.matches('{}') ORDER BY score DESC, doc LIMIT 10"
            begun = time.perf_counter()
            ranked = [[row[0] for row in con.execute(best.format(asked)).fetchall()] for asked in questions]
            yield "warraq", fields, ranked, time.perf_counter() - begun


def peers(python: str, articles: Sequence[Article], questions: Sequence[str]) -> Iterator[Result]:
    """Have the other engines rank, in their own environment."""
    task = {"articles": [[article.title, article.text] for article in articles], "questions": questions}
    with subprocess.Popen(
        [python, str(Path(__file__).with_name("peers.py"))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(task))
        process.stdin.close()
        for line in process.stdout:
            result = json.loads(line)
            yield result["engine"], result["fields"], result["ranked"], result["seconds"]
    if process.returncode:
        raise SystemExit(f"The peers ended with {process.returncode}: is {python} an environment that has them?")


def reciprocal_rank(ranked: Sequence[int], right: set[int]) -> float:
    """One over the place of the first right answer among ten; 0 where there is none."""
    return next((1 / place for place, doc in enumerate(ranked[:10], 1) if doc in right), 0.0)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path, default=DEFAULT_PATH)
    parser.add_argument("--sample", type=int, help="so many titles, drawn at random, instead of all")
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--floor", type=float, default=0.0)
    arguments = parser.parse_args()

    articles = read_articles(arguments.path)
    queries = list(range(len(articles)))
    if arguments.sample:
        queries = sorted(random.Random(0).sample(queries, arguments.sample))
    alike: dict[str, set[int]] = {}
    for n, article in enumerate(articles):
        alike.setdefault(for_search(article.title), set()).add(n)

    print(f"{len(queries)} titles over {len(articles)} articles")
    print(f"{'engine':12} {'fields':24} {'own':>7} {'same title':>11} {'ms a query':>11}")
    reached = 0.0
    questions = [question(articles[n].title) for n in queries]
    results = [ours(articles, questions)]
    if arguments.peers:
        results.append(peers(arguments.peers, articles, questions))
    for engine, fields, ranked, seconds in chain(*results):
        own = _mean([reciprocal_rank(found, {n}) for n, found in zip(queries, ranked, strict=True)])
        same = _mean(
            [
                reciprocal_rank(found, alike[for_search(articles[n].title)])
                for n, found in zip(queries, ranked, strict=True)
            ]
        )
        print(f"{engine:12} {fields:24} {own:7.4f} {same:11.4f} {seconds / len(queries) * 1000:11.1f}", flush=True)
        if (engine, fields) == ("warraq", "text"):
            reached = own
    return 1 if reached < arguments.floor else 0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


if __name__ == "__main__":
    sys.exit(main())
