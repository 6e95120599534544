from __future__ import annotations

from tests.warehouse.neardup.corpus import (
    Article,
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
from warehouse.neardup.boilerplate import Boilerplate, list_boilerplate

SUBSCRIBE = prose("subscribe", 40)
DISCLAIMER = prose("disclaimer", 30)


def with_boilerplate(name: str, source: str = "one") -> Article:
    """A story of its own under far more words that the source puts everywhere."""
    return Article(name, text(prose(name, 20), SUBSCRIBE, DISCLAIMER), source)


def test_strangers_under_the_same_disclaimers_are_not_similar() -> None:
    with warehouse() as con:
        load(con, [with_boilerplate(f"story {number}") for number in range(12)])
        assert pairs(con) == {}


def test_they_are_parted_as_soon_as_a_paragraph_turns_out_to_be_repeated() -> None:
    with warehouse() as con:
        for number in range(4):
            load(con, [with_boilerplate(f"story {number}")])
        assert len(pairs(con)) == 6
        signed_again = [load(con, [with_boilerplate(f"story {number}")]).signed_again for number in range(4, 12)]
        # Once for either paragraph, those few that had it then; never again.
        assert sum(signed_again) <= 2 * 12
        assert signed_again[-1] == 0
        assert pairs(con) == {}
        assert duplicates(con) == {}


def test_a_reprint_is_found_under_another_sources_boilerplate() -> None:
    story = prose("story", 30)
    with warehouse() as con:
        load(con, [with_boilerplate(f"story {number}") for number in range(8)])
        load(con, [Article("first", text(story, SUBSCRIBE, DISCLAIMER))])
        load(con, [Article("reprint", text(story), "two")])
        assert pairs(con) == {frozenset(("first", "reprint")): 1.0}


def test_copies_of_one_story_do_not_make_its_paragraphs_boilerplate() -> None:
    story = [prose("lead", 40), prose("body", 40), prose("end", 40)]
    with warehouse() as con:
        load(
            con,
            [Article(f"{number:02}", text(edited(story[0], 0.05, number), *story[1:])) for number in range(30)],
        )
        assert list_boilerplate(con) == []
        assert len(duplicates(con)) == 29


def test_what_one_source_repeats_is_nobody_elses_boilerplate() -> None:
    with warehouse() as con:
        load(con, [with_boilerplate(f"story {number}") for number in range(8)])
        load(con, [with_boilerplate("elsewhere 1", "two"), with_boilerplate("elsewhere 2", "two")])
        assert set(pairs(con)) == {frozenset(("elsewhere 1", "elsewhere 2"))}


def test_boilerplate_is_listed_by_source_with_how_many_articles_have_it() -> None:
    with warehouse() as con:
        load(con, [with_boilerplate(f"story {number}") for number in range(12)])
        load(con, [Article(f"short {number}", text(prose(f"short {number}"), SUBSCRIBE), "one") for number in range(3)])
        load(con, [Article(f"two {number}", text(prose(f"two {number}"), DISCLAIMER), "two") for number in range(7)])
        subscribe, disclaimer = " ".join(SUBSCRIBE), " ".join(DISCLAIMER)
        assert list_boilerplate(con, "one") == [Boilerplate("one", subscribe, 15), Boilerplate("one", disclaimer, 12)]
        assert list_boilerplate(con) == [*list_boilerplate(con, "one"), Boilerplate("two", disclaimer, 7)]


def test_boilerplate_is_no_longer_so_when_the_articles_with_it_go() -> None:
    with warehouse() as con:
        load(con, [with_boilerplate(f"story {number}") for number in range(5)])
        assert pairs(con) == {}
        take_out(con, ["story 0", "story 1"])
        assert list_boilerplate(con) == []
        assert len(pairs(con)) == 3


def test_short_lines_are_never_boilerplate() -> None:
    with warehouse() as con:
        load(con, [Article(f"{number}", text(prose(number), ["اقرأ", "أيضا", "هنا"])) for number in range(12)])
        assert state(con)["boilerplate"] == []
