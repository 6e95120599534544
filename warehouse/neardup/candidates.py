"""Pairs of articles that are worth comparing, found by equal band keys, and the comparing itself."""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from warehouse.neardup.docs import docs_of, with_docs
from warehouse.neardup.shingle_sets import ShingleSets
from warehouse.neardup.statements import statement
from warraq.neardup.settings import Settings
from warraq.neardup.similarity import compare, promising

Pairs = NDArray[np.int32]

_NONE = np.zeros(0, dtype=np.int32)


def find_candidates(con: duckdb.DuckDBPyConnection, settings: Settings) -> Pairs:
    """Pairs (pairs, 2) of articles that share a key and whose sketches agree, one of each in `neardup_paired`.

    What was known of the articles in `neardup_paired` is forgotten first.
    In a crowded bucket (more articles under one key than `settings.hubs`) only its hubs are compared with all others.
    Where hubs change, those concerned join `neardup_paired`: what is paired never depends on who came first.
    """
    con.execute(statement("forget_pairs"))
    crowded = _fill_buckets(con, settings)
    displaced = docs_of(con, statement("displaced"), {"hubs": settings.hubs}) if crowded else _NONE
    if len(displaced):
        with_docs(con, "neardup_displaced", displaced)
        con.execute(statement("displace"))
        _fill_buckets(con, settings)
    con.execute(statement("candidates"))
    if len(displaced):
        con.execute(statement("drop_displaced"))
    found = con.execute(statement("new_candidates")).to_arrow_table()
    column = {name: found[name].to_numpy() for name in found.column_names}
    pairs: Pairs = np.column_stack([column["doc"], column["other"]])
    likely = promising(
        np.column_stack([column["sketch_1"], column["sketch_2"]]),
        np.column_stack([column["other_sketch_1"], column["other_sketch_2"]]),
        column["shingles"].astype(np.int64),
        column["other_shingles"].astype(np.int64),
        settings,
    )
    return pairs[likely]


def compare_candidates(
    con: duckdb.DuckDBPyConnection, pairs: Pairs, sets: ShingleSets, run_id: str, settings: Settings
) -> int:
    """Compare pairs by all their shingles and store those that are kept; returns how many."""
    if not len(pairs):
        return 0
    sets.load(pairs.ravel())
    likeness = compare(pairs, sets)
    rows = pa.table(
        {
            "doc": pairs[:, 0],
            "other": pairs[:, 1],
            "near": likeness.near(settings),
            "similarity": likeness.similarity,
            "doc_in_other": likeness.first_in_second,
            "other_in_doc": likeness.second_in_first,
        }
    ).filter(pa.array(likeness.kept(settings)))
    con.register("neardup_compared", rows)
    con.execute(statement("insert_pairs"), {"run_id": run_id})
    con.unregister("neardup_compared")
    return int(rows.num_rows)


def _fill_buckets(con: duckdb.DuckDBPyConnection, settings: Settings) -> bool:
    """Collect who stands under the keys in question, and mark the hubs; tells whether any bucket is crowded."""
    hubs = {"hubs": settings.hubs}
    con.execute(statement("keys"))
    con.execute(statement("buckets"))
    con.execute(statement("crowded"), hubs)
    crowded = con.execute("SELECT count(*) FROM neardup_crowded").fetchone()
    if not crowded or not crowded[0]:
        return False
    con.execute(statement("standing"), hubs)
    con.execute(statement("mark_hubs"))
    return True
