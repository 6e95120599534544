from __future__ import annotations

import re
import time
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from warraq.cli.cell import cells, clip, direction, shown
from warraq.cli.table import render

MARKS = re.compile("[\u200e\u2068\u2069]")
STYLE = re.compile("\x1b\\[[0-9]+m")
TITLE = "السوق القديم يستعيد بريقه"
VOCALISED = "كَتَبَ الوَلَدُ الدَّرْسَ"


def _bare(table: str) -> list[str]:
    """The lines as a terminal without the bidirectional algorithm shows them."""
    return STYLE.sub("", MARKS.sub("", table)).split("\n")


def _separators(line: str) -> list[int]:
    """The cells of the terminal at which separators stand."""
    return [wcswidth(line[: match.start()]) for match in re.finditer("[│┼]", line)]


def test_a_table_is_laid_out_exactly_like_this() -> None:
    rows = [(TITLE, 391, "ar"), ("خبر عاجل", 7, None), ("Old market", 12, "en")]
    assert render(["title", "words", "language"], rows).split("\n") == [
        "                    title │ words │ language",
        "──────────────────────────┼───────┼─────────",
        "السوق القديم يستعيد بريقه │   391 │ ar",
        "                 خبر عاجل │     7 │ NULL",
        "               Old market │    12 │ en",
    ]


ROWS = [
    ("a1", TITLE, "طنجة", 391, datetime(2022, 5, 10, 9, 30, tzinfo=UTC)),
    ("a2", VOCALISED, "الرباط", 12, None),
    ("a3", "Apple تفتتح متجرا (جديدا) 2022", "", 1500, None),
    ("a4", "Old market", "London\nUK", 7, None),
    ("a5", None, "فاس 10", None, None),
    ("a6", "نمی‌خواهد ﷺ ﻻ", "تهران", 3, None),
    ("a7", "👩‍👩‍👧 عائلة e\u0301te\u0301 🇲🇦", "中国", 3, None),
]
COLUMNS = ["id", "title", "city", "words", "at"]


@pytest.mark.parametrize(
    ("width", "tty"), [(None, False), (None, True), (80, True), (50, True), (40, True), (80, False)]
)
def test_separators_stand_in_the_same_cells_of_every_line(width: int | None, tty: bool) -> None:
    lines = _bare(render(COLUMNS, ROWS, width=width, tty=tty))
    assert len(lines) == 2 + len(ROWS)
    assert len({tuple(_separators(line)) for line in lines}) == 1
    assert len(_separators(lines[0])) == len(COLUMNS) - 1
    if tty and width:
        assert max(map(wcswidth, lines)) <= width


def test_nothing_is_cut_where_the_output_is_no_terminal() -> None:
    long = "كلمة " * 400
    assert long.rstrip() in render(["text"], [(long,)], width=80, tty=False)
    assert "…" not in render(["text"], [(long,)], width=None, tty=True)


def test_texts_give_way_before_numbers_and_times_and_the_widest_first() -> None:
    row = ("x" * 100, "y" * 12, 1234567, datetime(2022, 5, 10, 9, 30, tzinfo=UTC))
    line = _bare(render(["a", "b", "c", "d"], [row], width=70, tty=True))[-1]
    assert line == "x" * 21 + "… │ yyyyyyyyyyyy │ 1234567 │ 2022-05-10 09:30:00Z"


def test_marks_and_styles_go_to_a_terminal_only() -> None:
    rows = [(TITLE, None)]
    plain, terminal = render(["title", "author"], rows), render(["title", "author"], rows, tty=True)
    assert not MARKS.search(plain)
    assert not STYLE.search(plain)
    assert f"\u2068{TITLE}\u2069" in terminal
    assert "\x1b[2mNULL\x1b[0m" in terminal
    assert "\x1b[1mtitle\x1b[0m" in terminal
    assert all("│ \u200e" in line for line in terminal.split("\n") if "│" in line)
    assert _bare(terminal) == plain.split("\n")


