"""Groups of near-duplicates, made again for the articles that a change has touched, and the earliest of each."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from warehouse.neardup.docs import Docs, with_docs
from warehouse.neardup.shingle_sets import ShingleSets
from warehouse.neardup.statements import statement
from warraq.neardup.groups import Edges, groups, undecided
from warraq.neardup.settings import Settings
from warraq.neardup.similarity import Shares, compare


@dataclass(frozen=True, slots=True)
class NearPairs:
    """Near pairs of articles. An article is its place in the order of the ids, which no order of loading changes.

    - `docs` (articles,): their numbers, in that order; `ids` (articles,).
    - `age` (articles,): 1 for the earliest.
    - `edges` (pairs, 2), the smaller place first; `similarity`, `low_in_high` and `high_in_low` (pairs,).
    """

    docs: Docs
    ids: NDArray[np.object_]
    age: NDArray[np.int64]
    edges: Edges
    similarity: Shares
    low_in_high: Shares
    high_in_low: Shares


def regroup(con: duckdb.DuckDBPyConnection, sets: ShingleSets, settings: Settings) -> int:
    """Group the articles in `neardup_regroup` and all that are connected to them; returns how many these are."""
    con.execute(statement("reached"))
    pairs = _read(con)
    places = len(pairs.docs)
    if not places:
        return 0
    sets.load(pairs.docs[np.unique(pairs.edges[undecided(places, pairs.edges)])])

    def near(asked: Edges) -> NDArray[np.bool_]:
        return compare(pairs.docs[asked], sets).near(settings)

    group = groups(places, pairs.edges, pairs.similarity, near)
    earliest_first = np.lexsort((pairs.age, group))
    firsts = earliest_first[np.searchsorted(group[earliest_first], group)]
    later = np.flatnonzero(firsts != np.arange(places))
    similarity, repeated = _likeness(pairs, firsts[later], later, sets)
    _store(con, pairs.docs[later], pairs.ids[firsts[later]], similarity, repeated)
    return places


def _read(con: duckdb.DuckDBPyConnection) -> NearPairs:
    found = con.execute(statement("near_pairs")).to_arrow_table()
    column = {name: found[name].to_numpy() for name in found.column_names}
    pairs = np.column_stack([column["doc"], column["other"]])
    with_docs(con, "neardup_linked", np.unique(pairs))
    members = con.execute(statement("members")).to_arrow_table()
    docs = members["doc"].to_numpy()
    by_doc = np.argsort(docs)
    edges = by_doc[np.searchsorted(docs, pairs, sorter=by_doc)]
    rising = edges[:, 0] < edges[:, 1]
    return NearPairs(
        docs=docs,
        ids=members["article_id"].to_numpy(),
        age=members["age"].to_numpy(),
        edges=np.sort(edges, axis=1),
        similarity=column["similarity"],
        low_in_high=np.where(rising, column["doc_in_other"], column["other_in_doc"]),
        high_in_low=np.where(rising, column["other_in_doc"], column["doc_in_other"]),
    )


def _likeness(
    pairs: NearPairs, firsts: NDArray[np.int64], later: NDArray[np.int64], sets: ShingleSets
) -> tuple[Shares, Shares]:
    """How similar later articles are to the first ones of their groups, and how much of those they repeat."""
    places = len(pairs.docs)
    codes = pairs.edges[:, 0] * places + pairs.edges[:, 1]
    order = np.argsort(codes)
    wanted = np.minimum(firsts, later) * places + np.maximum(firsts, later)
    at = order[np.minimum(np.searchsorted(codes, wanted, sorter=order), len(order) - 1)]
    similarity = pairs.similarity[at]
    repeated = np.where(firsts < later, pairs.low_in_high[at], pairs.high_in_low[at])
    unknown = codes[at] != wanted
    compared = compare(pairs.docs[np.column_stack([firsts, later])[unknown]], sets)
    similarity[unknown], repeated[unknown] = compared.similarity, compared.first_in_second
    return similarity, repeated


def _store(
    con: duckdb.DuckDBPyConnection, docs: Docs, firsts: NDArray[np.object_], similarity: Shares, repeated: Shares
) -> None:
    if not len(docs):
        return
    rows = {"doc": docs, "duplicate_of": firsts, "similarity": similarity, "repeated": repeated}
    con.register("neardup_found_duplicates", pa.table(rows))
    con.execute("INSERT INTO neardup_index.duplicates SELECT * FROM neardup_found_duplicates")
    con.unregister("neardup_found_duplicates")
