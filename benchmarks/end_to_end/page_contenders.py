"""The contenders: each takes a folder of pages to a store of its kind, and tells what text it holds of each page."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import ours, peers
from benchmarks.measure import Measured, run

_PEERS = Path(__file__).with_name("page_peers.py")
_TEXTS = """
SELECT parse_filename(outcomes.item, true), articles.text FROM outcomes JOIN articles USING (article_id)
"""

Take = Callable[[Path, Path], Measured]
Texts = Callable[[Path], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Contender:
    """`take` reads a folder and fills an empty one; `texts` reads what it left there, by the page's name."""

    take: Take
    texts: Texts


def warraq() -> Contender:
    def take(pages: Path, store: Path) -> Measured:
        return ours.ingest(pages, store / "warehouse.duckdb").measured

    def texts(store: Path) -> dict[str, str]:
        return dict(ours.query(store / "warehouse.duckdb", _TEXTS))

    return Contender(take, texts)


def trafilatura(*arguments: str) -> Contender:
    """The command line with two processes. It keeps names only where it is started in the folder that it reads."""

    def take(pages: Path, store: Path) -> Measured:
        command: list[str | Path] = [
            peers.python().with_name("trafilatura"),
            "--parallel",
            "2",
            "--input-dir",
            ".",
            "--keep-dirs",
        ]
        return run([*command, "--output-dir", store.absolute(), *arguments], cwd=pages)

    def texts(store: Path) -> dict[str, str]:
        if "--json" not in arguments:
            return {path.stem: path.read_text(encoding="utf-8") for path in store.glob("*.txt")}
        found = ((path.stem, json.loads(path.read_bytes())) for path in store.glob("*.json"))
        return {name: document["text"] for name, document in found}

    return Contender(take, texts)


def script(name: str) -> Contender:
    """One of those in `page_peers.py`."""

    def take(pages: Path, store: Path) -> Measured:
        return run([peers.python(), "-P", "-W", "ignore", _PEERS, name, pages, store / "store.sqlite"])

    def texts(store: Path) -> dict[str, str]:
        con = sqlite3.connect(store / "store.sqlite")
        try:
            return {name: text or "" for name, text in con.execute("SELECT name, text FROM pages")}
        finally:
            con.close()

    return Contender(take, texts)


CONTENDERS: dict[str, Contender] = {
    "Warraq": warraq(),
    "trafilatura CLI": trafilatura(),
    "trafilatura CLI, no comments, metadata as JSON": trafilatura("--no-comments", "--json", "--with-metadata"),
    "trafilatura CLI, no comments, --fast": trafilatura("--no-comments", "--fast"),
    "Scrapy with trafilatura, into SQLite": script("scrapy"),
    "newspaper4k in 2 processes, into SQLite": script("newspaper4k"),
}


def fresh(store: Path) -> Path:
    """An empty folder."""
    shutil.rmtree(store, ignore_errors=True)
    store.mkdir(parents=True)
    return store
