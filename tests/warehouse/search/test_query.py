"""The query language, as readers of Arabic would have it, from Python and from SQL alone."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.warehouse.search.conftest import Shelf, ids
from warehouse.search.query import Hit, search


def test_forms_of_a_word_find_one_another(shelf: Shelf) -> None:
    shelf.put_all([(1, None, "قال المسؤول المغربي"), (2, None, "في مدينة بالمغرب، أمس"), (3, None, "في الجزائر")])
    for query in ("المغرب", "والمغرب", "بالمغرب", "المغربي", "مغربية", "للمغرب", "اَلْمَغْرِب", "الـمـغـرب"):
        assert ids(shelf, query) == {"a1", "a2"}, query


def test_a_word_next_to_punctuation_is_found(shelf: Shelf) -> None:
    shelf.put(1, "اجتمع الوفد «بالرباط»، ثم سافر؛ وعاد!")
    for query in ("بالرباط", "الرباط", "رباط", "سافر", "عاد"):
        assert ids(shelf, query) == {"a1"}, query


def test_digits_of_any_script_find_those_of_another(shelf: Shelf) -> None:
    shelf.put_all([(1, None, "وقع في ٢٠١٧م"), (2, None, "في 2017،"), (3, None, "في 2018")])
    for query in ("2017", "٢٠١٧", "۲۰۱۷", "سنة 2017", "(٢٠١٧)"):
        assert ids(shelf, query) == {"a1", "a2"}, query


def test_a_number_is_found_with_and_without_its_separators(shelf: Shelf) -> None:
    shelf.put_all(
        [(1, None, "بلغ 25,000 دينار"), (2, None, "بلغ ٢٥٬٠٠٠ دينارا"), (3, None, "بلغ 25.500"), (4, None, "الـ25")]
    )
    assert ids(shelf, "25000") == {"a1", "a2"}
    assert ids(shelf, "25") == {"a4"}


def test_arabic_and_latin_are_found_where_they_are_written_together(shelf: Shelf) -> None:
    shelf.put_all(
        [(1, None, "على قناة الBBC العربية"), (2, None, "تطبيق WhatsApp الجديد"), (3, None, "Les élections à Tunis")]
    )
    assert ids(shelf, "bbc") == {"a1"}
    assert ids(shelf, "whatsapp") == {"a2"}
    assert ids(shelf, "Election") == {"a3"}


def test_a_title_weighs_more_than_the_text(shelf: Shelf) -> None:
    shelf.put_all([(1, "طقس اليوم", "تكلم الوزير عن الفلاحة"), (2, "الفلاحة في الشمال", "طقس اليوم")])
    assert shelf.find("الفلاحة") == ["a2", "a1"]


def test_the_rarer_word_decides(shelf: Shelf) -> None:
    shelf.put_all([(n, None, "خبر عن المدينة") for n in range(20)] + [(20, None, "خبر عن الزلزال")])
    assert shelf.find("خبر زلزال")[0] == "a20"
    assert len(shelf.find("خبر زلزال")) == 21


def test_filters_narrow_the_answer(shelf: Shelf) -> None:
    shelf.put(1, "خبر", source="x", language="ar", published_on=date(2020, 1, 1))
    shelf.put(2, "خبر", source="y", language="fa", published_on=date(2020, 1, 31))
    shelf.put(3, "خبر", source="y", language="ar", published_on=None)
    assert ids(shelf, "خبر") == {"a1", "a2", "a3"}
    assert ids(shelf, "خبر", source="y") == {"a2", "a3"}
    assert ids(shelf, "خبر", language="ar") == {"a1", "a3"}
    assert ids(shelf, "خبر", since=date(2020, 1, 1)) == {"a1", "a2"}
    assert ids(shelf, "خبر", since=date(2020, 1, 2)) == {"a2"}
    assert ids(shelf, "خبر", until=date(2020, 1, 30)) == {"a1"}
    assert ids(shelf, "خبر", source="y", language="ar", until=date(2021, 1, 1)) == set()


def test_filters_come_before_the_limit(shelf: Shelf) -> None:
    shelf.put_all([(n, "خبر", "خبر خبر") for n in range(30)], source="x")
    shelf.put(30, "كلام فيه خبر واحد", source="y")
    assert [hit.article_id for hit in search(shelf.con, "خبر", limit=2, source="y")] == ["a30"]
    assert len(search(shelf.con, "خبر", limit=2)) == 2
    assert search(shelf.con, "خبر", limit=0) == []


def test_a_hit_says_what_was_found_and_where(shelf: Shelf) -> None:
    shelf.put(4, "زار الوزير، أمس، المدينة.", "زيارة", source="x", published_on=date(2020, 5, 1))
    (hit,) = search(shelf.con, "وزير")
    assert hit == Hit(
        article_id="a4",
        title="زيارة",
        url="https://news.test/4",
        score=hit.score,
        snippet="زار **الوزير**، أمس، المدينة.",
        source="x",
        published_on=date(2020, 5, 1),
    )
    assert hit.score > 0


def test_a_snippet_is_the_stretch_with_the_most_matches(shelf: Shelf) -> None:
    before, after = " ".join(["قبل"] * 50), " ".join(["بعد"] * 50)
    shelf.put(1, f"زلزال {before}\nضرب «الزلزال» مدينة بزلزال\u00a0قوي {after}")
    (hit,) = search(shelf.con, "زلزال قوي")
    assert hit.snippet is not None
    assert "ضرب «**الزلزال**» مدينة **بزلزال** **قوي** بعد" in hit.snippet
    assert hit.snippet.startswith("… قبل")
    assert hit.snippet.endswith("بعد …")
    assert len(hit.snippet.split()) <= 33


def test_a_snippet_is_short_where_the_text_has_no_spaces(shelf: Shelf) -> None:
    shelf.put(1, "زلزال،" * 5000)
    (hit,) = search(shelf.con, "زلزال")
    assert hit.snippet is not None
    assert len(hit.snippet) < 120


def test_a_snippet_without_a_match_in_the_text_is_its_beginning(shelf: Shelf) -> None:
    shelf.put_all([(1, "زلزال", "نص قصير"), (2, "زلزال", "")])
    assert {hit.article_id: hit.snippet for hit in search(shelf.con, "زلزال")} == {"a1": "نص قصير", "a2": ""}


def test_the_macro_has_the_columns_of_the_contract_and_is_best_first(shelf: Shelf) -> None:
    shelf.put_all([(1, None, "كلام عن شيء آخر والجسر في آخره"), (2, "الجسر", "الجسر الجسر"), (3, None, "الجسر")])
    answer = shelf.con.execute("FROM search('جسر')")
    assert [column[0] for column in answer.description] == ["article_id", "title", "url", "score", "snippet"]
    rows = answer.fetchall()
    assert [row[0] for row in rows] == ["a2", "a3", "a1"]
    assert [row[3] for row in rows] == sorted((row[3] for row in rows), reverse=True)


def test_the_macro_gives_every_match_and_a_snippet_for_the_best(shelf: Shelf) -> None:
    shelf.put_all([(n, None, "خبر") for n in range(50)])
    rows = shelf.con.execute("FROM search('خبر', snippets := 3)").fetchall()
    assert [row[4] for row in rows] == ["**خبر**"] * 3 + [None] * 47


def test_the_macro_works_in_a_query_of_the_analyst(shelf: Shelf) -> None:
    shelf.put_all([(1, "الجسر", "الجسر"), (2, None, "الجسر"), (3, None, "نفق")])
    found = shelf.con.execute(
        "SELECT count(*), max(score) FROM search(lower('الجسر')) JOIN store.articles USING (article_id) "
        "WHERE source = 's'"
    ).fetchone()
    assert found is not None
    assert found[0] == 2


def test_a_warehouse_is_searched_read_only_by_a_client_that_knows_nothing_of_us(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(1, "قال الوزير")
    path = tmp_path / "w.duckdb"
    shelf.con.execute(f"ATTACH '{path}' AS file")
    shelf.con.execute("COPY FROM DATABASE memory TO file")
    shelf.con.execute("DETACH file")
    offline: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    with duckdb.connect(str(path), read_only=True, config=offline) as con:
        assert con.execute("SELECT article_id FROM search('وزير')").fetchall() == [("a1",)]


# Nothing, or nothing that is looked for: marks, signs, exclusions alone, words that are in no article.
_NOTHING = (
    *("", " ", '"', '""', '"""""', "-", "--", '-"', "- -", "؟!،", "***", "'", "';", "\\", "%", "_", "\x00", "\ud800"),
    *("\u200f\u200e", "\u064b", "🙂", "()[]{}", "(?:(", "\\pL+", "$1", "{docs}", "NULL", "-- DROP", "-وزير", '-"وزير"'),
)
# Broken in some way, with one word to be found.
_BROKEN = (
    *("'; DROP TABLE store.articles; -- وزير", 'وزير"', '"وزير', "وزير' OR '1'='1", "وزير)--", "وزير\x00x"),
    *("\ud800 وزير", "وزير " * 2000, "وزير " + "x" * 10_000),
)


