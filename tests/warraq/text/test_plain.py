from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from warraq.errors import ItemError
from warraq.text.plain import extract_text
from warraq.text.words import word_count

HEADLINE = "السوق القديم يستعيد بريقه"
LEAD = (
    "انطلقت صباح اليوم أشغال ترميم السوق القديم وسط المدينة، بحضور التجار وعدد من السكان الذين انتظروا هذه الخطوة"
    " منذ سنوات طويلة، حسب ما أفاد به مراسلنا."
)
SECOND = "وقال رئيس جمعية التجار إن الأشغال ستستمر ستة أشهر، وإن الدكاكين ستبقى مفتوحة طوال هذه المدة."
NOW = datetime(2022, 6, 1, tzinfo=UTC)

# The five articles of the first users, by SHA-256: title, text, and counts of paragraphs and words.
SEEDS = {
    "000_628307b11d5daa6c.txt": (
        None,
        "7030b38d4df6864c5337755e264cd7e698e5be2abd725477436ef929ebb9bb3c",
        11,
        391,
    ),
    "001_d49b3e75e2fba2f2.txt": (
        "bcb9f7064ad3c5f8a2a6f5bed4e7c354e2584acc9105e8faa36a04813326dbf4",
        "3f6d88c5ddb6052df9efc8f5cc8c8c54793b8050017dd7528459c02e1dd3cdd2",
        19,
        515,
    ),
    "002_ba0a8ec1a69d66dc.txt": (
        "f49ef69a1d6e8c8eb014da3ee015bfe8caae34b8b212871ecf1aa3ff11cb0471",
        "d552d18f9f0b2630a324abefc18e37b5766756278de007b92877d444f2abd4db",
        11,
        438,
    ),
    "003_ac25720035563210.txt": (
        None,
        "9237395266450d85f828032bdc9dba8837f3479bd98b2da0ff211d65de597d48",
        8,
        440,
    ),
    "004_1abc6df0d241ce87.txt": (
        "006e3afc534340a9146d7b37357aad1aa3d7601742bcb05ed18f7776eb3bc8c7",
        "98e985d5afbaf5f139197b9e21e6784ddd946f59abc34b1a07f34dc480d9ee4e",
        1,
        301,
    ),
}


def _digest(text: str | None) -> str | None:
    return hashlib.sha256(text.encode()).hexdigest() if text is not None else None


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_have_their_titles_paragraphs_and_texts_and_no_invented_date(
    shared: Callable[[str], Path], name: str
) -> None:
    fields = extract_text((shared("seeds") / name).read_bytes())
    assert fields.text is not None
    counts = (fields.text.count("\n") + 1, word_count(fields.text))
    assert (_digest(fields.title), _digest(fields.text), *counts) == SEEDS[name]
    assert fields.title_by == ("first_line" if fields.title else None)
    assert (fields.language, fields.language_by, fields.encoding) == ("ar", "eldc", "utf-8")
    assert fields.published is None
    assert (fields.author, fields.publisher, fields.canonical_url) == (None, None, None)


def test_the_headline_becomes_the_title_and_leaves_the_text() -> None:
    fields = extract_text(f"{HEADLINE} \n\n {LEAD}\n{SECOND}\n".encode())
    assert (fields.title, fields.title_by) == (HEADLINE, "first_line")
    assert (fields.text, fields.text_by) == (f"{LEAD}\n{SECOND}", "plain")


def test_reprints_under_another_headline_share_their_text() -> None:
    one = extract_text(f"{HEADLINE}\n{LEAD}\n{SECOND}".encode())
    other = extract_text(f"ترميم السوق القديم: التجار يرحبون\n\n{LEAD}\n\n{SECOND}\n".encode())
    assert one.title != other.title
    assert one.text == other.text


def test_a_first_paragraph_stays_in_the_text_and_gives_no_title() -> None:
    fields = extract_text(f"{LEAD}\n{SECOND}".encode())
    assert (fields.title, fields.title_by) == (None, None)
    assert fields.text == f"{LEAD}\n{SECOND}"


def test_section_headings_stay_and_only_line_ends_are_tidied() -> None:
    payload = f"\ufeff\r\n{LEAD}\t \r\n\r\n\u200f  مطالب  التجار:\u00a0\r\n\x0b{SECOND}\u200f\r\n".encode()
    assert extract_text(payload).text == f"{LEAD}\nمطالب  التجار:\n{SECOND}"


def test_every_kind_of_line_end_ends_a_paragraph() -> None:
    for end in ("\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\n\n\n"):
        assert extract_text(f"{LEAD}{end}{SECOND}{end}".encode()).text == f"{LEAD}\n{SECOND}"


def test_leftover_control_characters_are_dropped() -> None:
    assert extract_text(f"{LEAD}\x07\n{SECOND}\x1a".encode()).text == f"{LEAD}\n{SECOND}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "windows-1256", "iso-8859-6"])
def test_the_encoding_is_recorded_and_does_not_change_the_text(encoding: str) -> None:
    fields = extract_text(f"{HEADLINE}\n{LEAD}\n{SECOND}".encode(encoding))
    assert fields.encoding == encoding
    assert (fields.title, fields.text) == (HEADLINE, f"{LEAD}\n{SECOND}")


def test_the_language_hint_counts_only_where_no_language_can_be_told() -> None:
    told = extract_text(f"{LEAD}\n{SECOND}".encode(), language_hint="fa")
    assert (told.language, told.language_by) == ("ar", "eldc")
    hinted = extract_text(b"12 - 34 - 56", language_hint="fa")
    assert (hinted.language, hinted.language_by, hinted.language_confidence) == ("fa", "hint", None)
    unknown = extract_text(b"12 - 34 - 56")
    assert (unknown.language, unknown.language_by) == ("und", "too_few_letters")


def test_a_date_line_below_the_headline_is_the_publication_date_and_stays_in_the_text() -> None:
    fields = extract_text(f"{HEADLINE}\nبقلم: سعاد بنعلي\n10 ماي 2022\n{LEAD}".encode(), now=NOW)
    assert fields.title == HEADLINE
    assert fields.published is not None
    assert (fields.published.on, fields.published.precision) == (date(2022, 5, 10), "day")
    assert fields.text == f"بقلم: سعاد بنعلي\n10 ماي 2022\n{LEAD}"


@pytest.mark.parametrize(
    "lines",
    [
        [HEADLINE, LEAD + " وكان ذلك يوم 10 ماي 2022."],
        [HEADLINE, LEAD, "10 ماي 2022 كان يوما مشهودا في تاريخ السوق القديم"],
        [LEAD, "10 ماي 2022", SECOND],
        ["حصيلة ترميم السوق في 10 ماي 2022", LEAD],
    ],
)
def test_a_date_in_prose_or_in_the_headline_is_no_publication_date(lines: list[str]) -> None:
    assert extract_text("\n".join(lines).encode(), now=NOW).published is None


@pytest.mark.parametrize(
    ("payload", "reason"),
    [(b"", "empty"), (b" \n", "empty"), (b"%PDF-1.7\n", "not_text"), ("Новости дня".encode("koi8-r"), "undecodable")],
)
def test_what_is_no_text_is_refused_with_its_reason(payload: bytes, reason: str) -> None:
    with pytest.raises(ItemError) as caught:
        extract_text(payload)
    assert caught.value.reason == reason
