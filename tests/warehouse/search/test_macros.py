"""Words, stems and terms in SQL: against the core's normal form, against Light10 step by step, and pinned."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.warehouse.search.conftest import Shelf
from warraq.arabic.normalise import for_search

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9]")
_shared_shelf = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def words_of(text: str) -> list[str]:
    """Words by way of the core: runs of Arabic letters, and runs of other letters, their marks and digits."""
    text = for_search(text)
    for _ in range(2):
        text = re.sub(r"([0-9])[.,]([0-9]{3})(?!\w)", r"\1\2", text, flags=re.ASCII)
    words, last = [""], None
    for character in text:
        kind = None
        if _ARABIC.match(character):
            kind = "arabic"
        elif unicodedata.category(character)[0] in "LMN":
            kind = "other"
        if kind != last:
            words.append("")
        if kind:
            words[-1] += character
        last = kind
    return [word for word in words if word]


def light10(word: str) -> str:
    """Light10 step by step, as Lucene's ArabicStemmer takes them."""
    for prefix in ("ال", "وال", "بال", "كال", "فال", "لل", "و"):
        if word.startswith(prefix) and len(word) >= (4 if prefix == "و" else len(prefix) + 2):
            word = word[len(prefix) :]
            break
    for suffix in ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"):
        if word.endswith(suffix) and len(word) >= len(suffix) + 2:
            word = word[: -len(suffix)]
    return word


def test_words_agree_with_the_core_for_every_letter_and_digit(shelf: Shelf) -> None:
    blocks = [
        range(0x20, 0xA8),
        range(0xB9, 0xBC),
        range(0xBF, 0x13F),
        range(0x14A, 0x180),
        range(0x200, 0x21C),
        range(0x600, 0x700),
        range(0x750, 0x780),
        range(0x8A0, 0x900),
        range(0x1E00, 0x1E9A),
        range(0x1EA0, 0x1EFA),
        range(0xFB50, 0xFE00),
        range(0xFE70, 0xFF5F),
    ]
    characters = [chr(code) for block in blocks for code in block if unicodedata.category(chr(code)) != "Cn"]
    strings = [form.format(character) for character in characters for form in ("{}", "مد{}رس", "ab{}cd")]
    rows = shelf.con.execute(
        "SELECT string, search_index.words(string) FROM (SELECT unnest(?) AS string)", [strings]
    ).fetchall()
    assert len(rows) == len(strings) > 5000
    assert [(string, words) for string, words in rows if words != words_of(string)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("بالرباط، قال: «نعم»!", ["بالرباط", "قال", "نعم"]),
        ("الـ20 و٢٠١٧م", ["ال", "20", "و", "2017", "م"]),
        ("على الBBC وG20", ["علي", "ال", "bbc", "و", "g20"]),
        ("25,000 و٢٥٬٠٠٠ و25.000 و1,234,567", ["25000", "و", "25000", "و", "25000", "و", "1234567"]),
        ("3.5 و2,50 12.05.2019", ["3", "5", "و", "2", "50", "12", "05", "2019"]),
        ("پاکستان گلگت", ["پاكستان", "گلگت"]),
        ("می\u200cخواهم", ["ميخواهم"]),
        ("l’économie d'État", ["l", "economie", "d", "etat"]),
        ("e\u0301\u0301x\u0301 \u0430\u0301", ["ex", "\u0430\u0301"]),
        ("مَدْرَسَةٌ ومدارسُ", ["مدرسه", "ومدارس"]),
        ("हिन्दी समाचार", ["हिन्दी", "समाचार"]),
        ("كوفيد-19/Covid-19", ["كوفيد", "19", "covid", "19"]),
        ("۔ ؟ ، … —", []),
    ],
)
def test_words(shelf: Shelf, text: str, words: list[str]) -> None:
    assert shelf.words(text) == words
    assert words_of(text) == words


@_shared_shelf
@given(st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("اأةىئ ،.1٢aé\u064b\u0640\u200f")), max_size=30))
def test_a_text_has_the_words_of_its_pieces(shelf: Shelf, text: str) -> None:
    whole = shelf.words(text)
    assert [word for piece in text.split(" ") for word in shelf.words(piece)] == whole


def test_real_articles_have_the_words_that_the_core_finds(shelf: Shelf, shared: Callable[[str], Path]) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(shared("seeds").glob("*.txt"))]
    assert len(texts) == 5
    for text in texts:
        assert shelf.words(text) == words_of(text)


@_shared_shelf
@given(st.text(st.sampled_from("والبكفلنتيهسرم"), min_size=1, max_size=9))
def test_light10_is_that_of_lucene(shelf: Shelf, word: str) -> None:
    assert shelf.value("SELECT search_index.light10(?)", word) == light10(word)


@_shared_shelf
@given(st.text(st.sampled_from("بتجحلسعقمهويا"), min_size=1, max_size=6))
def test_whatever_light10_makes_one_has_one_stem(shelf: Shelf, middle: str) -> None:
    words = [
        p + middle + s for p in ("", "و", "ال", "وال", "بال", "لل") for s in ("", "ها", "ات", "ين", "يه", "ه", "ي")
    ]
    stems: dict[str, set[str]] = {}
    for word, stem in zip(words, shelf.stems(words), strict=True):
        stems.setdefault(light10(word), set()).add(stem)
    assert [several for several in stems.values() if len(several) > 1] == []


@pytest.mark.parametrize(
    "family",
    [
        "المغرب والمغرب بالمغرب المغربي المغربية مغربيون",
        "حكومة الحكومة حكومته حكومتها حكومتهم حكومتنا بحكومة لحكومة وللحكومة حكومات",
        "وزير الوزير ووزير بوزير للوزير ووزيرها",
        "وزارة الوزارة وزارات بالوزارة",
        "وطني الوطني وطنية والوطنية الوطن",
        "ولاية الولاية الولايات",
        "وكالة الوكالة وكالات",
        "ألعاب الألعاب للألعاب",
        "رئيس رئيسا رئيسهم الرئيسي والرئيس لرئيس",
        "سيارة سيارات سيارتين السيارة وسيارته",
        "election elections",
        "policy policies",
        "économie economies economy",
    ],
)
def test_forms_of_a_word_have_one_stem(shelf: Shelf, family: str) -> None:
    stems = {shelf.stem(word) for form in family.split() for word in shelf.words(form)}
    assert len(stems) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("بلد", "ولد"), ("عمل", "علم"), ("bus", "bu"), ("class", "clas"), ("2017", "2018")]
)
def test_different_words_have_different_stems(shelf: Shelf, one: str, other: str) -> None:
    assert shelf.stem(one) != shelf.stem(other)


def test_what_lucene_stems_alike_has_one_stem(shelf: Shelf, shared: Callable[[str], Path]) -> None:
    cases = json.loads(shared("data/arabic-text/lucene_cases.json").read_text(encoding="utf-8"))["stem"]
    assert len(cases) == 21
    for word, stem in cases:
        assert shelf.stem(shelf.words(word)[0]) == shelf.stem(shelf.words(stem)[0]), word


def test_the_number_of_a_term_never_changes(shelf: Shelf) -> None:
    # Every index that exists is written in these numbers: a change needs a migration that indexes everything again.
    assert shelf.value("SELECT search_index.term(?)", "والمغرب") == 3816172701