def test_an_odd_query_is_no_error_and_finds_nothing(shelf: Shelf) -> None:
    shelf.put(1, "قال الوزير")
    assert {query for query in _NOTHING if ids(shelf, query)} == set()


def test_a_broken_query_finds_what_its_words_say(shelf: Shelf) -> None:
    shelf.put_all([(1, None, "قال الوزير"), (2, None, "نفق")])
    assert {query for query in _BROKEN if ids(shelf, query) != {"a1"}} == set()


def test_a_whole_article_as_a_query_finds_that_article(shelf: Shelf) -> None:
    words = [f"{stem}{number}" for number in range(400) for stem in ("كلمة", "نص", "word")]
    shelf.put_all([(1, None, " ".join(words)), (2, None, " ".join(words[:40]))])
    assert search(shelf.con, " ".join(words))[0].article_id in {"a1", "a2"}


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(st.text(st.one_of(st.characters(), st.sampled_from("\"-«» '\\%وزير")), max_size=40))
@example('"وزير" -"وزير" -وزير "وزير')
def test_any_string_is_a_query(shelf: Shelf, query: str) -> None:
    shelf.put(1, f"قال الوزير {query.encode('utf-8', 'replace').decode()}", "عنوان")
    hits = search(shelf.con, query)
    assert all(hit.score > 0 for hit in hits)


