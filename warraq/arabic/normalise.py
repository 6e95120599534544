"""Two normal forms of a text: one to tell whether two texts are the same, one to find words however they are spelled.

`for_identity` folds what changes how a text is typed or typeset, never which letters it is made of. `for_search` also
folds letters that Arabic, Persian and Urdu writers and keyboards use for one another. Both take any `str`, give the
same result when applied to their own result, and remove no mark of a script other than Arabic (`for_search`: or Latin).

The letter classes follow Unicode (UAX 44: Default_Ignorable_Code_Point; the Arabic blocks' charts) and, for search,
Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information Retrieval" (2007), section 4, as Apache Lucene's
ArabicNormalizer and PersianNormalizer have it; where `for_search` goes further its docstring says so.
"""

from __future__ import annotations

import hashlib
import re
from unicodedata import is_normalized, normalize

# Vowel signs and what stands in for them: fathatan to sukun, superscript alef, signs above and below the line for the
# Qur'an and for honorifics. Not here: maddah and hamza above and below (0653-0655, 065F), which make other letters.
_TASHKEEL = (
    "\u0610-\u061a\u064b-\u0652\u0656-\u065e\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff\U00010efc-\U00010eff"
)
_TATWEEL = "\u0640"
# Default_Ignorable_Code_Point without the Hangul and Khmer fillers: soft hyphen, zero-width space, joiners and
# non-joiners, direction marks, embeddings and isolates, byte order mark, variation selectors, tags.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_REMOVED = re.compile(f"[{_TASHKEEL}{_TATWEEL}{_INVISIBLE}]+")

# NFKC would turn these into something else than the quote and the space that they are used as.
_BEFORE_NFKC = (("\u00a0", " "), ("\u00b4", "'"), ("\u2033", '"'), ("\u2036", '"'))
_PUNCTUATION = (
    dict.fromkeys("“”„‟«»❝❞〝〞〟⹂", '"') | dict.fromkeys("‘’‚‛‹›`′‵ʼ❛❜", "'") | dict.fromkeys("‐‒–—―⁃−⸺⸻", "-")
)
# Most texts hold few kinds of these: replacing those that are there is faster than translating every character.
_TYPESET = re.compile(f"[{''.join(_PUNCTUATION)}]")

# Written for one another in Arabic itself.
_ARABIC = (("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ى", "ي"), ("ة", "ه"), ("ؤ", "ء"), ("ئ", "ء"))
_FOREIGN_FORMS = str.maketrans(
    dict.fromkeys("ٱٲٳ", "ا")
    | dict.fromkeys("یۍێېےؠۓ", "ي")
    | dict.fromkeys("ہھەۀۂۃۿ", "ه")
    | dict.fromkeys("کڪڭ", "ك")
    | dict.fromkeys("ڡڢڤڥ", "ف")
    | dict.fromkeys("ٯڧ", "ق")
    | dict(zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True))
    | dict(zip("۰۱۲۳۴۵۶۷۸۹", "0123456789", strict=True))
    | {"٫": ".", "٬": ",", "٪": "%"}
)
_FOREIGN = re.compile(f"[{''.join(map(chr, _FOREIGN_FORMS))}]")
# A hamza or maddah that no letter carries.
_HAMZA_MARKS = re.compile("[\u0653-\u0655\u065f\u0674]+")
_YEH_BEFORE_HAMZA = re.compile("ي+ء")
_LATIN_OUTSIDE_ASCII = re.compile("[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]")
_LATIN_WITH_MARKS = re.compile("([a-zæøœðþđħıłŋŧ])[\u0300-\u036f]+")


def for_identity(text: str) -> str:
    """The form that the content hash is taken of. Folds:

    - lone surrogates: U+FFFD (a pair of them: the character that they stand for)
    - compatibility forms: NFKC (presentation forms, ligatures, full width, no-break spaces)
    - case: full case folding
    - tashkeel (with superscript alef and the Qur'an's marks) and tatweel: removed
    - zero-width and direction marks, soft hyphen, byte order mark, variation selectors: removed
    - quotes: `"` and `'`; dashes and the minus sign: `-`
    - white space of any kind and length: one space, none at the ends

    Letters stay as they are: أ is not ا, ى is not ي, ة is not ه.
    """
    before = _without_surrogates(text)
    folded = _fold_typing(before)
    # Whatever was removed may have kept a letter and its mark apart; and folding case may take apart what NFKC puts
    # together (U+0390), so that the settled form is the one that NFKC gives.
    while not is_normalized("NFKC", folded):
        composed = normalize("NFKC", folded)
        if composed == before:
            return composed
        before = composed
        folded = _fold_typing(composed)
    return folded


def for_search(text: str) -> str:
    """The form in which words are compared when searching. Folds what `for_identity` folds, and:

    - hamza seats: أ إ آ ٱ to ا, as Larkey et al.; further than they do, ؤ ئ to ء, and ي before ء left out, so that
      مسؤول and مسئول, and شيء and شئ, are the same word; a hamza or maddah mark that no letter carries: removed
    - ى to ي, ة to ه
    - Arabic-Indic and Persian digits, decimal and thousands separators, per cent sign: those of ASCII
    - Persian, Urdu, Kurdish and Maghribi forms of Arabic letters: ی ې ے to ي, ہ ھ ە ۀ ۃ to ه, ک ڪ ڭ to ك, ڤ ڢ to ف,
      ڧ to ق (letters of their own, such as پ چ گ ژ ٹ, stay)
    - Latin letters: marks removed (é to e), œ and æ to oe and ae
    """
    text = for_identity(text)
    if _HAMZA_MARKS.search(text):
        text = for_identity(_HAMZA_MARKS.sub("", text))
    for old, new in _ARABIC:
        text = text.replace(old, new)
    if _FOREIGN.search(text):
        text = text.translate(_FOREIGN_FORMS)
    if _LATIN_OUTSIDE_ASCII.search(text):
        text = normalize("NFC", _LATIN_WITH_MARKS.sub(r"\1", normalize("NFD", text)))
        text = text.replace("œ", "oe").replace("æ", "ae")
    return _YEH_BEFORE_HAMZA.sub("ء", text) if "ء" in text else text


def content_hash(text: str) -> str:
    """SHA-256 of the identity form in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(for_identity(text).encode()).hexdigest()


def _fold_typing(text: str) -> str:
    for old, new in _BEFORE_NFKC:
        text = text.replace(old, new)
    if not is_normalized("NFKC", text):
        text = normalize("NFKC", text)
    text = _REMOVED.sub("", text.casefold())
    for old in set(_TYPESET.findall(text)):
        text = text.replace(old, _PUNCTUATION[old])
    return " ".join(text.split())


def _without_surrogates(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
