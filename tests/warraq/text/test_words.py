from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.text.words import word_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n\t ", 0),
        ("… — ! ؟ « »", 0),
        ("وصل القطار إلى المحطة", 4),
        ("وَصَلَ القِطَارُ إِلَى المَحَطَّةِ", 4),
        ("وصـــل القطار", 2),
        ("بالرباط،الدار البيضاء؛فاس", 4),
        ("نمی‌خواهد برود", 2),
        ("l'eau qu'il boit", 3),
        ("aujourd’hui", 1),
        ("The well-known U.S. firm", 5),
        ("1,000 دولار و ١٬٠٠٠ يورو و 3.5 في المئة", 9),
        ("e\u0301te\u0301", 1),
        ("हिन्दी में समाचार", 3),
        ("Covid-19 in 2020", 4),
        ("snake_case __init__", 2),
        ("قال: «سنعود» (غدا).", 3),
    ],
)
def test_words_are_counted(text: str, count: int) -> None:
    assert word_count(text) == count


def test_a_word_stands_between_line_ends_too() -> None:
    assert word_count("عنوان\nفقرة أولى\r\nفقرة ثانية") == 5


@given(st.text(), st.text())
def test_two_texts_have_the_words_of_both(left: str, right: str) -> None:
    assert word_count(f"{left}\n{right}") == word_count(left) + word_count(right)


def test_a_text_of_a_million_words_is_counted_in_linear_time() -> None:
    started = time.process_time()
    assert word_count("كلمة " * 1_000_000) == 1_000_000
    assert word_count("'" * 1_000_000 + "a." * 500_000) == 1
    assert time.process_time() - started < 3
