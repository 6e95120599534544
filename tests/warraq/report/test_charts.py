from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from warraq.report.charts import COUNTS, SHARES, Series, columns, lines, sparkline

DAYS = ["1 Mar", "2 Mar", "3 Mar"]


def _boxes(svg: str, style: str) -> list[tuple[float, float]]:
    group = ET.fromstring(svg).find(f".//g[@class='columns {style}']")
    assert group is not None
    return [(float(box.attrib["y"]), float(box.attrib["height"])) for box in group]


def test_columns_stand_on_each_other_and_are_as_high_as_their_values() -> None:
    svg = columns("Volume", DAYS, [Series("new", "one", [10, 20, 0]), Series("updated", "two", [10, 0, 5])], COUNTS)
    (low, low_height), (_, high_height) = _boxes(svg, "one")
    (upper, upper_height), (_, alone) = _boxes(svg, "two")
    assert abs(high_height - 2 * low_height) <= 0.1
    assert abs(upper_height - low_height) <= 0.1
    assert abs(upper + upper_height - low) <= 0.2
    assert abs(alone - low_height / 2) <= 0.1


def test_a_line_is_broken_where_a_run_has_no_value() -> None:
    svg = lines("Share", ["a", "b", "c", "d"], [Series("title", "one", [0.1, None, 0.2, 0.4])], SHARES)
    path = ET.fromstring(svg).find(".//path")
    assert path is not None
    assert re.sub(r"[^ML]", "", path.attrib["d"]) == "MML"
    assert svg.count("<circle") == 3


def test_of_what_is_counted_there_are_no_halves_on_the_axis() -> None:
    svg = columns("Losses", DAYS, [Series("failed", "warn", [1, 0, 2])], COUNTS)
    assert re.findall(r">(\d[\d.]*)</text>", svg) == ["1", "2", "0"]


def test_each_mark_says_what_it_is_and_the_chart_has_a_name() -> None:
    svg = columns("Volume", DAYS, [Series("new", "one", [1200, 1, 2])], COUNTS)
    assert 'aria-label="Volume"' in svg
    assert 'role="img"' in svg
    assert "<title>1 Mar: 1.2k new</title>" in svg


def test_a_run_of_nothing_leaves_a_foot_in_a_sparkline_and_a_missing_one_nothing() -> None:
    svg = sparkline("Failed in 1 of 3", [(0.0, "good", "held"), None, (5.0, "bad", "failed")])
    assert _boxes(svg, "good") == [(21.6, 2.4)]
    assert _boxes(svg, "bad") == [(0.0, 24.0)]


def test_charts_have_no_ids_no_colours_of_their_own_and_are_the_same_every_time() -> None:
    def draw() -> str:
        series = [Series("<b>&", "one", [1.0, 2.0, 3.0])]
        return columns("a", DAYS, series, COUNTS) + lines("b", DAYS, series, SHARES)

    svg = draw()
    assert svg == draw()
    assert not re.search(r"\bid=|#[0-9a-fA-F]{3,6}\b|<b>|xmlns|http", svg)
