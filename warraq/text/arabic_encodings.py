"""Windows-1256 or ISO-8859-6: which of the two reads as text, or neither.

Windows-1256 gives every byte a character, so that decoding never fails and proves nothing: any other 8-bit encoding
"decodes" to Arabic letters in odd places. The two agree on the letters hamza to dad and differ from there on. What is
told apart here is prose from nonsense: common words, the article `ال` and the frequencies of the letters count for a
reading; what no spelling allows (an Arabic letter beside an accented Latin one, a vowel mark without a letter, a
symbol or a control character inside a word) counts against it.
"""

from __future__ import annotations

import codecs
import math
import re

WINDOWS = "windows-1256"
ISO = "iso-8859-6"

# Characters to judge by: an article's worth.
_WINDOW = 20_000
# A reading is accepted from this share of known words on (a text of few words may hold none), from this mean
# log10 frequency of its letters on (prose has -1.3, shuffled letters have -1.9), and up to this share of words with
# something impossible in them.
_KNOWN_ENOUGH = 0.08
_FEW_WORDS = 20
_FREQUENT_ENOUGH = -1.75
_IMPOSSIBLE_AT_MOST = 0.02
# Real texts have misprints: from this share of known words on one impossible place is forgiven, even in a short text.
# Fewer words than these with no known one among them prove nothing.
_SURELY_KNOWN = 0.2
_SOME_WORDS = 4
# Windows-1256 is that much likelier before anything is read: ISO-8859-6 is rare.
_PRIOR = 0.15
# Up to this many Arabic words for each Latin one a text is judged as French or English.
_ARABIC_IN_LATIN = 0.2

_LETTERS = "ء-غف-يپچژگکڤےںہھٹڈڑ"
_MARKS = "\u064b-\u0652"
_ACCENTED = "àâçèéêëîïôùûü"
_ODD = "ŒœƒˆہÂ×÷¢£¤¥¦§¨©®¬¯°±²³´µ¶·¸¹¼½¾"
_WORD = re.compile(f"[{_LETTERS}][{_LETTERS}{_MARKS}ـ]+")
_MARK = re.compile(f"[{_MARKS}ـ]+")
_LATIN_WORD = re.compile(f"[A-Za-z{_ACCENTED}]+")
_IMPOSSIBLE = re.compile(
    f"[{_LETTERS}{_MARKS}][{_ACCENTED}]|[{_ACCENTED}][{_LETTERS}{_MARKS}]"
    f"|[{_LETTERS}][{_ODD}]+[{_LETTERS}]"
    f"|(?<![{_LETTERS}{_MARKS}ـ])[{_MARKS}]"  # a vowel mark without a letter
    f"|[\u064b-\u064d][ء-ئب-غف-و]"  # a tanwin inside a word
    f"|[ةى][ء-غف-و]"  # letters that end a word, inside one
    f"|[A-Za-z][{_LETTERS}{_MARKS}]|[{_LETTERS}{_MARKS}][a-z]"  # an Arabic letter in a Latin word
    f"|[A-Za-z{_ACCENTED}][\u200c-\u200f][A-Za-z{_ACCENTED}]"  # a joiner or direction mark in a Latin word
    "|[\x80-\x84\x86-\x9f]"  # C1 control characters
)
# What does not stand beside ASCII and whole Arabic words in French and English prose, as Windows-1256 has it.
_STRANGE_IN_LATIN = re.compile(f"[^\x00-\x7f{_ACCENTED}Œœ«»‘’“”‚„…–—•€£°§©®™·\u00a0\u00ad]")

# Letters per thousand in the 5.4 million of ANT corpus v1.1 (Chouigui, Ben Khiroun, Elayeb 2017), articles of
# Jawhara FM. Every other letter counts as one in a thousand.
_FREQUENCIES = (
    "ا:152 ل:116 ي:74 م:64 و:53 ن:50 ت:47 ر:46 ة:38 ب:38 ع:31 د:30 س:26 ف:25 ق:22 ه:22 ح:19 أ:18 ج:16 ك:16 ص:10 ط:10"
    " ش:9 إ:9 ى:8.5 خ:8 ض:7 ز:6.5 ذ:5 ث:5 ئ:4 غ:4 ء:3.5 ظ:2 ؤ:1.3 آ:1"
)
_LOG_FREQUENCY = {pair[0]: math.log10(float(pair[2:]) / 1000) for pair in _FREQUENCIES.split()}
_RARE = -3.0
_COMMON_ARABIC = (
    "في من على إلى الى أن ان إن عن مع هذا هذه التي الذي ما لا لم لن قد كان كانت كما بعد قبل بين خلال حول ذلك تم هو هي"
    " أو ثم كل غير عند منذ حتى أكد قال وقال وأضاف يوم اليوم عام هناك أي بن ولا وفي ومن وهو أمام ضد"
)
# As Windows-1256 writes them: with the Arabic kaf and ya.
_COMMON_PERSIAN = "در به از كه را با است اين آن براي يك شد هم خود تا بر مي كرد شده بود ايران گفت هاي"
_COMMON_URDU = "کا کے کي ميں نے سے اور ہے کو پر ہيں"
_COMMON = frozenset(f"{_COMMON_ARABIC} {_COMMON_PERSIAN} {_COMMON_URDU}".split())
_PREFIXES = ("ال", "وال", "بال", "فال", "كال", "لل")


def read_arabic(payload: bytes, declared: str | None = None) -> tuple[str, str] | None:
    """Text and encoding of bytes that are Windows-1256 or ISO-8859-6, or None where neither reading makes sense.

    `declared` is what the source claims; it decides only between two readings that are equally good.
    """
    readings = []
    for encoding in (WINDOWS, ISO):
        try:
            text = payload.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _plausibility(text[:_WINDOW])
        if score is not None:
            bonus = _PRIOR * (encoding == WINDOWS) + _PRIOR * _same(encoding, declared)
            readings.append((score + bonus, text, encoding))
    if not readings:
        return None
    _, text, encoding = max(readings)
    return text, encoding


def _same(encoding: str, declared: str | None) -> bool:
    try:
        return declared is not None and codecs.lookup(declared).name == codecs.lookup(encoding).name
    except LookupError:
        return False


def _plausibility(text: str) -> float | None:
    """A score that orders readings as Arabic, French or English prose; None where it reads as neither of them."""
    words = [_MARK.sub("", word) for word in _WORD.findall(text)]
    latin_words = _LATIN_WORD.findall(text)
    impossible = len(_IMPOSSIBLE.findall(text))
    if len(words) < _ARABIC_IN_LATIN * len(latin_words):
        strange = _STRANGE_IN_LATIN.search(_WORD.sub("", text))
        return None if impossible or strange else 0.0
    if not words:
        return None
    known = sum(word in _COMMON or word.startswith(_PREFIXES) for word in words) / len(words)
    misprints = 1 if known >= _SURELY_KNOWN and len(words) >= _SOME_WORDS else 0
    if impossible > misprints + _IMPOSSIBLE_AT_MOST * (len(words) + len(latin_words)):
        return None
    if (known == 0.0 and len(words) < _SOME_WORDS) or (known < _KNOWN_ENOUGH and len(words) >= _FEW_WORDS):
        return None
    letters = "".join(words)
    frequency = sum(_LOG_FREQUENCY.get(letter, _RARE) for letter in letters) / len(letters)
    return known + frequency if frequency >= _FREQUENT_ENOUGH else None
