"""Articles made by hand or by chance for the near-duplicate index, and a warehouse with only what the index needs."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from importlib.resources import files
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.neardup.match import Matched, add, remove
from warehouse.neardup.shingle_sets import Memory
from warraq.neardup.settings import Settings

VOCABULARY = [f"كلمة{number}" for number in range(400)]
STORE = """
CREATE SCHEMA store;
CREATE TABLE store.articles (
    doc INTEGER, article_id VARCHAR, source VARCHAR, publisher VARCHAR, url VARCHAR, title VARCHAR, text VARCHAR,
    published_at TIMESTAMPTZ, published_precision VARCHAR, first_seen_at TIMESTAMPTZ
);
CREATE TABLE store.sightings (
    place VARCHAR, article_id VARCHAR, source VARCHAR, url VARCHAR, first_seen_at TIMESTAMPTZ, own BOOLEAN
);
"""


@dataclass(frozen=True)
class Article:
    article_id: str
    text: str
    source: str = "one"
    published_at: datetime | None = None
    precision: str | None = None


def day(number: int, hour: int = 0) -> datetime:
    return datetime(2024, 5, 1, hour, tzinfo=UTC) + timedelta(days=number - 1)


def warehouse(path: str = ":memory:") -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(path)
    con.execute("SET TimeZone = 'UTC'")
    con.execute(STORE)
    con.execute(files("warehouse").joinpath("migrations", "0004_neardup.sql").read_text(encoding="utf-8"))
    return con


def load(
    con: duckdb.DuckDBPyConnection,
    articles: Sequence[Article],
    settings: Settings | None = None,
    memory: Memory | None = None,
) -> Matched:
    """Publish articles as one batch; one that is there already is replaced and keeps its number."""
    con.execute("BEGIN")
    known = dict(con.execute("SELECT article_id, doc FROM store.articles").fetchall())
    last = max(known.values(), default=0)
    fresh = {each.article_id: last + number for number, each in enumerate(articles, start=1)}
    rows = pa.table(
        {
            "doc": pa.array([known.get(each.article_id, fresh[each.article_id]) for each in articles], pa.int32()),
            "article_id": [each.article_id for each in articles],
            "source": [each.source for each in articles],
            "text": [each.text for each in articles],
            "published_at": pa.array([each.published_at for each in articles], pa.timestamp("us", "UTC")),
            "published_precision": pa.array([each.precision for each in articles], pa.string()),
        }
    )
    con.register("arrived", rows)
    con.execute("DELETE FROM store.articles WHERE doc IN (SELECT doc FROM arrived)")
    con.execute("INSERT INTO store.articles BY NAME SELECT * FROM arrived")
    done = add(con, "arrived", "run-1", settings, memory)
    con.unregister("arrived")
    con.execute("COMMIT")
    return done


def take_out(con: duckdb.DuckDBPyConnection, ids: Iterable[str], settings: Settings | None = None) -> None:
    con.execute("BEGIN")
    con.register("wanted", pa.table({"article_id": pa.array(list(ids), pa.string())}))
    con.execute("CREATE OR REPLACE TEMP TABLE gone AS FROM store.articles SEMI JOIN wanted USING (article_id)")
    con.unregister("wanted")
    remove(con, "gone", "run-1", settings)
    con.execute("DELETE FROM store.articles WHERE doc IN (SELECT doc FROM gone)")
    con.execute("COMMIT")


def pairs(con: duckdb.DuckDBPyConnection) -> dict[frozenset[str], float]:
    """Similarity by the two article ids."""
    rows = con.execute(
        "SELECT one.article_id, two.article_id, similarity FROM neardup_index.pairs AS pair "
        "JOIN store.articles AS one ON one.doc = pair.doc JOIN store.articles AS two ON two.doc = pair.other WHERE near"
    ).fetchall()
    return {frozenset((one, two)): similarity for one, two, similarity in rows}


def duplicates(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The earliest article of the group, by the article that has one before it."""
    return dict(
        con.execute(
            "SELECT article_id, duplicate_of FROM neardup_index.duplicates JOIN store.articles USING (doc)"
        ).fetchall()
    )


def state(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """All that the index holds, without the numbers that the order of loading gives to articles."""
    queries = {
        "bands": "SELECT article_id, key FROM neardup_index.bands JOIN store.articles USING (doc)",
        "signatures": "SELECT article_id, shingles, sketch_1, sketch_2 FROM neardup_index.signatures "
        "JOIN store.articles USING (doc)",
        "paragraphs": "SELECT article_id, key, mark, words FROM neardup_index.paragraphs "
        "JOIN store.articles USING (doc)",
        "boilerplate": "SELECT key FROM neardup_index.boilerplate",
        "pairs": "SELECT least(one.article_id, two.article_id), greatest(one.article_id, two.article_id), near, "
        "similarity, least(doc_in_other, other_in_doc), greatest(doc_in_other, other_in_doc) "
        "FROM neardup_index.pairs AS pair JOIN store.articles AS one ON one.doc = pair.doc "
        "JOIN store.articles AS two ON two.doc = pair.other",
        "duplicates": "SELECT article_id, duplicate_of, similarity, repeated FROM neardup_index.duplicates "
        "JOIN store.articles USING (doc)",
    }
    return {name: sorted(con.execute(query).fetchall()) for name, query in queries.items()}


def prose(seed: object, words: int = 60) -> list[str]:
    """Words of a text that nobody else has."""
    return random.Random(str(seed)).choices(VOCABULARY, k=words)


def edited(words: Sequence[str], share: float, seed: object) -> list[str]:
    """The same words, a share of them replaced."""
    chance = random.Random(str(seed))
    changed = list(words)
    for place in chance.sample(range(len(changed)), round(share * len(changed))):
        changed[place] = chance.choice(VOCABULARY)
    return changed


def text(words: Sequence[str], *more: Sequence[str]) -> str:
    """Words as paragraphs."""
    return "\n".join(" ".join(each) for each in (words, *more))


def mixed_corpus(seed: int) -> list[Article]:
    """Families of copies and chains of copies of copies, from three sources that repeat some paragraphs."""
    chance = random.Random(seed)
    repeated = {source: [chance.choices(VOCABULARY, k=8) for _ in range(2)] for source in ("one", "two", "three")}
    found: list[Article] = []
    for family in range(7):
        words = chance.choices(VOCABULARY, k=chance.choice([8, 25, 40, 60]))
        chained = chance.random() < 0.5
        for _ in range(chance.choice([1, 2, 4, 8])):
            copy = edited(words, chance.choice([0.0, 0.03, 0.08]), chance.random())
            words = copy if chained else words
            source = chance.choice(list(repeated))
            half = len(copy) // 2
            paragraphs = [copy[:half], copy[half:]]
            if chance.random() < 0.7:
                paragraphs.insert(chance.randrange(3), chance.choice(repeated[source]))
            dated = chance.random() < 0.7
            found.append(
                Article(
                    sha256(f"{seed} {family} {len(found)}".encode()).hexdigest()[:16],
                    text(*paragraphs),
                    source,
                    day(chance.randrange(1, 6)) if dated else None,
                    chance.choice(["second", "day", "month"]) if dated else None,
                )
            )
    return found
