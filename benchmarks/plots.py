"""Plots as SVG files, by leather: bars for one figure by name, lines where names are a scale."""

from __future__ import annotations

from pathlib import Path

import leather

from benchmarks.results import Plot

_WIDTH, _HEIGHT, _BAR = 760, 320, 34


def write(plot: Plot, folder: Path) -> Path:
    """Draw a plot into `<folder>/<name>.svg`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{plot.name}.svg"
    path.write_text(draw(plot), encoding="utf-8")
    return path


def draw(plot: Plot) -> str:
    """The SVG document of a plot."""
    chart = leather.Chart(plot.label)
    if plot.lines:
        values = [value for series in plot.series.values() for value in series if value is not None]
        positions = list(range(len(plot.points)))
        chart.set_x_scale(leather.Linear(0, max(len(positions) - 1, 1)))
        chart.add_x_axis(ticks=positions, tick_formatter=lambda n, *_: plot.points[int(n)])
        chart.set_y_scale(leather.Linear(0, max(values, default=0.0) * 1.1 or 1.0))
        for name, series in plot.series.items():
            chart.add_line([pair for pair in zip(positions, series, strict=True) if pair[1] is not None], name=name)
        height = _HEIGHT
    else:
        (series,) = plot.series.values()
        # From the bottom up, so that the first stands on top.
        pairs = [(value or 0.0, name) for name, value in zip(plot.points, series, strict=True)][::-1]
        chart.set_x_scale(leather.Linear(0, max((value for value, _ in pairs), default=0.0) * 1.1 or 1.0))
        chart.add_bars(pairs)
        height = 110 + _BAR * len(pairs)
    document: str = chart.to_svg(width=_WIDTH, height=height)
    return document
