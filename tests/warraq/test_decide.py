"""The rules of identity, case by case, and that batch bounds do not matter."""

from __future__ import annotations

import hashlib
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from warraq.decide import Candidate, Decision, Known, Latest, Place, Sighting, decide
from warraq.identity import article_id
from warraq.model import Outcome

URL = "https://news.example/a"
OTHER = "https://news.example/b"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def page(n: int, url: str, text: str, item: str | None = None, title: str | None = None) -> Candidate:
    return Candidate(n, item or url, url, digest(text), url, title, "h1" if title else None)


def file(n: int, path: str, text: str) -> Candidate:
    return Candidate(n, path, path, digest(text), None)


def record(n: int, container: str, text: str) -> Candidate:
    return Candidate(n, f"{container}#{n + 1}", f"{container}#{digest(text)}", digest(text), None, anonymous=True)


def outcomes(decisions: list[Decision]) -> list[str]:
    return [decision.outcome.value for decision in decisions]


def test_unknown_place_and_text_is_new_with_the_id_of_its_url() -> None:
    (decision,) = decide([page(0, URL, "one")], Known())
    assert decision == Decision(0, Outcome.NEW, article_id(URL, digest("one")), own=True, version=1)


def test_a_file_without_a_url_takes_its_id_from_its_text() -> None:
    (decision,) = decide([file(0, "a.txt", "one")], Known())
    assert decision.article_id == article_id(None, digest("one"))


def test_known_place_with_other_text_is_the_next_version_of_the_same_article() -> None:
    first, second, third = decide([page(0, URL, "one"), page(1, URL, "two"), page(2, URL, "one")], Known())
    assert (first.version, second.version, third.version) == (1, 2, 3)
    assert first.article_id == second.article_id == third.article_id
    assert second.outcome is third.outcome is Outcome.UPDATED


def test_known_place_with_the_same_text_is_unchanged() -> None:
    assert outcomes(decide([page(0, URL, "one"), page(1, URL, "one", item="copy.html")], Known())) == [
        "new",
        "unchanged",
    ]


def test_unknown_place_with_known_text_is_a_duplicate_of_the_article_that_has_it() -> None:
    first, second = decide([page(0, URL, "one"), page(1, OTHER, "one")], Known())
    assert second == Decision(1, Outcome.DUPLICATE, first.article_id, own=False)


def test_a_text_that_an_article_had_in_an_earlier_version_is_known() -> None:
    decisions = decide([page(0, URL, "one"), page(1, URL, "two"), page(2, OTHER, "one")], Known())
    assert outcomes(decisions) == ["new", "updated", "duplicate"]


def test_a_repeat_that_gets_a_text_of_its_own_becomes_an_article_and_leaves_the_other_alone() -> None:
    known = Known()
    decisions = decide([page(0, URL, "one"), page(1, OTHER, "one"), page(2, OTHER, "two")], known)
    assert outcomes(decisions) == ["new", "duplicate", "updated"]
    assert decisions[2].article_id == article_id(OTHER, digest("two"))
    assert decisions[2].version == 1
    assert decisions[2].reason == "no_longer_a_repeat"
    assert known.articles[decisions[0].article_id].content_hash == digest("one")


def test_a_repeat_that_now_repeats_another_article_is_a_duplicate_of_that_one() -> None:
    third = "https://news.example/c"
    decisions = decide(
        [page(0, URL, "one"), page(1, third, "two"), page(2, OTHER, "one"), page(3, OTHER, "two")], Known()
    )
    assert outcomes(decisions) == ["new", "new", "duplicate", "duplicate"]
    assert decisions[3].article_id == decisions[1].article_id


def test_two_saved_copies_of_a_page_do_not_take_turns_in_updating_it() -> None:
    old, new = page(0, URL, "one", item="old.html"), page(1, URL, "two", item="new.html")
    known = Known()
    assert outcomes(decide([old, new], known)) == ["new", "updated"]
    assert outcomes(decide([old, new], known)) == ["unchanged", "unchanged"]


def test_another_headline_found_by_the_same_rule_is_a_new_version() -> None:
    decisions = decide([page(0, URL, "one", title="A"), page(1, URL, "one", title="B")], Known())
    assert outcomes(decisions) == ["new", "updated"]


def test_another_headline_found_by_another_rule_is_our_change_and_not_the_pages() -> None:
    before = page(0, URL, "one", title="A | Site")
    after = Candidate(1, URL, URL, digest("one"), URL, "A", "og:title")
    assert outcomes(decide([before, after], Known())) == ["new", "unchanged"]


def test_a_line_inserted_before_records_does_not_make_versions_of_strangers() -> None:
    known = Known()
    assert outcomes(decide([record(0, "a.jsonl", "one"), record(1, "a.jsonl", "two")], known)) == ["new", "new"]
    known.places = {
        place: Place(at.article_id, at.content_hash, at.own, this_run=False) for place, at in known.places.items()
    }
    again = [record(0, "a.jsonl", "zero"), record(1, "a.jsonl", "one"), record(2, "a.jsonl", "two")]
    assert outcomes(decide(again, known)) == ["new", "unchanged", "unchanged"]


def test_a_record_twice_in_one_file_repeats_itself() -> None:
    assert outcomes(decide([record(0, "a.jsonl", "one"), record(1, "a.jsonl", "one")], Known())) == [
        "new",
        "duplicate",
    ]


def test_what_the_warehouse_knew_before_counts() -> None:
    known = Known(
        items={URL: Sighting("id1", digest("one"))},
        places={URL: Place("id1", digest("one"), own=True)},
        texts={digest("one"): "id1"},
        articles={"id1": Latest(4, digest("one"))},
    )
    decisions = decide([page(0, URL, "one"), page(1, OTHER, "one"), page(2, URL, "two")], known)
    assert [(d.outcome.value, d.article_id, d.version) for d in decisions] == [
        ("unchanged", "id1", None),
        ("duplicate", "id1", None),
        ("updated", "id1", 5),
    ]


@given(
    pages=st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("1234")), max_size=12),
    cuts=st.sets(st.integers(1, 11), max_size=4),
)
def test_batch_bounds_do_not_change_decisions(pages: list[tuple[str, str]], cuts: set[int]) -> None:
    numbers = count()
    candidates = [page(next(numbers), f"https://news.example/{place}", text) for place, text in pages]
    whole = decide(candidates, Known())
    known, parts, start = Known(), [], 0
    for end in [*sorted(cuts), len(candidates)]:
        parts += decide(candidates[start:end], known)
        start = max(start, end)
    assert parts == whole
    versions: dict[str, list[int]] = {}
    for decision in whole:
        if decision.version is not None:
            versions.setdefault(decision.article_id, []).append(decision.version)
    assert all(found == list(range(1, len(found) + 1)) for found in versions.values())
