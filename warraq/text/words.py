"""Counting words in any script, by the word boundaries of Unicode (UAX #29) in a simpler form."""

from __future__ import annotations

import re
import unicodedata

# Python's \w leaves out combining marks, which would split vocalised Arabic and every Indic word. Those of the scripts
# from Greek to Myanmar, and of Latin letters typed apart from their accents:
_MARKS = "".join(chr(code) for code in range(0x0300, 0x1100) if unicodedata.category(chr(code))[0] == "M")
_JOINERS = "\u200c\u200d"
_IN_WORD = f"[\\w{_MARKS}{_JOINERS}]"
_WORD = re.compile(
    rf"[^\W_]{_IN_WORD}*"
    rf"(?:['’.·]{_IN_WORD}+"  # l'eau, example.com, U.S
    rf"|(?<=\d)[,٫٬]\d{_IN_WORD}*)*"  # 1,000 and ١٬٠٠٠
)


def word_count(text: str) -> int:
    """The number of words in `text`: runs of letters and digits of any script.

    Combining marks, joiners and tatweel inside a run do not split it, nor do an apostrophe or full stop between
    letters, or a separator between digits: `كَتَبَ`, `می‌خواهد`, `l'eau` and `1,000` are one word each. A hyphen does
    split. Scripts written without spaces (Chinese, Thai) count one word from one punctuation mark to the next.
    """
    return len(_WORD.findall(text))
