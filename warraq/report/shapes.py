"""Shapes for leather's charts that carry classes for the style sheet and a tooltip for each mark."""

from __future__ import annotations

from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import leather


class Mark(NamedTuple):
    """A point of a series: its place on the horizontal axis, its value, what it stands on, and its tooltip."""

    x: str
    y: float | None
    base: float
    says: str


class _Styled(leather.Shape):  # type: ignore[misc]  # leather has no types
    def __init__(self, style: str) -> None:
        self._style = style

    def validate_series(self, series: Any) -> None:
        """Series are made by `warraq.report.charts` only."""

    def legend_to_svg(self, series: Any, palette: Any) -> list[Any]:
        """The legend stands in the page, where it is text."""
        return []


class Columns(_Styled):
    """Columns, each on the top of what stands below it."""

    def to_svg(self, width: Any, height: Any, x_scale: Any, y_scale: Any, series: Any, palette: Any) -> ET.Element:
        group = ET.Element("g", {"class": f"columns {self._style}"})
        for datum in series.data():
            mark: Mark = datum.row
            if mark.y is None:
                continue
            left, right = x_scale.project_interval(mark.x, 0, width)
            foot = y_scale.project(mark.base, height, 0)
            top = y_scale.project(mark.base + mark.y, height, 0)
            box = {"x": str(left), "y": str(top), "width": str(right - left), "height": str(foot - top)}
            _titled(ET.SubElement(group, "rect", box), mark.says)
        return group


class Trace(_Styled):
    """A line with a dot at each value, broken where there is none."""

    def to_svg(self, width: Any, height: Any, x_scale: Any, y_scale: Any, series: Any, palette: Any) -> ET.Element:
        group = ET.Element("g", {"class": f"trace {self._style}"})
        path: list[str] = []
        dots = []
        pen = "M"
        for datum in series.data():
            mark: Mark = datum.row
            if mark.y is None:
                pen = "M"
                continue
            x, y = f"{x_scale.project(mark.x, 0, width):.1f}", f"{y_scale.project(mark.y, height, 0):.1f}"
            path.append(f"{pen}{x} {y}")
            pen = "L"
            dots.append((x, y, mark.says))
        ET.SubElement(group, "path", {"d": "".join(path)})
        for x, y, says in dots:
            _titled(ET.SubElement(group, "circle", {"cx": x, "cy": y, "r": "2"}), says)
        return group


def _titled(element: ET.Element, text: str) -> None:
    if text:
        ET.SubElement(element, "title").text = text