def test_an_answer_does_not_wait_for_pandas() -> None:
    script = """
import sys, duckdb
from tests.warehouse.search.conftest import Shelf, ids
from warehouse.search.query import search
con = duckdb.connect()
Shelf(con)
assert search(con, "وزير", source="s", limit=3) == []
assert "pandas" not in sys.modules
"""
    root = Path(__file__).resolve().parents[3]
    subprocess.run([sys.executable, "-c", script], cwd=root, check=True)


@pytest.mark.slow
def test_every_pair_that_lucene_conflates_is_found(shelf: Shelf, shared: Callable[[str], Path]) -> None:
    cases = json.loads(shared("data/arabic-text/lucene_cases.json").read_text(encoding="utf-8"))
    groups: dict[str, set[str]] = {}
    for written, normal in cases["normalization"] + cases["stem"]:
        groups.setdefault(normal, {normal}).add(written)
    for written, terms in cases["analyzer"]:
        groups.setdefault(" ".join(terms), set()).add(written)
    groups = {key: group - {""} for key, group in groups.items()}
    texts = sorted({written for group in groups.values() for written in group})
    shelf.put_all([(doc, None, text) for doc, text in enumerate(texts)])
    pairs = 0
    for group in groups.values():
        for query in group:
            found = ids(shelf, query, limit=1000)
            assert {f"a{texts.index(written)}" for written in group} <= found, query
            pairs += len(group) - 1
    assert pairs > 200


def test_a_warehouse_that_is_not_upgraded_yet_is_searched_by_its_own_macro(shelf: Shelf) -> None:
    shelf.put_all([(1, "الجسر", "الجسر"), (2, None, "الجسر"), (3, None, "نفق")])
    shelf.put(4, "جسر", source="x", published_on=date(2020, 1, 1))
    hits, filtered = search(shelf.con, "جسر"), search(shelf.con, "جسر", source="x", since=date(2020, 1, 1))
    shelf.con.execute("CREATE TEMP TABLE found AS FROM search('جسر')")
    shelf.con.execute("CREATE OR REPLACE MACRO search(query, snippets := 10) AS TABLE FROM found")
    shelf.con.execute("DROP MACRO TABLE search_index.hits")
    assert search(shelf.con, "جسر") == hits
    assert search(shelf.con, "جسر", source="x", since=date(2020, 1, 1)) == filtered
    assert search(shelf.con, "جسر", source="x", until=date(2019, 1, 1)) == []
