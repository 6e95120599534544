"""What the two normal forms fold, what they leave alone, and that a second pass changes nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.normalise import content_hash, for_identity, for_search

# Marks, forms and signs that meet in Arabic text, with the few characters that are known to undo normalisation.
_TROUBLE = (
    "اأإآٱىيئیےةهہۀكکوؤءلم٠١٩۰۹٪٫٬"
    "\u064b\u0651\u0652\u0653\u0654\u0655\u0670\u0640\u0674\u06e5\u0610\u08f0"
    "\u200b\u200c\u200d\u200e\u200f\u202b\u2066\u2069\ufeff\u00ad\u00a0\u2003\n "
    "«»“”‘’´″—–−-'\"ﻻﷲﷺﹰﺔ"
    "aAéÉeßİıΐǰǅſœ½²ﬁＡ\u0301\u0307\u0345\u0328हि\ud83d\ude00"
)
_texts = st.one_of(st.text(st.characters()), st.text(st.sampled_from(_TROUBLE), max_size=12))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("العَرَبِيَّةُ", "العربية"),  # tashkeel
        ("هٰذا الرَّحْمَٰن", "هذا الرحمن"),  # superscript alef
        ("قُلۡ هُوَ ٱللَّهُ أَحَدٌ ۝", "قل هو ٱلله أحد ۝"),  # the Qur'an's marks; alef wasla is a letter
        ("العـــربية", "العربية"),  # tatweel
        ("\u200fمغرب\u200e \u2067اليوم\u2069\ufeff", "مغرب اليوم"),  # direction marks
        ("می\u200cخواهم", "میخواهم"),  # zero-width non-joiner
        ("co\u00adoperate", "cooperate"),  # soft hyphen
        ("«قال» “نعم” „ja‟ ″x″", '"قال" "نعم" "ja" "x"'),
        ("l’eau l‘eau l´eau l`eau lʼeau", "l'eau l'eau l'eau l'eau l'eau"),
        ("2010–2011—2012−3‐4‑5", "2010-2011-2012-3-4-5"),
        ("  واحد\t\n اثنان\u00a0\u2003ثلاثة\u2028", "واحد اثنان ثلاثة"),
        ("BBC Straße ΟΔΟΣ", "bbc strasse οδοσ"),
        ("ﻣﺤﻤﺪ ﻻ ﷲ", "محمد لا الله"),  # presentation forms
        ("Ｗａｒｒａｑ ① ½", "warraq 1 1⁄2"),  # compatibility forms
        ("ا\u0654حمد", "أحمد"),  # a letter and its hamza
        ("ا\u0640\u0654حمد", "أحمد"),  # and what kept them apart
        ("cafe\u0301", "café"),
    ],
)
def test_identity_folds_how_a_text_is_typed(written: str, folded: str) -> None:
    assert for_identity(written) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "احمد"),
        ("على", "علي"),
        ("فاطمة", "فاطمه"),
        ("مسؤول", "مسئول"),
        ("كتاب", "کتاب"),
        ("١٩", "19"),
        ("été", "ete"),
        ("हिन्दी", "हनद"),
        ("й", "и"),
    ],
)
def test_identity_keeps_letters_and_the_marks_of_other_scripts_apart(one: str, other: str) -> None:
    assert for_identity(one) != for_identity(other)


@pytest.mark.parametrize(
    "spellings",
    [
        "أحمد احمد إحمد آحمد ٱحمد أَحْمَد أحـــمد",
        "على علي علی علې",
        "مدرسة مدرسه مدرسۃ مدرسہ مدرسە",
        "مسؤول مسئول مسءول",
        "شيء شئ شيئ شىء",
        "كتاب کتاب ڪتاب كـتاب ﻛﺘﺎﺏ",
        "قناة ڧناة",
        "فيديو ڤيديو",
        "2017 ٢٠١٧ ۲۰۱۷ ２０１７",
        "Élysée élysée ELYSEE e\u0301lyse\u0301e",
        "œuvre Oeuvre",
        "25,5% ٢٥٬٥٪",
    ],
)
def test_search_makes_spellings_of_a_word_one(spellings: str) -> None:
    assert len({for_search(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("پدر", "بدر"), ("گل", "كل"), ("چین", "جين"), ("سماء", "سما"), ("й", "и"), ("हिन्दी", "हनद"), ("ø", "o")],
)
def test_search_keeps_different_letters_apart(one: str, other: str) -> None:
    assert for_search(one) != for_search(other)


def test_what_lucene_normalises_alike_is_alike(shared: Callable[[str], Path]) -> None:
    cases = json.loads(shared("data/arabic-text/lucene_cases.json").read_text(encoding="utf-8"))["normalization"]
    assert len(cases) == 15
    assert [for_search(written) for written, _ in cases] == [normal for _, normal in cases]


@given(_texts)
def test_a_second_pass_changes_nothing(text: str) -> None:
    identity, search = for_identity(text), for_search(text)
    assert for_identity(identity) == identity
    assert for_search(search) == search


@given(_texts)
def test_the_search_form_is_a_form_of_the_identity_form(text: str) -> None:
    assert for_search(for_identity(text)) == for_search(text)
    assert for_identity(for_search(text)) == for_search(text)


def test_no_single_character_changes_on_a_second_pass() -> None:
    for block in (range(0x3000), range(0xA000, 0xAC00), range(0xD800, 0x10000)):
        for character in map(chr, block):
            once = for_search(character)
            assert for_search(once) == once, hex(ord(character))
            once = for_identity(character)
            assert for_identity(once) == once, hex(ord(character))


def test_the_content_hash_is_the_sha256_of_the_identity_form() -> None:
    assert content_hash("  «Ĥello»\u200f") == hashlib.sha256('"ĥello"'.encode()).hexdigest()
    assert content_hash("") == hashlib.sha256(b"").hexdigest()


def test_a_lone_surrogate_is_hashed_as_a_replacement_character_and_a_pair_as_what_it_stands_for() -> None:
    assert content_hash("a\ud800b") == content_hash("a\ufffdb")
    assert content_hash("\ud83d\ude00") == content_hash("😀")


@given(_texts, st.sampled_from(["\u0640", "\u064e", "\u200f", "\u200b", "\ufeff"]), st.integers(0, 20))
def test_what_is_removed_may_stand_anywhere(text: str, mark: str, place: int) -> None:
    # Inside a surrogate pair it would part the pair.
    text = for_identity(text)
    assert content_hash(text[:place] + mark + text[place:]) == content_hash(text)
