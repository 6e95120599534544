"""The same articles in any order, in any split into batches, by any detour: the same index."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.neardup.corpus import Article, load, mixed_corpus, state, take_out, warehouse
from warehouse.neardup.match import rebuild
from warehouse.neardup.shingle_sets import Memory
from warraq.neardup.settings import Settings

SEEDS = (1, 13, 16)
# Few hubs and little patience with boilerplate, so that a small corpus has crowded buckets and repeated paragraphs.
TIGHT = Settings(hubs=3, boilerplate_articles=3)

_WHOLE: dict[int, dict[str, Any]] = {}


def whole(seed: int) -> dict[str, Any]:
    """The index of a corpus that was loaded in one batch."""
    if seed not in _WHOLE:
        with warehouse() as con:
            load(con, mixed_corpus(seed), TIGHT)
            _WHOLE[seed] = state(con)
    return _WHOLE[seed]


@st.composite
def loads(draw: st.DrawFn) -> tuple[int, list[list[Article]]]:
    """A corpus in any order, cut into batches anywhere."""
    seed = draw(st.sampled_from(SEEDS))
    articles = draw(st.permutations(mixed_corpus(seed)))
    cuts = sorted(draw(st.sets(st.integers(1, len(articles) - 1), max_size=6)))
    return seed, [articles[a:b] for a, b in zip([0, *cuts], [*cuts, len(articles)], strict=True)]


def test_the_corpora_have_pairs_groups_boilerplate_and_crowded_buckets() -> None:
    for seed in SEEDS:
        found = whole(seed)
        assert len(found["pairs"]) >= 20
        assert len(found["duplicates"]) >= 8
        keys = [key for _, key in found["bands"]]
        assert max(map(keys.count, set(keys))) > TIGHT.hubs
    assert sum(len(whole(seed)["boilerplate"]) for seed in SEEDS) >= 3


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(loads())
def test_any_order_and_any_split_give_the_same_index(load_: tuple[int, list[list[Article]]]) -> None:
    seed, batches = load_
    memory = Memory(articles=10)
    with warehouse() as con:
        for batch in batches:
            load(con, batch, TIGHT, memory)
        assert state(con) == whole(seed)


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(loads(), st.data())
def test_articles_that_come_and_go_leave_no_trace(load_: tuple[int, list[list[Article]]], data: st.DataObject) -> None:
    seed, batches = load_
    strangers = [
        Article(f"stranger {number}", each.text, each.source, each.published_at, each.precision)
        for number, each in enumerate(data.draw(st.lists(st.sampled_from(mixed_corpus(seed)), min_size=1, max_size=4)))
    ]
    out_after = data.draw(st.integers(0, len(batches) - 1))
    with warehouse() as con:
        load(con, strangers, TIGHT)
        for number, batch in enumerate(batches):
            load(con, batch, TIGHT)
            if number == out_after:
                take_out(con, [each.article_id for each in strangers], TIGHT)
        assert state(con) == whole(seed)


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(loads(), st.data())
def test_edited_articles_are_as_if_they_had_always_been_so(
    load_: tuple[int, list[list[Article]]], data: st.DataObject
) -> None:
    seed, batches = load_
    articles = [article for batch in batches for article in batch]
    drafts = [
        Article(each.article_id, other.text, each.source, each.published_at, each.precision)
        for each, other in zip(articles, data.draw(st.permutations(articles)), strict=True)
    ]
    with warehouse() as con:
        load(con, drafts[: data.draw(st.integers(1, len(drafts)))], TIGHT)
        for batch in batches:
            load(con, batch, TIGHT)
        assert state(con) == whole(seed)


def test_making_the_index_again_gives_the_same() -> None:
    with warehouse() as con:
        load(con, mixed_corpus(SEEDS[0]), TIGHT)
        rebuild(con, "run-2", TIGHT, batch_size=7)
        assert state(con) == whole(SEEDS[0])


def test_other_settings_make_the_index_again() -> None:
    articles = mixed_corpus(SEEDS[0])
    with warehouse() as con:
        load(con, articles[:-1], Settings(min_words=1000))
        assert state(con)["bands"] == []
        load(con, articles[-1:], TIGHT)
        assert state(con) == whole(SEEDS[0])
