"""Each measure tells the bad texts of its kind from articles, and says how much of a text is bad."""

from __future__ import annotations

import pytest

from tests.warraq.defects.bad_texts import CONSENT, ERROR, GOOD, MARKUP, MENU, MOJIBAKE, PAYWALL, REPETITIVE
from warraq.defects.markup import markup_share
from warraq.defects.menu import menu_share
from warraq.defects.mojibake import mojibake_share
from warraq.defects.notices import MOST_WORDS, consent_share, error_share, is_error_title, paywall_share
from warraq.defects.repetition import repeated_share
from warraq.thresholds import THRESHOLDS

KINDS = {
    "max_mojibake": (MOJIBAKE, mojibake_share),
    "max_markup": (MARKUP, markup_share),
    "max_menu": (MENU, menu_share),
    "max_consent": (CONSENT, consent_share),
    "max_error": (ERROR, lambda text: error_share(text, None)),
    "max_paywall": (PAYWALL, paywall_share),
    "max_repeated": (REPETITIVE, lambda text: repeated_share(text.split())),
}


def usual(limit: str) -> float:
    value = THRESHOLDS[limit].default
    assert value is not None
    return value


@pytest.mark.parametrize(("limit", "name"), [(limit, name) for limit, (texts, _) in KINDS.items() for name in texts])
def test_a_bad_text_is_above_the_limit(limit: str, name: str) -> None:
    texts, measure = KINDS[limit]
    assert usual(limit) < measure(texts[name]) <= 1


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("limit", KINDS)
def test_an_article_is_below_each_limit(limit: str, name: str) -> None:
    assert KINDS[limit][1](GOOD[name]) <= usual(limit) * 0.8


@pytest.mark.parametrize("measure", [measure for _, measure in KINDS.values()])
def test_an_empty_text_has_nothing_wrong(measure: object) -> None:
    assert callable(measure)
    assert measure("") == 0
    assert measure(" \n ") == 0


def test_markup_is_counted_for_each_word() -> None:
    assert markup_share("كلمة <b>كلمة</b> كلمة") == pytest.approx(2 / 3)
    assert markup_share("<p><b></b></p>") == 1
    assert markup_share("a < b and b > c; x <notatag> y") == 0


def test_mojibake_is_a_share_of_the_characters_without_white_space() -> None:
    assert mojibake_share("abcd \ufffd\ufffd\n") == pytest.approx(2 / 6)
    assert mojibake_share("naïve café, Noël") == 0


def test_a_line_of_prose_weighs_as_one_label_in_six_words() -> None:
    assert menu_share("سياسة\n" + "كلمة " * 6) == pytest.approx(1 / 2)
    assert menu_share("سياسة\n" + "كلمة " * 24) == pytest.approx(1 / 5)
    assert menu_share("سياسة اقتصاد رياضة\n" + "كلمة " * 6) == pytest.approx(3 / 4)
    assert menu_share("سياسة الحكومة الجديدة في الميزان") == 0


def test_labels_are_compared_without_case_accents_and_forms_of_letters() -> None:
    assert menu_share("SOCIETE\nVidéos\nسِيَاسَة\nالى الاعلى") == pytest.approx(3 / 4)


def test_a_notice_is_a_share_of_the_words_of_its_sentences() -> None:
    assert consent_share("We use cookies here. One two three four.") == pytest.approx(4 / 8)
    assert error_share("Access denied. One two three four.", None) == pytest.approx(2 / 6)
    assert paywall_share("Subscribe to continue reading. One two three four.") == pytest.approx(4 / 8)


def test_an_error_begins_a_sentence_and_stands_among_the_first_four() -> None:
    assert error_share("He saw access denied. And left.", None) == 0
    assert error_share("One. Two. Three. Access denied.", None) == pytest.approx(2 / 5)
    assert error_share("One. Two. Three. Four. Access denied.", None) == 0


def test_a_text_longer_than_any_notice_is_none() -> None:
    sentence = "We use cookies. "
    assert consent_share(sentence * (MOST_WORDS // 3)) == 1
    assert consent_share(sentence * (MOST_WORDS // 3 + 1)) == 0
    assert error_share("word " * MOST_WORDS, "404") == 1
    assert error_share("word " * (MOST_WORDS + 1), "404") == 0


@pytest.mark.parametrize(
    "title",
    ["404", "404 Not Found", "Page not found | Example", "Page introuvable - Le Quotidien", "Just a moment...",
     "الصفحة غير موجودة", "خطأ 404", "Access Denied", "Attention Required! | Cloudflare", "502 Bad Gateway"],
)  # fmt: skip
def test_a_title_that_is_only_an_errors(title: str) -> None:
    assert is_error_title(title)


@pytest.mark.parametrize(
    "title",
    [None, "", "404 قتيلا في زلزال", "Access denied to the stadium for 300 fans", "خطأ طبي يودي بحياة طفل",
     "500 days of war", "Page one: the year in pictures", "خبر"],
)  # fmt: skip
def test_a_headline_is_no_errors_title(title: str | None) -> None:
    assert not is_error_title(title)


def test_a_run_of_five_words_counts_from_its_second_time_on() -> None:
    words = "a b c d e f g".split()
    assert repeated_share(words) == 0
    assert repeated_share([*words[:5], *words[:5]]) == pytest.approx(1 / 2)
    assert repeated_share([*words[:4], "x", *words[:4], "y"]) == 0
    assert repeated_share(words[:5] * 4) == pytest.approx(3 / 4)


def test_shares_up_to_the_lowest_that_matters_may_be_given_as_none_and_those_above_are_exact() -> None:
    twice = [*"abcdefgh", *"abcdefgh"]
    assert repeated_share(twice) == pytest.approx(5 / 16)
    assert repeated_share(twice, 0.5) == 0
    assert repeated_share(twice, 0.3) == pytest.approx(5 / 16)