def test_every_isolate_is_closed_in_its_cell_even_where_the_text_opens_some_itself() -> None:
    table = render(["a", "b"], [("\u2067خبر\u202e", "خبر" * 40)], width=30, tty=True)
    for line in table.split("\n"):
        for cell in line.split("│"):
            assert cell.count("\u2068") == cell.count("\u2069") <= 1
    assert not re.search("[\u202a-\u202e\u2066\u2067]", table)


def test_numbers_and_columns_that_read_from_the_right_are_right_aligned() -> None:
    rows = [("خبر", 1, Decimal("2.50"), True, "en", "x"), ("خبر عاجل", 20, Decimal("10"), False, "خبر عاجل", "yy")]
    lines = _bare(render(["title", "n", "price", "flag", "mixed", "forced"], rows, right_align=["forced"]))
    assert lines[2] == "     خبر │  1 │  2.50 │ true  │ en       │      x"
    assert lines[3] == "خبر عاجل │ 20 │    10 │ false │ خبر عاجل │     yy"


def test_null_an_empty_text_and_a_missing_row_look_different() -> None:
    assert render(["a"], [(None,), ("",)]).split("\n")[2:] == ["NULL", "''"]
    assert render(["a", "b"], []).split("\n") == ["a │ b", "──┼──", "(no rows)"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("one\r\ntwo\nthree\u2028four", "one↵two↵three↵four"),
        ("tab\there", "tab here"),
        ("\x1b[31mred\x07\x7f\x9b", "␛[31mred␇␡\ufffd"),
        (True, "true"),
        (12345678, "12345678"),
        (0.1, "0.1"),
        (Decimal("1.20"), "1.20"),
        (date(2022, 5, 10), "2022-05-10"),
        (datetime(2022, 5, 10, 9, 30, 1, 500000), "2022-05-10 09:30:01.500000"),
        (datetime(2022, 5, 10, 9, 30, tzinfo=timezone(timedelta(hours=1))), "2022-05-10 08:30:00Z"),
        (b"\x00\xff", "00ff"),
        (["خبر", None, 1], '["خبر", null, 1]'),
        ({"a": date(2022, 5, 10)}, '{"a": "2022-05-10"}'),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_values_are_shown_on_one_line_and_cannot_move_the_cursor(value: object, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(
    ("text", "width", "clipped"),
    [
        ("market", 6, "market"),
        ("market", 5, "mark…"),
        ("market", 1, "…"),
        (VOCALISED, 5, "كَتَبَ…"),
        ("e\u0301e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301…"),
        ("中国新闻", 6, "中国…"),
        ("中国新闻", 8, "中国新闻"),
        ("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 5, "👩‍👩‍👧👩‍👩‍👧…"),
        ("🇲🇦🇲🇦🇲🇦", 4, "🇲🇦…"),
    ],
)
def test_a_cell_is_cut_by_its_width_and_never_inside_a_grapheme(text: str, width: int, clipped: str) -> None:
    assert clip(text, width) == clipped
    assert cells(clipped) <= width


@pytest.mark.parametrize(
    ("text", "found"),
    [("خبر", "R"), ("10 أخبار", "R"), ("Apple في المغرب", "L"), ("12 %", ""), ("שלום", "R"), ("", "")],
)
def test_a_text_reads_in_the_direction_of_its_first_letter(text: str, found: str) -> None:
    assert direction(text) == found


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.text(max_size=30), st.one_of(st.none(), st.integers(), st.text(max_size=10))), max_size=4),
    st.integers(min_value=12, max_value=60),
)
def test_no_text_breaks_the_table_apart(rows: list[tuple[object, ...]], width: int) -> None:
    lines = render(["first", "second"], rows, width=width, tty=True).split("\n")
    assert len(lines) == 2 + max(len(rows), 1)
    assert not any(re.search(r"[\r\n\x00-\x08\x0b-\x1a\x1c-\x1f]", line) for line in lines)


def test_a_hundred_whole_articles_are_laid_out_fast() -> None:
    rows = [(n, "السوق القديم يستعيد بريقه بعد أشهر من الأشغال. " * 100) for n in range(100)]
    started = time.process_time()
    table = render(["n", "text"], rows, width=120, tty=True)
    assert time.process_time() - started < 1
    assert table.count("…") == 100
