"""Which language a text is in: Arabic, Persian, Urdu, Kurdish, English and French on short texts, and some 120 more.

Two maintained detectors, both offline with their models inside their packages:

- `eldc` (Nito-ELD, n-grams in C, Apache-2.0): 60 languages, microseconds a call, sure of itself on nearly all news.
  It knows Kurdish in the Arabic script only, that is Sorani.
- `py3langid` (Lui and Baldwin, "langid.py", ACL 2012; BSD): 139 languages, among them Kurmanji, Pashto, Sindhi and
  Uyghur. It is asked where eldc is not sure, or where letters stand that no language of eldc's has.

A third rule is ours: letters that Sorani or Urdu alone use decide where the detectors are not sure or say otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

UNDETERMINED = "und"

# eldc reads 1,000 bytes; py3langid's answer hardly changes after its first 250 letters.
_WINDOW = 600
_SECOND_WINDOW = 250

# Measured on 15,000 strings of up to 30 words from translation catalogues in the Arabic script: where eldc calls its
# answer reliable it is wrong in 2 of 10,000 from 18 letters on. Below, only a margin as wide as this over its second
# choice is as good.
_LONG_ENOUGH = 24
_CLEAR_MARGIN = 0.06
# Where eldc is not sure: its score from which it is still believed, and py3langid's probability from which a language
# that eldc does not know is believed against such a score, and against a lower one.
_FIRST_ALONE = 0.6
_SECOND_ALONE = 0.9
_SECOND_HELPED = 0.5

_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+")
_SOME_LETTERS = re.compile(r"[^\W\d_](?:.*?[^\W\d_]){2}", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|[@#]\w+")
_MARK = re.compile(r"[\u0640\u064b-\u065f\u0670\ud800-\udfff]+")
_PRESENTATION_FORM = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]")

# Letters that only one of these languages has, and that hardly a phrase of it can be written without; the first
# language found counts. eldc does not know the first two kinds and would call such texts Persian or Urdu.
_OWN_LETTERS = {
    "sd": re.compile("[ڪٻڀٿڏڍڳڱڦڄڃڻڊ]"),
    "other": re.compile("[ټډړږښځڅڼګۍېۇۈۋڭ]"),  # Pashto and Uyghur, which py3langid tells apart
    "ckb": re.compile("[ەێۆڕڵ]"),
    "ur": re.compile("[ٹڈڑںےۓہ]"),
}
_LETTERS_CONFIDENCE = 0.8

# What the detectors call a language, and what we call it: dialects go to their language, Nigerian Pidgin is what
# py3langid makes of English headlines, and zxx is its class for no language at all.
_NAMES = {"arz": "ar", "ary": "ar", "pcm": "en", "sdh": "ckb", "yue": "zh", "wuu": "zh", "zxx": UNDETERMINED}


@dataclass(frozen=True, slots=True)
class Detection:
    """A language, how sure the rule is of it, and the rule.

    `language` is an ISO 639-1 code, `ckb` for Central Kurdish (`ku` is Kurmanji in the Latin script), or `und`.
    `confidence` lies in 0..1: the score of the detector that decided; 0 for `und`. It orders answers, it is no
    probability. `by` is one of `eldc`, `py3langid`, `eldc+py3langid` (both agree), `letters`, or for `und`
    `too_few_letters` (less than three) and `disagreement`.
    """

    language: str
    confidence: float
    by: str


def detect(text: str) -> Detection:
    """Tell the language of `text` from its first 600 characters; `und` rather than a wrong guess. Never raises."""
    sample = _prose(text[:_WINDOW])
    if not _SOME_LETTERS.search(sample):
        return Detection(UNDETERMINED, 0.0, "too_few_letters")
    sample, arabic = _main_script(sample)
    own = _own_letters(sample) if arabic else None
    first, score, sure = _ask_eldc(sample)
    if sure and own in (None, first):
        return Detection(first, score, "eldc")
    if own not in (None, "other"):
        return Detection(own, max(score, _LETTERS_CONFIDENCE) if own == first else _LETTERS_CONFIDENCE, "letters")
    second, probability = _ask_py3langid(sample, arabic)
    if first == second != UNDETERMINED:
        return Detection(first, max(score, probability), "eldc+py3langid")
    if second not in _known_to_eldc() and probability >= (_SECOND_ALONE if score >= _FIRST_ALONE else _SECOND_HELPED):
        return Detection(second, probability, "py3langid")
    if own is None and score >= _FIRST_ALONE and probability < _SECOND_ALONE:
        return Detection(first, score, "eldc")
    return Detection(UNDETERMINED, 0.0, "disagreement")


def detect_many(texts: Iterable[str]) -> list[Detection]:
    """Tell the language of each text, in order."""
    return [detect(text) for text in texts]


def _prose(text: str) -> str:
    """The text without what says nothing about its language: addresses, handles, vowel marks, tatweel, surrogates."""
    if _PRESENTATION_FORM.search(text):
        text = unicodedata.normalize("NFKC", text)
    elif not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if "@" in text or "://" in text or "www." in text or "#" in text:
        text = _ADDRESS.sub(" ", text)
    return _MARK.sub("", text)


def _main_script(text: str) -> tuple[str, bool]:
    """The text without the words of its minor script, and whether it is in Arabic letters.

    Of Arabic and Latin the one with more letters stays. An Arabic letter counts twice: short vowels are not written,
    and Arabic news is full of Latin names, while the reverse is rare.
    """
    if not _ARABIC.search(text):
        return text, False
    if not _LATIN.search(text):
        return text, True
    arabic = sum(map(len, _ARABIC.findall(text)))
    latin = sum(map(len, _LATIN.findall(text)))
    return (_LATIN.sub(" ", text), True) if 2 * arabic >= latin else (_ARABIC.sub(" ", text), False)


def _own_letters(text: str) -> str | None:
    """The language whose own letters make up a fiftieth of the text: one of `_OWN_LETTERS`, `other`, or None."""
    enough = len(text) / 50
    for language, letters in _OWN_LETTERS.items():
        if len(letters.findall(text)) > enough:
            return language
    return None


def _ask_eldc(text: str) -> tuple[str, float, bool]:
    """eldc's first choice, its score in 0..1, and whether it can be relied on."""
    result = _eldc().detect_details(text)
    best, next_best, *_ = [*sorted(result.scores.values(), reverse=True), 0.0, 0.0]
    sure = result.reliable and (len(text) >= _LONG_ENOUGH or best - next_best >= _CLEAR_MARGIN)
    return "ckb" if result.language == "ku" else result.language, best, sure


def _ask_py3langid(text: str, arabic: bool) -> tuple[str, float]:
    """py3langid's first choice under our names, and its probability."""
    code, probability = _py3langid().classify(text[:_SECOND_WINDOW])
    language = _NAMES.get(code, code)
    if arabic and language == "ku":
        language = "ckb"
    return (language if len(language) == 2 or language == "ckb" else UNDETERMINED), float(probability)


@cache
def _eldc() -> Any:
    import eldc

    eldc.init()
    return eldc


@cache
def _known_to_eldc() -> frozenset[str]:
    """What py3langid cannot be believed on against eldc, under our names."""
    return frozenset(_eldc().LANGUAGES) - {"ku"} | {UNDETERMINED, "ckb"}


@cache
def _py3langid() -> Any:
    """py3langid's model, which takes a second and 95 MB: loaded when the first text needs it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
