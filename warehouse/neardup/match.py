"""Entering articles into the near-duplicate index and taking them out, inside the transaction of the caller.

What the index holds is decided by the articles in it alone, so that order and split of the loads do not matter:

1. which paragraphs are boilerplate of their source: a count over the articles that have them;
2. an article's signature: of its text without those, so that articles are signed again when one of their paragraphs
   becomes boilerplate (as a rule once a paragraph, when few articles have it);
3. candidates: articles that share a band key; in a crowded bucket, those that share it with one of its hubs;
4. pairs: candidates whose sketches agree and whose shingles, counted one by one, say so;
5. groups: complete linkage over the connected pairs, and the earliest article of each.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, fields

import duckdb
import numpy as np
import pyarrow as pa

from warehouse.neardup.boilerplate import enter_paragraphs, turn_paragraphs
from warehouse.neardup.candidates import compare_candidates, find_candidates
from warehouse.neardup.docs import Docs, docs_of
from warehouse.neardup.grouping import regroup
from warehouse.neardup.shingle_sets import Memory, ShingleSets
from warehouse.neardup.statements import statement
from warehouse.neardup.texts import Articles, own_shingles, read_articles, stored_articles
from warraq.neardup.settings import Settings
from warraq.neardup.shingles import Shingles
from warraq.neardup.signature import VERSION, signatures_of


@dataclass(frozen=True, slots=True)
class Matched:
    """What a change did: articles entered, articles signed again because a paragraph of theirs has become boilerplate
    (or is so no longer), pairs compared, pairs kept, and articles in the groups that were made again."""

    entered: int
    signed_again: int
    compared: int
    kept: int
    grouped: int


def add(
    con: duckdb.DuckDBPyConnection,
    batch: str,
    run_id: str,
    settings: Settings | None = None,
    memory: Memory | None = None,
) -> Matched:
    """Enter the articles of the relation `batch` (doc, article_id, source, text), and match them against all others.

    They must be in `store.articles` already, with their dates. An article that the index has is entered anew. If the
    index was made with other settings, it is made again. `memory`, kept from batch to batch, saves reading texts again.
    """
    settings = settings or Settings()
    if not _is_made_with(con, settings):
        return rebuild(con, run_id, settings, memory)
    arrivals = read_articles(con, batch)
    con.execute(statement("begin"))
    con.execute(
        f"INSERT INTO neardup_leaving SELECT doc, article_id FROM {batch} AS batch "
        "SEMI JOIN neardup_index.signatures USING (doc)"
    )
    return _change(con, arrivals, run_id, settings, memory or Memory())


def remove(con: duckdb.DuckDBPyConnection, docs: str, run_id: str, settings: Settings | None = None) -> Matched:
    """Take the articles of the relation `docs` (doc, article_id) out; whom they were near to is grouped again."""
    settings = settings or Settings()
    con.execute(statement("begin"))
    con.execute(f"INSERT INTO neardup_leaving SELECT doc, article_id FROM {docs}")
    nothing = read_articles(con, "(SELECT 0::INTEGER AS doc, '' AS source, '' AS text WHERE false)")
    return _change(con, nothing, run_id, settings, Memory())


def rebuild(
    con: duckdb.DuckDBPyConnection,
    run_id: str,
    settings: Settings | None = None,
    memory: Memory | None = None,
    batch_size: int = 10_000,
) -> Matched:
    """Make the whole index again from `store.articles`: after a change of settings or of the method."""
    settings = settings or Settings()
    for table in ("bands", "signatures", "paragraphs", "boilerplate", "pairs", "duplicates", "settings"):
        con.execute(f"DELETE FROM neardup_index.{table}")
    con.executemany("INSERT INTO neardup_index.settings VALUES (?, ?)", list(_figures(settings).items()))
    docs = docs_of(con, "SELECT doc FROM store.articles ORDER BY doc")
    done: Counter[str] = Counter()
    memory = memory or Memory()
    for start in range(0, len(docs), batch_size):
        part = docs[start : start + batch_size]
        con.execute(
            "CREATE OR REPLACE TEMP TABLE neardup_part AS "
            "SELECT doc, article_id, source, text FROM store.articles WHERE doc BETWEEN ? AND ?",
            [int(part[0]), int(part[-1])],
        )
        done.update(asdict(add(con, "neardup_part", run_id, settings, memory)))
    return Matched(**{each.name: done[each.name] for each in fields(Matched)})


def _change(
    con: duckdb.DuckDBPyConnection, arrivals: Articles, run_id: str, settings: Settings, memory: Memory
) -> Matched:
    """Replace what the index holds of the articles in `neardup_leaving` by `arrivals`."""
    con.execute(statement("forget_paragraphs"))
    enter_paragraphs(con, arrivals, settings)
    again = np.setdiff1d(turn_paragraphs(con, settings), arrivals.docs)
    changed = [arrivals]
    if len(again):
        changed.append(stored_articles(con, again))
        con.execute(statement("sign_again"))
    con.execute(statement("forget_signatures"))
    con.execute("INSERT INTO neardup_paired SELECT doc FROM neardup_leaving")
    sets = ShingleSets(con, memory)
    for articles in changed:
        shingles = own_shingles(con, articles)
        sets.put(articles.docs, shingles)
        _enter_signatures(con, articles.docs, shingles, settings)
    pairs = find_candidates(con, settings)
    kept = compare_candidates(con, pairs, sets, run_id, settings)
    grouped = regroup(con, sets, settings)
    sets.remember(arrivals.docs)
    return Matched(len(arrivals), len(again), len(pairs), kept, grouped)


def _enter_signatures(con: duckdb.DuckDBPyConnection, docs: Docs, shingles: Shingles, settings: Settings) -> None:
    signatures = signatures_of(shingles, settings.min_words)
    signed = signatures.signed
    rows = {
        "doc": docs,
        "shingles": signatures.shingles.astype(np.int32),
        "sketch_1": pa.array(signatures.sketch[:, 0], mask=~signed),
        "sketch_2": pa.array(signatures.sketch[:, 1], mask=~signed),
    }
    con.register("neardup_entered", pa.table(rows))
    con.execute("INSERT INTO neardup_index.signatures SELECT * FROM neardup_entered")
    con.execute("INSERT INTO neardup_paired SELECT doc FROM neardup_entered")
    con.unregister("neardup_entered")
    keys = signatures.keys[signed]
    # Band by band, so that article numbers rise in long runs, which take next to no space.
    bands = {"key": keys.T.ravel(), "doc": np.tile(docs[signed], keys.shape[1])}
    con.register("neardup_entered_bands", pa.table(bands))
    con.execute("INSERT INTO neardup_index.bands SELECT key, doc FROM neardup_entered_bands")
    # At hand for what follows: reading them from the index again costs a scan of all.
    con.execute("INSERT INTO neardup_new_bands SELECT key, doc FROM neardup_entered_bands")
    con.unregister("neardup_entered_bands")


def _is_made_with(con: duckdb.DuckDBPyConnection, settings: Settings) -> bool:
    return dict(con.execute("SELECT name, value FROM neardup_index.settings").fetchall()) == _figures(settings)


def _figures(settings: Settings) -> dict[str, float]:
    """Everything that stored signatures, pairs and groups depend on besides the articles."""
    return {"signature": float(VERSION)} | {name: float(value) for name, value in asdict(settings).items()}
