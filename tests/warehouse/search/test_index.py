"""The index follows the articles: found as soon as added, gone as soon as removed, and the same however it grew."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.warehouse.search.conftest import Shelf
from warehouse.search import index

_TEXTS = [
    "افتتح وزير التجهيز اليوم جسرا جديدا في مدينة سوسة",
    "انطلقت أشغال جسر المدينة الجديد، وقال الوزير إن الجسر سيفتح في ماي",
    "فاز المنتخب بهدف في الدقيقة الأخيرة",
    "أعلنت البلدية عن برنامج ثقافي في المدينة",
]


def test_an_article_is_found_as_soon_as_it_is_added(shelf: Shelf) -> None:
    assert shelf.find("جسر") == []
    shelf.put(7, _TEXTS[0])
    assert shelf.find("جسر") == ["a7"]


def test_an_update_is_found_by_its_new_words_only(shelf: Shelf) -> None:
    shelf.put(1, "كان هنا جسر", "عنوان أول")
    shelf.put(1, "صار هنا نفق", "عنوان ثان")
    assert shelf.find("جسر") == []
    assert shelf.find("أول") == []
    assert shelf.find("نفق") == ["a1"]
    assert shelf.find("ثان") == ["a1"]


def test_a_removed_article_is_not_found_and_does_not_count(shelf: Shelf) -> None:
    for doc, text in enumerate(_TEXTS):
        shelf.put(doc, text)
    with_all = shelf.scores("المدينة")
    shelf.put(9, "المدينة المدينة")
    assert shelf.scores("المدينة") != with_all
    shelf.drop(9)
    assert shelf.scores("المدينة") == with_all


def test_scores_do_not_depend_on_how_the_index_grew(shelf: Shelf) -> None:
    shelf.put_all([(doc, "عنوان المدينة", text) for doc, text in enumerate(_TEXTS)])
    together = {query: shelf.scores(query) for query in ("المدينة جسر", "وزير", "هدف -جسر", "عنوان")}
    for doc in range(4):
        shelf.drop(doc)
    assert shelf.con.execute("SELECT count(*) FROM search_index.postings").fetchone() == (0,)
    for doc in (3, 1, 0, 2):
        shelf.put(doc, "نص آخر", "آخر")
        shelf.put(doc, _TEXTS[doc], "عنوان المدينة")
    assert {query: shelf.scores(query) for query in together} == together
    assert together["المدينة جسر"] != {}


def test_compacting_changes_no_answer_and_leaves_the_order_of_one_batch(shelf: Shelf) -> None:
    texts = _TEXTS * 5
    shelf.put_all([(doc, None, text) for doc, text in enumerate(texts)])
    in_one = shelf.con.execute("FROM search_index.postings").fetchall()
    assert len(in_one) > 100
    for doc, text in reversed([*enumerate(texts)]):
        shelf.put(doc, text)
    before = shelf.scores("المدينة جسر الوزير")
    assert shelf.con.execute("FROM search_index.postings").fetchall() != in_one
    index.compact(shelf.con)
    assert shelf.con.execute("FROM search_index.postings").fetchall() == in_one
    assert shelf.scores("المدينة جسر الوزير") == before


def test_every_other_list_of_a_term_and_weight_is_turned_round(shelf: Shelf) -> None:
    shelf.put_all([(doc, None, "alpha beta gamma") for doc in range(20)] + [(20, None, "delta")])
    rows = shelf.con.execute("SELECT term, doc FROM search_index.postings").fetchall()
    lists = {term: [doc for other, doc in rows if other == term] for term, _ in rows}
    assert list(dict.fromkeys(term for term, _ in rows)) == [*lists]
    # The one of a single article, which is of another length, comes first.
    ups_and_downs = [sorted(docs) == docs for docs in lists.values()]
    assert ups_and_downs == [True, True, False, True]
    assert next(iter(lists.values())) == [20]


def test_a_rolled_back_batch_leaves_the_index_as_it_was(shelf: Shelf) -> None:
    shelf.put(1, _TEXTS[0])
    shelf.con.execute("BEGIN")
    index.remove(shelf.con, "batch")
    shelf.con.execute("ROLLBACK")
    assert shelf.find("جسر") == ["a1"]


def test_removing_what_is_not_there_does_nothing(shelf: Shelf) -> None:
    shelf.put(1, _TEXTS[0])
    shelf.con.execute("CREATE TEMP VIEW unknown AS SELECT 5 AS doc")
    index.remove(shelf.con, "unknown")
    assert shelf.find("جسر") == ["a1"]


def test_articles_without_text_or_title_are_taken(shelf: Shelf) -> None:
    shelf.put_all([(1, None, ""), (2, "", " \n "), (3, "عنوان وحيد", "")])
    assert shelf.find("وحيد") == ["a3"]
    assert shelf.con.execute("SELECT count(*) FROM search_index.documents").fetchone() == (3,)


def test_weights_cap_the_text_at_three_count_the_lead_twice_and_flag_the_title(shelf: Shelf) -> None:
    filler = " ".join(["حشو"] * 40)
    shelf.put(1, f"واحدة {filler} اخير", "بعنوان واحدة")
    weights = dict(
        shelf.con.execute(
            "SELECT word, weight FROM (SELECT unnest(['واحده', 'حشو', 'اخير', 'بعنوان']) AS word) "
            "JOIN search_index.postings ON term = search_index.term(word)"
        ).fetchall()
    )
    assert weights == {"واحده": 2 + 4, "حشو": 3, "اخير": 1, "بعنوان": 4}


@pytest.mark.parametrize(
    "text",
    [
        "ا" * 200_000,
        "é" * 50_000,
        " " * 200_000,
        "كلمة\n" * 40_000,
        "\u064b" * 50_000,
        "1.000" * 20_000,
        '"' * 50_000,
        "و" * 50_000,
    ],
    ids=["letter", "accent", "space", "lines", "mark", "number", "quotation", "waw"],
)
def test_a_monstrous_text_is_indexed_like_any_other(shelf: Shelf, text: str) -> None:
    shelf.put_all([(1, None, text + " وزير"), (2, None, "نفق")])
    assert shelf.find("الوزير") == ["a1"]


@pytest.mark.parametrize("name", ["batch; DROP TABLE store.articles", "(SELECT 1)", "", "a b"])
def test_what_is_not_a_name_of_a_table_is_refused(shelf: Shelf, name: str) -> None:
    with pytest.raises(ValueError, match="not the name"):
        index.add(shelf.con, name)


def test_words_that_duckdb_hashes_alike_are_two_words(shelf: Shelf) -> None:
    assert shelf.con.execute("SELECT hash('والتركيز') = hash('والحركية')").fetchone() == (True,), "find another pair"
    shelf.con.execute("DELETE FROM batch")
    shelf.con.execute("INSERT INTO batch VALUES (1, NULL, 'والتركيز'), (2, NULL, 'والحركية')")
    index.add(shelf.con, "batch")
    wrong = """
        SELECT * FROM search_index.postings JOIN batch USING (doc)
        WHERE term <> search_index.term(search_index.words(text)[1])
    """
    assert shelf.con.execute(wrong).fetchall() == []
    assert shelf.con.execute("SELECT count(*) FROM search_index.postings").fetchone() == (2,)


def test_a_word_that_a_text_repeats_for_ever_is_not_in_the_title(shelf: Shelf) -> None:
    shelf.con.execute("DELETE FROM batch")
    shelf.con.execute("INSERT INTO batch SELECT 1, NULL, repeat('كتاب ', 70_000)")
    index.add(shelf.con, "batch")
    assert shelf.con.execute("SELECT weight FROM search_index.postings").fetchall() == [(3,)]


@pytest.mark.slow
def test_each_article_of_a_large_set_has_the_terms_of_its_words(shelf: Shelf, shared: Callable[[str], Path]) -> None:
    with lzma.open(shared("data/arabic-news/ant-v1.1-jawhara.jsonl.xz"), "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for _, line in zip(range(2000), lines, strict=False)]
    shelf.con.execute("DELETE FROM batch")
    shelf.con.executemany(
        "INSERT INTO batch VALUES (?, ?, ?)", [[n, a["title"], a["text"]] for n, a in enumerate(articles)]
    )
    index.add(shelf.con, "batch")
    differing = shelf.con.execute(
        """
        SELECT count(*) FROM (
            SELECT DISTINCT doc, search_index.term(word) AS term FROM (
                SELECT doc, unnest(search_index.words(text)) AS word FROM batch
                UNION ALL SELECT doc, unnest(search_index.words(title)) FROM batch)
        ) FULL JOIN search_index.postings USING (doc, term)
        WHERE postings.weight IS NULL OR term IS NULL
        """
    ).fetchone()
    assert differing == (0,)
    assert shelf.con.execute("SELECT count(*) > 100_000 FROM search_index.postings").fetchone() == (True,)
