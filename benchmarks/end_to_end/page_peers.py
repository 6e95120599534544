"""The tools that people would use instead, from a folder of pages to a store; run in the environment of the peers.

    python -P page_peers.py scrapy|newspaper4k FOLDER STORE

Both keep title, author, date and text of each page in one SQLite file. Imports nothing of ours.
"""

# Most of these libraries are not installed where types are checked.
# mypy: ignore-errors

from __future__ import annotations

import sqlite3
import sys
from multiprocessing import Pool
from pathlib import Path

_PROCESSES = 2


def scrapy(folder: Path, store: Path) -> None:
    """A spider over file:// addresses that extracts with trafilatura, and an item pipeline into SQLite."""
    import trafilatura
    from scrapy import Spider
    from scrapy.crawler import CrawlerProcess

    class Store:
        def open_spider(self) -> None:
            self.con = _open(store)

        def close_spider(self) -> None:
            self.con.commit()
            self.con.close()

        def process_item(self, item):
            _insert(self.con, [item])
            return item

    class Pages(Spider):
        name = "pages"
        start_urls = [path.absolute().as_uri() for path in sorted(folder.iterdir())]  # noqa: RUF012  # Scrapy's way

        def parse(self, response, **_):
            found = trafilatura.bare_extraction(response.body, with_metadata=True)
            if found is not None:
                name = Path(response.url).stem
                yield dict(zip(_COLUMNS, (name, found.title, found.author, found.date, found.text), strict=True))

    process = CrawlerProcess(
        {
            "ITEM_PIPELINES": {Store: 1},
            "LOG_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "ROBOTSTXT_OBEY": False,
            "DOWNLOAD_DELAY": 0,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        }
    )
    process.crawl(Pages)
    process.start()


def newspaper4k(folder: Path, store: Path) -> None:
    """Its own parser, in as many processes as there are processors."""
    with Pool(_PROCESSES) as pool:
        rows = pool.imap_unordered(_by_newspaper, sorted(folder.iterdir()), chunksize=8)
        con = _open(store)
        _insert(con, (row for row in rows if row))
        con.commit()
        con.close()


def _by_newspaper(path: Path):
    import newspaper

    # As its own examples do: the text of a page that the caller has decoded.
    html = path.read_bytes().decode("utf-8", errors="replace")
    page = newspaper.Article(url=f"https://news.test/{path.stem}", fetch_images=False)
    page.download(input_html=html)
    try:
        page.parse()
    except newspaper.ArticleException:
        return None
    date = str(page.publish_date) if page.publish_date else None
    return dict(zip(_COLUMNS, (path.stem, page.title, ", ".join(page.authors), date, page.text), strict=True))


_COLUMNS = ("name", "title", "author", "date", "text")


def _open(store: Path):
    con = sqlite3.connect(store)
    con.execute(f"CREATE TABLE pages ({', '.join(_COLUMNS)})")
    return con


def _insert(con, rows) -> None:
    con.executemany("INSERT INTO pages VALUES (:name, :title, :author, :date, :text)", rows)


if __name__ == "__main__":
    {"scrapy": scrapy, "newspaper4k": newspaper4k}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
