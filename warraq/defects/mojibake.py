"""How much of a text was read in a wrong encoding."""

from __future__ import annotations

import re

# What UTF-8 becomes where it is read as windows-1252, Latin-1 or windows-1256; Arabic of windows-1256 or ISO-8859-6
# read as Latin-1 ("ÇáÚÑÈíÉ"), which no language writes; and what readers put where they gave up: U+FFFD, C1 controls,
# rows of question marks.
_LATIN_TAIL = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_ARABIC_TAIL = "[\u0080-\u00bf€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œں،ھ؛؟]"
_PATTERNS = (
    rf"(?:[ÃÂØÙÚÛ]{_LATIN_TAIL}\s?){{3,}}",
    rf"Ã[\u0080-\u00bf]|â€{_LATIN_TAIL}?",
    rf"(?:[طظعغأإ]{_ARABIC_TAIL}\s?){{5,}}",
    r"(?:(?<![A-Za-zÀ-ÿ])[À-ÖØ-öø-ÿ]{4,}(?![A-Za-z])[^\w]{0,3}){2,}",
    r"\ufffd+",
    r"[\u0080-\u009f]+",
    r"(?:\?{2,}[\s.,،؛:]*){3,}",
)
_MOJIBAKE = re.compile("|".join(_PATTERNS))
# One of these stands in every match; for RE2 (pyarrow), which looks through all texts at once.
HINT = (
    r"[ÃÂØÙÚÛâ][\x{0080}-\x{00bf}€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[طظغعأإ][\x{0080}-\x{00bf}€پ‚-™ٹڈچژگکڑںھ،؛؟]{1}[طظغعأإ]"
    r"|[À-ÖØ-öø-ÿ]{4}|\?\?|[\x{fffd}\x{0080}-\x{009f}]"
)


def mojibake_share(text: str) -> float:
    """The share of a text's characters, white space apart, that stand in such places."""
    length = len(text) - sum(map(text.count, " \n\t\u00a0"))
    wrong = sum(len("".join(match[0].split())) for match in _MOJIBAKE.finditer(text))
    return min(1.0, wrong / max(1, length))
