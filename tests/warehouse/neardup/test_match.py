from __future__ import annotations

import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.warehouse.neardup.corpus import (
    Article,
    day,
    duplicates,
    edited,
    load,
    pairs,
    prose,
    state,
    take_out,
    text,
    warehouse,
)
from warehouse.neardup.match import add
from warraq.neardup.settings import Settings


@pytest.mark.parametrize(("size", "planted"), [(100, 5), (1000, 10), (2500, 20)])
def test_exactly_the_planted_pairs_are_found(shared: Callable[[str], Path], size: int, planted: int) -> None:
    folder = shared("data/near-duplicates")
    with lzma.open(folder / f"articles_{size}.train.xz", "rt", encoding="utf-8") as lines:
        articles = [Article(name, text) for name, _, text in (line.rstrip("\n").partition(" ") for line in lines)]
    truth = {
        frozenset(line.split()) for line in (folder / f"articles_{size}.truth").read_text(encoding="utf-8").splitlines()
    }
    assert len(truth) == planted
    with warehouse() as con:
        load(con, articles)
        assert set(pairs(con)) == truth
        assert {frozenset(each) for each in duplicates(con).items()} == truth


def test_a_reprint_in_a_later_batch_names_the_earlier_article_and_how_near_it_is() -> None:
    words = prose("story")
    with warehouse() as con:
        load(con, [Article("b", text(words), published_at=day(1), precision="second"), Article("x", text(prose(1)))])
        done = load(con, [Article("a", text(edited(words, 0.05, 1)), "two", day(2), "second")])
        assert (done.entered, done.kept, done.grouped) == (1, 1, 2)
        assert duplicates(con) == {"a": "b"}
        [(similarity, repeated)] = con.execute("SELECT similarity, repeated FROM neardup_index.duplicates").fetchall()
    # 3 of 60 words replaced, far enough apart: 9 of 58 shingles on either side are not in the other.
    assert similarity == pytest.approx(49 / 67)
    assert repeated == pytest.approx(49 / 58)


def test_strangers_at_either_end_of_a_chain_do_not_share_a_group() -> None:
    words = prose("chain", 90)
    with warehouse() as con:
        load(
            con,
            [
                Article("near", text(prose("one end", 12) + words[12:])),
                Article("middle", text(words)),
                Article("far", text(words[:72] + prose("other end", 18))),
            ],
        )
        assert pairs(con) == {
            frozenset(("near", "middle")): pytest.approx(76 / 100),
            frozenset(("middle", "far")): pytest.approx(70 / 106),
        }
        assert duplicates(con) == {"near": "middle"}


def test_the_earliest_is_the_one_that_was_certainly_published_first() -> None:
    words = prose("story")
    with warehouse() as con:
        load(
            con,
            [
                Article("undated", text(words, ["اول"])),
                Article("that day", text(words, ["ثان"]), published_at=day(2), precision="day"),
                Article("that evening", text(words, ["ثالث"]), published_at=day(2, 20), precision="second"),
                Article("that month", text(words, ["رابع"]), published_at=day(1), precision="month"),
            ],
        )
        assert duplicates(con) == dict.fromkeys(("undated", "that day", "that month"), "that evening")


def test_a_cut_reprint_is_a_duplicate_and_a_short_excerpt_is_related_without_being_grouped() -> None:
    words = prose("report", 300)
    with warehouse() as con:
        load(
            con, [Article("report", text(words)), Article("cut", text(words[:210])), Article("snip", text(words[:145]))]
        )
        assert set(pairs(con)) == {frozenset(("report", "cut")), frozenset(("cut", "snip"))}
        assert duplicates(con) == {"report": "cut"}
        related = con.execute(
            "SELECT similarity, greatest(doc_in_other, other_in_doc) FROM neardup_index.pairs WHERE NOT near"
        ).fetchall()
        assert related == [(pytest.approx(143 / 298), 1.0)]


def test_texts_under_the_minimum_are_not_compared() -> None:
    words = prose("flash", 9)
    with warehouse() as con:
        load(con, [Article("a", text(words)), Article("b", text(words, ["عاجل"]))])
        assert pairs(con) == {}
        load(con, [Article("c", text(words, ["هام"]))], Settings(min_words=8))
        assert len(pairs(con)) == 3


def test_spelling_that_search_folds_makes_no_difference() -> None:
    words = prose("story")
    other = [f"«{word.replace('ة', 'ه')}»،" for word in words]
    with warehouse() as con:
        load(con, [Article("a", text(words)), Article("b", text(other))])
        assert pairs(con) == {frozenset("ab"): 1.0}


def test_an_edited_article_loses_the_pairs_that_its_old_text_had() -> None:
    words = prose("story")
    with warehouse() as con:
        load(con, [Article("a", text(words)), Article("b", text(edited(words, 0.03, 1)))])
        assert duplicates(con) == {"b": "a"}
        load(con, [Article("a", text(prose("another story")))])
        assert pairs(con) == {}
        assert duplicates(con) == {}
        load(con, [Article("a", text(words))])
        assert duplicates(con) == {"b": "a"}


def test_a_reprint_and_a_reprint_of_the_edit_are_told_apart_by_how_much_they_repeat() -> None:
    first, second = prose("story", 100), edited(prose("story", 100), 0.05, "edit")
    with warehouse() as con:
        load(con, [Article("a", text(first), published_at=day(1), precision="day")])
        load(con, [Article("old reprint", text(first, ["نقلا", "عن"]), published_at=day(2), precision="day")])
        load(con, [Article("a", text(second), published_at=day(1), precision="day")])
        load(con, [Article("new reprint", text(second, ["نقلا", "عن"]), published_at=day(3), precision="day")])
        assert duplicates(con) == {"old reprint": "a", "new reprint": "a"}
        repeated = dict(
            con.execute(
                "SELECT article_id, repeated FROM neardup_index.duplicates JOIN store.articles USING (doc)"
            ).fetchall()
        )
        assert repeated["new reprint"] == 1.0
        assert 0.8 < repeated["old reprint"] < 0.9


def test_when_the_earliest_goes_the_next_takes_its_place() -> None:
    words = prose("story")
    copies = [Article(name, text(edited(words, 0.02, name))) for name in "abc"]
    with warehouse() as con:
        load(con, copies)
        assert duplicates(con) == {"b": "a", "c": "a"}
        take_out(con, ["a"])
        assert duplicates(con) == {"c": "b"}
        take_out(con, ["b", "c"])
        assert not any(state(con).values())


def test_a_family_larger_than_a_bucket_is_one_group_with_few_pairs() -> None:
    words = prose("speech", 100)
    copies = [Article(f"{number:03}", text(edited(words, 0.02, number))) for number in range(120)]
    tight = Settings(hubs=8)
    with warehouse() as con:
        for start in range(0, 120, 40):
            load(con, copies[start : start + 40], tight)
        assert duplicates(con) == {each.article_id: "000" for each in copies[1:]}
        assert len(pairs(con)) < 120 * 119 / 2 / 3


def test_a_transaction_that_is_rolled_back_leaves_nothing() -> None:
    words = prose("story")
    with warehouse() as con:
        load(con, [Article("a", text(words))])
        before = state(con)
        con.execute("BEGIN")
        con.execute("INSERT INTO store.articles SELECT * REPLACE (2 AS doc, 'b' AS article_id) FROM store.articles")
        con.execute("CREATE TEMP TABLE late AS FROM store.articles WHERE doc = 2")
        assert add(con, "late", "run-2").kept == 1
        con.execute("ROLLBACK")
        assert state(con) == before
