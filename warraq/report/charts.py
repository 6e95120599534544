"""Charts as inline SVG, by leather: its scales, ticks, axes and layout, with shapes that our style sheet can colour.

Colours are classes and custom properties of the page, so that one chart serves light, dark and print. Nothing in a
chart has an id, and nothing depends on the time or on chance.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import leather
import leather.theme
from markupsafe import Markup

from warraq.report.numbers import compact, percent
from warraq.report.shapes import Columns, Mark, Trace

Format = Callable[[float], str]

WIDTH, HEIGHT = 360, 130  # of a chart, in units of its view box
SPARK_WIDTH, SPARK_HEIGHT = 150, 24
_ROOM = 10  # around a chart, for labels that stand at its edges
_NUMERIC = ("x", "y", "x1", "x2", "y1", "y2", "width", "height")

# leather keeps its style in these variables; what is missing here is not drawn.
leather.theme.margin = 0.0
leather.theme.background_color = "none"
leather.theme.tick_color = "var(--line)"
leather.theme.zero_color = "var(--soft)"
leather.theme.label_color = "var(--soft)"
leather.theme.tick_font_family = "inherit"
leather.theme.tick_font_size = 11
leather.theme.tick_font_char_height = 11
leather.theme.tick_font_char_width = 6
# The legend is the page's.
leather.theme.legend_font_char_height = leather.theme.legend_gap = 0


@dataclass(frozen=True, slots=True)
class Series:
    """One value a run, its name in the legend, and the class that gives it its colour."""

    name: str
    style: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Scale:
    """How values are written beside marks and at ticks; `whole`: of what is counted there are no halves."""

    value: Format
    tick: Format
    whole: bool = False


COUNTS = Scale(compact, compact, whole=True)
FIGURES = Scale(compact, compact)
SHARES = Scale(percent, percent)


def columns(label: str, days: Sequence[str], series: Sequence[Series], scale: Scale) -> Markup:
    """Stacked columns, one a run; `days` stand on the axis and in the tooltips."""
    tops = [0.0] * len(days)
    layers = []
    for each in series:
        marks = []
        for n, value in enumerate(each.values):
            if value:
                marks.append(Mark(str(n), value, tops[n], f"{days[n]}: {scale.value(value)} {each.name}"))
                tops[n] += value
        layers.append((marks, Columns(each.style)))
    return _chart(label, days, layers, max(tops), scale)


def lines(label: str, days: Sequence[str], series: Sequence[Series], scale: Scale) -> Markup:
    """Lines over the runs, broken where a run has no value."""
    layers = []
    for each in series:
        marks = [
            Mark(str(n), value, 0.0, "" if value is None else f"{days[n]}: {scale.value(value)} {each.name}")
            for n, value in enumerate(each.values)
        ]
        layers.append((marks, Trace(each.style)))
    top = max((value for each in series for value in each.values if value is not None), default=0.0)
    return _chart(label, days, layers, top, scale)


def sparkline(label: str, marks: Sequence[tuple[float, str, str] | None]) -> Markup:
    """A word-sized chart of columns, each with its value, class and tooltip; a value of nothing still leaves a foot."""
    positions = leather.Ordinal([str(n) for n in range(len(marks))])
    top = max((mark[0] for mark in marks if mark), default=0.0) or 1.0
    root = _root(label, SPARK_WIDTH, SPARK_HEIGHT, 0)
    root.set("class", "spark")
    for style in sorted({mark[1] for mark in marks if mark}):
        found = [
            Mark(str(n), max(mark[0] / top, 0.1), 0.0, mark[2])
            for n, mark in enumerate(marks)
            if mark and mark[1] == style
        ]
        data = leather.Series(found)
        root.append(Columns(style).to_svg(SPARK_WIDTH, SPARK_HEIGHT, positions, _unit(), data, None))
    return _markup(root)


@cache
def _unit() -> Any:
    return leather.Linear(0, 1)


def _chart(
    label: str, days: Sequence[str], layers: Sequence[tuple[list[Mark], Any]], top: float, scale: Scale
) -> Markup:
    chart = leather.Chart()
    chart.set_x_scale(leather.Ordinal([str(n) for n in range(len(days))]))
    ends = [str(n) for n in sorted({0, len(days) - 1})]
    chart.add_x_axis(ticks=ends, tick_formatter=lambda n, *_: days[int(n)])
    heights = leather.Linear(0, top or 1.0)
    chart.set_y_scale(heights)
    ticks = [tick for tick in heights.ticks() if not scale.whole or tick == int(tick)]
    chart.add_y_axis(ticks=ticks, tick_formatter=lambda tick, *_: scale.tick(float(tick)))
    for marks, shape in layers:
        if any(mark.y is not None for mark in marks):
            chart.add_series(leather.Series(marks), shape)
    root = _root(label, WIDTH, HEIGHT, _ROOM)
    root.append(chart.to_svg_group(WIDTH, HEIGHT))
    return _markup(root)


def _root(label: str, width: int, height: int, room: int) -> ET.Element:
    box = f"{-room} {-room} {width + 2 * room} {height + room}"
    return ET.Element("svg", {"viewBox": box, "role": "img", "aria-label": label})


def _markup(root: ET.Element) -> Markup:
    for element in root.iter():
        for name in _NUMERIC:
            if (value := element.get(name)) is not None:
                element.set(name, f"{float(value):.1f}".removesuffix(".0"))
    # ElementTree has escaped every text and attribute.
    return Markup(ET.tostring(root, encoding="unicode"))
