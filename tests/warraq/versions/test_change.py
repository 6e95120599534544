from __future__ import annotations

import pytest

from warraq.versions.change import MINOR, kind_of_change, share_changed

TITLE = "افتتاح مكتبة جديدة"
TEXT = (
    "أعلنت الوزارة اليوم عن افتتاح المكتبة الجديدة في وسط المدينة بحضور عدد كبير من السكان.\n"
    "وقال المدير إن المكتبة تضم 20 ألف كتاب، وإن أبوابها مفتوحة كل يوم من الصباح إلى المساء."
)


@pytest.mark.parametrize(
    "changed",
    [
        TEXT.replace("أعلنت", "اعلنت"),
        TEXT.replace("المدينة", "المدينه"),
        TEXT.replace("إلى", "الي"),
        TEXT.replace("، وإن", " وإن").replace(".", ""),
        TEXT.replace("\n", " "),
        TEXT.replace("20", "٢٠"),
        TEXT,
    ],
)
def test_the_same_words_otherwise_spelled_or_pointed_are_typography(changed: str) -> None:
    assert kind_of_change(TITLE, TEXT, TITLE, changed) == "typography"
    assert kind_of_change(TITLE, TEXT, "إفتتاح مكتبه جديدة!", changed) == "typography"


def test_the_same_text_under_other_words_is_a_new_headline() -> None:
    assert kind_of_change(TITLE, TEXT, "مكتبة تفتح أبوابها", TEXT) == "headline"
    assert kind_of_change(TITLE, TEXT, "مكتبة تفتح أبوابها", TEXT.replace("أ", "ا")) == "headline"


def test_a_headline_that_is_not_known_has_not_changed() -> None:
    assert kind_of_change(None, TEXT, TITLE, TEXT) == "typography"
    assert kind_of_change(TITLE, TEXT, "", TEXT) == "typography"


def test_a_corrected_figure_is_minor_even_under_a_new_headline() -> None:
    assert kind_of_change(TITLE, TEXT, TITLE, TEXT.replace("20", "30")) == "minor"
    assert kind_of_change(TITLE, TEXT, "غير ذلك", TEXT.replace("20", "30")) == "minor"


def test_one_word_in_ten_is_minor_and_more_is_substantial() -> None:
    words = [f"w{number}" for number in range(100)]
    replaced = [f"x{number}" for number in range(100)]
    text = " ".join(words)
    assert kind_of_change(None, text, None, " ".join(replaced[:10] + words[10:])) == "minor"
    assert kind_of_change(None, text, None, " ".join(replaced[:11] + words[11:])) == "substantial"
    assert kind_of_change(None, text, None, " ".join(words + replaced[:22])) == "minor"
    assert kind_of_change(None, text, None, " ".join(words + replaced[:23])) == "substantial"
    assert kind_of_change(None, text, None, " ".join(words[:50])) == "substantial"
    assert share_changed(words, replaced[:10] + words[10:]) == pytest.approx(MINOR)


@pytest.mark.parametrize(
    "notice",
    [
        "",
        "...",
        "تم حذف هذا الخبر.",
        "عذراً، هذا المقال لم يعد متاحاً",
        "This article has been removed.",
        "Cet article a été retiré.",
    ],
)
def test_nothing_or_a_notice_instead_of_the_text_is_a_withdrawal(notice: str) -> None:
    assert kind_of_change(TITLE, TEXT * 2, TITLE, notice) == "withdrawn"


def test_an_article_about_a_withdrawal_is_not_withdrawn() -> None:
    notice = "The statement has been withdrawn."
    assert kind_of_change(TITLE, TEXT, TITLE, f"{TEXT} {notice}") == "minor"
    assert kind_of_change(TITLE, "short text here", TITLE, notice) == "substantial"
    assert kind_of_change(TITLE, TEXT * 2, TITLE, "اقرأ المزيد في التطبيق") == "substantial"


def test_a_text_that_comes_back_is_substantial() -> None:
    assert kind_of_change(TITLE, "تم حذف هذا الخبر", TITLE, TEXT) == "substantial"
    assert kind_of_change(TITLE, "", TITLE, TEXT) == "substantial"
    assert kind_of_change(TITLE, "", TITLE, "") == "typography"
