"""Result rows as a table for people, in a terminal or a file, that lines up with Arabic in it.

rich's tables measure Arabic right too, but they cannot keep columns apart in a terminal that applies the bidirectional
algorithm (UAX #9): two neighbouring Arabic cells there are one right-to-left run, and swap places. Here every cell with
right-to-left text is an isolate, and each separator is followed by a left-to-right mark for terminals that know
no isolates.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from warraq.cli.cell import CHARACTERS_PER_CELL, cells, clip, direction, has_right_to_left, shown

_SEPARATOR = " │ "
_RULE, _CROSSING = "─", "─┼─"
# FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE, LEFT-TO-RIGHT MARK.
_ISOLATE, _POP, _LTR = "\u2068", "\u2069", "\u200e"
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_NULL = "NULL"
# An empty text, where it cannot be told from NULL by its looks otherwise.
_EMPTY = "''"
# No column gets narrower than this, even if the table is wider than the terminal then.
_NARROWEST = 4


def render(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    width: int | None = None,
    right_align: Collection[str] = (),
    tty: bool = False,
) -> str:
    """Lay out rows under their columns; the result has no line end at its end.

    `width` is that of the terminal in cells: long cells are cut to it with an ellipsis, the widest texts first. Where
    it is None or `tty` is false nothing is cut. Numbers are right-aligned, and so is a column most of whose texts read
    from right to left, and any named in `right_align`. NULL is shown as `NULL` (dim in a terminal), an empty text as
    `''`, a line end as `↵`. Only a terminal (`tty`) gets escape sequences and marks of direction.
    """
    values = [list(row) for row in rows]
    texts = [[_text(value) for value in row] for row in values]
    if tty and width is not None:
        # Measuring whole articles of which a few words are shown would be slow.
        texts = [[text[: CHARACTERS_PER_CELL * width] for text in row] for row in texts]
    limits = [max([cells(name), *(cells(row[n]) for row in texts)]) for n, name in enumerate(columns)]
    if tty and width is not None:
        rigid = [not any(isinstance(row[n], str) for row in values) for n in range(len(columns))]
        limits = _fitted(limits, rigid, width - len(_SEPARATOR) * (len(columns) - 1))
    right = [
        name in right_align or _reads_right([row[n] for row in values], [row[n] for row in texts])
        for n, name in enumerate(columns)
    ]
    layout = list(zip(limits, right, strict=True))
    head = [_cell(name, *place, tty, _BOLD) for name, place in zip(columns, layout, strict=True)]
    lines = [_line(head, tty), _CROSSING.join(_RULE * limit for limit in limits)]
    for row, row_texts in zip(values, texts, strict=True):
        line = [
            _cell(text, *place, tty, _DIM if value is None else "")
            for value, text, place in zip(row, row_texts, layout, strict=True)
        ]
        lines.append(_line(line, tty))
    if not values:
        lines.append("(no rows)")
    return "\n".join(lines)


def _text(value: object) -> str:
    return _NULL if value is None else shown(value) or _EMPTY


def _cell(text: str, width: int, at_right: bool, tty: bool, style: str) -> str:
    """One cell of exactly `width` cells of the terminal."""
    text = clip(text, width)
    padding = " " * (width - cells(text))
    if tty:
        if has_right_to_left(text):
            text = f"{_ISOLATE}{text}{_POP}"
        if style:
            text = f"{style}{text}{_PLAIN}"
    return padding + text if at_right else text + padding


def _line(row: list[str], tty: bool) -> str:
    """The cells of a line between separators, without white space at the end."""
    line = (_SEPARATOR + _LTR if tty else _SEPARATOR).join(row).rstrip()
    return _LTR + line if tty else line


def _reads_right(values: list[object], texts: list[str]) -> bool:
    """Whether a column is right-aligned: all of its values are numbers, or most of its texts read from the right."""
    known = [(value, text) for value, text in zip(values, texts, strict=True) if value is not None]
    if not known:
        return False
    if all(isinstance(value, int | float | Decimal) and not isinstance(value, bool) for value, _ in known):
        return True
    directions = [direction(text) for _, text in known]
    return directions.count("R") * 2 > len([found for found in directions if found])


def _fitted(wanted: list[int], rigid: list[bool], room: int) -> list[int]:
    """Column widths that fill at most `room`: texts give way first, the widest first, to a common limit.

    Rigid columns (numbers, times) keep their width as long as the texts have room for a few letters.
    """
    if sum(wanted) <= room:
        return wanted
    reserved = sum(width for width, firm in zip(wanted, rigid, strict=True) if firm)
    if reserved + _NARROWEST * rigid.count(False) > room:
        rigid, reserved = [False] * len(wanted), 0
    limits = list(wanted)
    left = room - reserved
    flexible = sorted((n for n, firm in enumerate(rigid) if not firm), key=wanted.__getitem__)
    for rank, n in enumerate(flexible):
        fair = max(left // (len(flexible) - rank), _NARROWEST)
        limits[n] = min(wanted[n], fair)
        left -= limits[n]
    return limits
