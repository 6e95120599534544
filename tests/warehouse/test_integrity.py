"""Each rule of the tables, kept by a warehouse as it is filled, and broken by one statement."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.staged import article, row
from tests.warehouse.conftest import Publish
from warehouse.connect import writing
from warehouse.integrity import SENTENCES, integrity_facts, whole_facts
from warraq.facts import Fact

LAST = "(SELECT max(run_id) FROM store.runs)"
FIRST = "(SELECT article_id FROM store.articles ORDER BY doc LIMIT 1)"

# By check: a statement that breaks it.
BREAKS = {
    "one_outcome_per_item": f"INSERT INTO store.outcomes SELECT * FROM store.outcomes WHERE run_id = {LAST} LIMIT 1",
    "outcomes_add_up": f"UPDATE store.outcomes SET outcome = 'lost' WHERE run_id = {LAST} AND item = 'a'",
    "outcomes_of_batches": f"UPDATE store.batches SET batch = 9 WHERE run_id = {LAST}",
    "batches_once": f"INSERT INTO store.batches SELECT * FROM store.batches WHERE run_id = {LAST}",
    "run_known": f"INSERT INTO store.runs SELECT * FROM store.runs WHERE run_id = {LAST}",
    "outcomes_have_articles": f"UPDATE store.outcomes SET article_id = 'nobody' WHERE run_id = {LAST} AND item = 'a'",
    "articles_have_outcomes": f"UPDATE store.outcomes SET outcome = 'unchanged' WHERE run_id = {LAST} AND item = 'a'",
    "made_once": f"INSERT INTO store.articles SELECT * FROM store.articles WHERE run_id = {LAST} LIMIT 1",
    "made_are_indexed": "DELETE FROM search_index.documents WHERE doc = 1",
    "rejected_are_kept": f"UPDATE store.outcomes SET outcome = 'rejected' WHERE run_id = {LAST} AND item = 'a'",
    "article_ids_unique": f"UPDATE store.articles SET article_id = {FIRST} WHERE doc = 2",
    "article_numbers_unique": "UPDATE store.articles SET doc = 1 WHERE doc = 2",
    "versions_unique": "INSERT INTO store.past_versions SELECT * FROM store.past_versions",
    "versions_in_order": "UPDATE store.past_versions SET version = 5",
    "versions_have_articles": "UPDATE store.past_versions SET article_id = 'nobody'",
    "sightings_unique": "UPDATE store.seen SET key = 'a' WHERE key = 'b'",
    "sightings_have_articles": "UPDATE store.seen SET doc = -1 WHERE key = 'b'",
    "articles_have_sightings": "DELETE FROM store.seen WHERE key = 'a'",
    "mentions_have_articles": "INSERT INTO store.date_mentions VALUES (-1, 'today', NULL, NULL, 'day', 'r', 1)",
    "duplicates_have_articles": "INSERT INTO neardup_index.duplicates VALUES (1, 'nobody', 1, 1)",
    "pairs_have_articles": "INSERT INTO neardup_index.pairs VALUES (1, 999, true, 1, 1, 1, 'r')",
    "signatures_match_articles": "INSERT INTO neardup_index.signatures (doc, shingles) VALUES (999, 3)",
    "signatures_unique": "INSERT INTO neardup_index.signatures SELECT * FROM neardup_index.signatures WHERE doc = 1",
    "search_matches_articles": "INSERT INTO search_index.documents VALUES (999, 3, 3)",
    "search_documents_unique": "INSERT INTO search_index.documents SELECT * FROM search_index.documents WHERE doc = 1",
}


@pytest.fixture
def filled(warehouse: Path, publish_rows: Publish) -> Path:
    """New, edited, repeated and kept articles; the last run made and changed some."""
    rows = [row(n, item, article(n)) for n, item in enumerate("abcd", start=1)]
    publish_rows(rows)
    publish_rows(
        [
            row(1, "a", article(11)),
            rows[1] | {"n": 2},
            row(3, "e", article(2)),
            row(4, "f", article(12)),
            row(5, "g", article(13)),
        ]
    )
    return warehouse


def broken(con: duckdb.DuckDBPyConnection) -> set[str]:
    return {fact.name for fact in _facts(con) if not fact.holds}


def _facts(con: duckdb.DuckDBPyConnection) -> list[Fact]:
    run_id = con.execute(f"SELECT {LAST}").fetchone()
    assert run_id is not None
    return integrity_facts(con, run_id[0])


def test_a_warehouse_as_runs_leave_it_keeps_every_rule(filled: Path) -> None:
    with writing(filled) as con:
        facts = _facts(con)
    assert [fact.observed for fact in facts if not fact.holds] == []
    assert {fact.name for fact in facts} == set(SENTENCES) == set(BREAKS)
    assert {fact.severity for fact in facts} == {"critical"}
    looked_at = {fact.name: fact.elements for fact in facts}
    assert looked_at["one_outcome_per_item"] == 5
    assert looked_at["article_ids_unique"] == 6
    assert looked_at["versions_in_order"] == 1
    assert looked_at["sightings_unique"] == 7


@pytest.mark.parametrize("check", BREAKS)
def test_each_rule_notices_what_breaks_it(check: str, filled: Path) -> None:
    with writing(filled) as con:
        con.execute(BREAKS[check])
        (fact,) = [fact for fact in _facts(con) if fact.name == check]
    assert fact.unexpected > 0
    assert not fact.holds


def test_a_feed_that_has_not_changed_is_no_article_that_is_missing(filled: Path) -> None:
    with writing(filled) as con:
        con.execute(
            "INSERT INTO store.outcomes SELECT run_id, batch, 'feed', source, 'unchanged', 'not_modified', NULL, NULL, "
            f"decided_at FROM store.outcomes WHERE run_id = {LAST} LIMIT 1"
        )
        assert [fact.name for fact in _facts(con) if not fact.holds] == []


def test_a_run_that_changed_no_article_leaves_the_tables_as_they_were(filled: Path, publish_rows: Publish) -> None:
    publish_rows([row(1, "b", article(2))])
    with writing(filled) as con:
        names = {fact.name for fact in _facts(con)}
        assert names == {
            "one_outcome_per_item",
            "outcomes_add_up",
            "outcomes_of_batches",
            "batches_once",
            "run_known",
            "outcomes_have_articles",
            "articles_have_outcomes",
            "made_once",
            "made_are_indexed",
            "rejected_are_kept",
        }
        assert names | {fact.name for fact in whole_facts(con)} == set(SENTENCES)
