"""Whether the tables still agree with each other. They have no keys or constraints, so this is where it would show."""

from __future__ import annotations

import duckdb

from warehouse.statements import statement
from warraq.facts import Fact

_SMALL = 50_000  # articles: so many are looked at in a tenth of a second
_SHARE = 100

# By the check's name: the column that it is about, and what should hold.
SENTENCES: dict[str, tuple[str, str]] = {
    "run_known": ("run_id", "The run is on record, once."),
    "one_outcome_per_item": ("item", "Every item of the run has exactly one outcome."),
    "outcomes_add_up": ("outcome", "The seven outcomes add up to the items of the run."),
    "batches_once": ("batch", "No batch of the run was published twice."),
    "outcomes_of_batches": ("batch", "Every outcome came with a batch that was published."),
    "outcomes_have_articles": ("article_id", "An item that led to an article names one that is there."),
    "articles_have_outcomes": ("article_id", "An article that the run made or changed has an outcome that says so."),
    "made_once": ("article_id", "No article that the run made or changed is there twice."),
    "made_are_indexed": ("doc", "What the run made or changed can be searched and compared."),
    "rejected_are_kept": ("item", "What was rejected is in the quarantine."),
    "article_ids_unique": ("article_id", "No two articles have the same id."),
    "article_numbers_unique": ("doc", "No two articles have the same number."),
    "versions_unique": ("version", "An article has each version once."),
    "versions_in_order": ("version", "An article's versions are numbered from 1 on, and one is the current."),
    "versions_have_articles": ("article_id", "Every past version belongs to an article."),
    "sightings_unique": ("key", "Every place where something was seen is noted once."),
    "sightings_have_articles": ("article_id", "Every sighting is of an article that is there."),
    "articles_have_sightings": ("article_id", "Every article was seen somewhere."),
    "mentions_have_articles": ("article_id", "Every date expression belongs to an article."),
    "duplicates_have_articles": ("duplicate_of", "Near-duplicates and what they repeat are there."),
    "pairs_have_articles": ("doc", "Pairs of near-duplicates are of articles that are there."),
    "signatures_match_articles": ("doc", "The near-duplicate index knows all articles and no others."),
    "signatures_unique": ("doc", "The near-duplicate index knows every article once."),
    "search_matches_articles": ("doc", "The search index knows all articles and no others."),
    "search_documents_unique": ("doc", "The search index knows every article once."),
}


def integrity_facts(con: duckdb.DuckDBPyConnection, run_id: str) -> list[Fact]:
    """How many rows break each rule, which should be none.

    What a run has written is looked at always, and the tables as a whole where it changed them. Of a large warehouse
    (a second for 300,000 articles) they are looked at where the run changed a hundredth of it; `whole_facts` does so
    whenever somebody asks.
    """
    facts = [_fact(*row) for row in con.execute(statement("fact_run"), {"run_id": run_id}).fetchall()]
    changed, articles = con.execute(statement("fact_change"), {"run_id": run_id}).fetchone() or (0, 0)
    if changed and (articles <= _SMALL or changed * _SHARE >= articles):
        facts += whole_facts(con)
    return facts


def whole_facts(con: duckdb.DuckDBPyConnection) -> list[Fact]:
    """How many rows of all tables break each rule, which should be none."""
    return [_fact(*row) for row in con.execute(statement("fact_tables")).fetchall()]


def _fact(name: str, elements: int, unexpected: int) -> Fact:
    column, sentence = SENTENCES[name]
    return Fact(
        name=name,
        source=None,
        value=float(unexpected),
        lower=None,
        upper=0.0,
        severity="critical",
        sentence=sentence,
        observed=f"{unexpected} of {elements}",
        column=column,
        elements=elements,
        unexpected=unexpected,
    )
