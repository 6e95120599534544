from __future__ import annotations

import json
import lzma
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.language import Detection, detect, detect_many

from .language_samples import OTHERS, SAMPLES


@pytest.mark.parametrize("language", SAMPLES)
def test_short_texts_are_told_apart_and_none_is_called_another_language(language: str) -> None:
    assert len(SAMPLES[language]) >= 48
    answers = {text: detect(text).language for text in SAMPLES[language]}
    wrong = {text: answer for text, answer in answers.items() if answer not in (language, "und")}
    right = sum(answer == language for answer in answers.values())
    assert wrong == {}
    assert right >= 0.97 * len(answers)


@pytest.mark.parametrize("language", OTHERS)
def test_languages_outside_the_seven_are_not_taken_for_one_of_them(language: str) -> None:
    assert [detect(text).language for text in OTHERS[language]] == [language] * len(OTHERS[language])


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "12345",
        "2022-05-11 10:30",
        "…",
        "؟!",
        "http://example.com/a/b?c=1",
        "12 %",
        "٢٠٢٢/٥/١١",
        "😀😀",
        "#وسم",
    ],
)
def test_a_text_without_words_has_no_language(text: str) -> None:
    assert detect(text) == Detection("und", 0.0, "too_few_letters")


def test_detectors_that_contradict_each_other_give_no_language() -> None:
    assert detect("Sheikh Mohammed bin Rashid opens Dubai Expo") == Detection("und", 0.0, "disagreement")


@pytest.mark.parametrize(
    ("text", "language", "by"),
    [
        ("أعلنت الحكومة اليوم عن برنامج جديد لدعم الفلاحين", "ar", "eldc"),
        ("Hilbijartinên Kurdistanê hatin paşxistin", "ku", "py3langid"),
        ("General strike halts trains", "en", "eldc+py3langid"),
        ("ڪراچي ۾ ڪتابن جو ميلو شروع ٿي ويو", "sd", "letters"),
    ],
)
def test_the_rule_that_decided_is_named(text: str, language: str, by: str) -> None:
    found = detect(text)
    assert (found.language, found.by) == (language, by)
    assert 0.5 <= found.confidence <= 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("حضر العرض مساء أمس ممثلون عن شركات Microsoft Corporation و Amazon Web Services و Google Cloud", "ar"),
        ("The novel ألف ليلة وليلة was translated again by a young writer from Aleppo", "en"),
        ("Le roman ألف ليلة وليلة vient d'être traduit par une jeune romancière d'Alep", "fr"),
        ("راسلونا على press@example.com أو زوروا https://www.example.com/news/today لمعرفة المزيد", "ar"),
    ],
)
def test_words_in_another_script_and_addresses_do_not_decide(text: str, language: str) -> None:
    assert detect(text).language == language


@pytest.mark.parametrize(
    "text",
    [
        "أَعْلَنَتِ الْحُكُومَةُ الْيَوْمَ عَنْ بَرْنَامَجٍ جَدِيدٍ",
        "أعـــلنت الحـــكومة اليـــوم عن برنـــامج جديـــد",
        "ﺃﻋﻠﻨﺖ ﺍﻟﺤﻜﻮﻣﺔ ﺍﻟﻴﻮﻡ ﻋﻦ ﺑﺮﻧﺎﻣﺞ ﺟﺪﻳﺪ",
        "أعلنت شركة گوگل وشركة پيپسي وشركة ڤولڤو نتائجها",
    ],
)
def test_vowel_marks_tatweel_presentation_forms_and_loan_letters_leave_arabic_arabic(text: str) -> None:
    assert detect(text).language == "ar"


def test_decomposed_accents_leave_french_french() -> None:
    assert detect("Le Pre\u0301sident a rec\u0327u la de\u0301le\u0301gation e\u0301trange\u0300re").language == "fr"


def test_many_texts_are_answered_in_order() -> None:
    assert [found.language for found in detect_many(["وصل القطار إلى المحطة", "The train has arrived", ""])] == [
        "ar",
        "en",
        "und",
    ]


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    text = "ارتفعت أسعار النفط في الأسواق العالمية. " * 20
    started = time.process_time()
    assert detect(text + "The price of oil rose. " * 1_000_000).language == "ar"
    assert time.process_time() - started < 0.5


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=80))
def test_no_string_makes_it_raise_and_the_confidence_stays_in_range(text: str) -> None:
    found = detect(text)
    assert 0.0 <= found.confidence <= 1.0
    assert (found.language == "und") == (found.confidence == 0.0)
    assert found == detect(text)


@pytest.mark.slow
def test_the_titles_and_texts_of_ten_thousand_arabic_articles_are_arabic(shared: Callable[[str], Path]) -> None:
    with lzma.open(shared("data/arabic-news/ant-v1.1-jawhara.jsonl.xz"), "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    titles = [detect(row["title"]).language for row in rows if row["title"]]
    texts = [detect(row["text"]).language for row in rows if row["text"]]
    assert titles.count("ar") >= len(titles) - 1
    assert set(texts) == {"ar"}
