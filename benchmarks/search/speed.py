"""What search costs at a hundred thousand articles: CPU to index, bytes on disk, and seconds to the first answer.

    python -m benchmarks.search.speed [--articles N] [--batch N] [--compact] [--rounds N] [PATH]

The articles of the set are repeated until there are enough. The first answer is that of a new process: opening the
file, searching, fetching ten hits with their snippets; and with the start of Python and the import of duckdb. Of
several rounds, the shortest; `search` is what `warraq search` calls, `macro` is `FROM search('…') LIMIT 10`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from benchmarks.search.corpus import DEFAULT_PATH, read_articles
from benchmarks.search.shelf import fill, open_shelf
from warehouse.search import index

_QUERIES = (
    "المغرب",
    "رئيس الحكومة",
    '"المغرب"',
    '"رئيس الحكومة"',
    '"وزير الداخلية" -تونس',
    '"رئيس الجمهورية الباجي قائد السبسي"',
    '"في تونس"',
    '"في من"',
    '"تونس رئيس"',
    '"من تعبيرها"',
    "٢٠١٧",
    "في من على",
    "توقعات الطقس اليوم الاثنين درجات الحرارة القصوى في حدود أمطار متفرقة",
)
_FIRST_ANSWER = {
    "search": "search(con, sys.argv[2], limit=10)",
    "macro": "con.execute(f\"FROM search('{sys.argv[2]}') LIMIT 10\").fetchall()",
}
_PROCESS = """
import sys, time, duckdb
from warehouse.search.query import search
begun = time.perf_counter()
con = duckdb.connect(sys.argv[1], read_only=True)
con.execute("SET enable_progress_bar = false")
{ask}
print(time.perf_counter() - begun)
"""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path, default=DEFAULT_PATH)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--batch", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--compact", action="store_true", help="compact the index before measuring")
    arguments = parser.parse_args()

    articles = list(islice(cycle(read_articles(arguments.path)), arguments.articles))
    text = sum(len(article.text.encode()) for article in articles)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shelf.duckdb"
        with open_shelf(path) as con:
            spent = fill(con, articles, batch=arguments.batch)
            if arguments.compact:
                begun = time.process_time()
                con.execute("BEGIN")
                index.compact(con)
                con.execute("COMMIT")
                print(f"compacting: {time.process_time() - begun:.1f} CPU seconds")
        per_article = spent / len(articles) * 1e6
        size = path.stat().st_size
        print(f"{len(articles)} articles of {text / len(articles):.0f} bytes in batches of {arguments.batch}")
        print(
            f"indexing: {per_article:.0f} microseconds of CPU an article, {1e6 / per_article:.0f} articles a CPU second"
        )
        print(f"bytes a byte of text: the file {size / text:.3f}, the index {_index_size(path) / text:.3f}")
        for query in _QUERIES:
            for way, script in _FIRST_ANSWER.items():
                rounds = [_first_answer(script, path, query) for _ in range(arguments.rounds)]
                answer, whole = (min(seconds) for seconds in zip(*rounds, strict=True))
                print(f"first answer: {answer:.2f} s from connecting on, {whole:.2f} s with Python  {way:6} {query}")


def _first_answer(script: str, path: Path, query: str) -> tuple[float, float]:
    """Seconds of a new process for one question: from connecting on, and from its own start."""
    begun = time.perf_counter()
    command = [sys.executable, "-c", _PROCESS.format(ask=script), str(path), query]
    answer = float(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return answer, time.perf_counter() - begun


def _index_size(path: Path) -> int:
    """Bytes of a file that has the index and no articles."""
    smaller = path.with_name("index.duckdb")
    with open_shelf(smaller) as con:
        con.execute(f"ATTACH '{path}' AS whole (READ_ONLY)")
        for table in ("postings", "documents", "common"):
            con.execute(f"INSERT INTO search_index.{table} FROM whole.search_index.{table}")
    return smaller.stat().st_size


if __name__ == "__main__":
    main()
