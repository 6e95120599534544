"""The page of results, and what is kept between two measurements."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from benchmarks import kept, page
from benchmarks.plots import draw
from benchmarks.results import Aim, Plot, Section, Table

_BARS = Plot("speed", "Pages a second", ["ours", "theirs"], {"pages a second": [60.0, 50.0]})
_LINES = Plot("growth", "Seconds", ["0", "100,000"], {"load": [1.0, 1.2], "report": [None, 0.4]}, lines=True)


def _section() -> Section:
    return Section(
        "Pages",
        says=["In turn."],
        aims=[Aim("1.2 times the other", "1.20 times", True), Aim("within 1,500 MB", "1,900 MB", False)],
        tables=[Table(("", "pages/s"), [["ours", "60.0"], ["theirs | others", "50.0"]], "Made pages")],
        plots=[_BARS],
        blocks=["as printed\n"],
        seconds=12.4,
        measured_at="2026-01-05 10:00 UTC",
        commit="abc",
    )


def test_a_page_shows_machine_aims_tables_and_plots(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    page.write(path, {"html": _section()}, ["2 cores"], {"Peers": "scrapy 2"})
    text = path.read_text(encoding="utf-8")
    for line in (
        "- 2 cores",
        "- Peers: scrapy 2",
        "| Pages | 1.2 times the other | 1.20 times | yes |",
        "| Pages | within 1,500 MB | 1,900 MB | **no** |",
        "### Made pages",
        "| ours | 60.0 |",
        "| theirs / others | 50.0 |",
        "as printed",
        "`python -m benchmarks html`, 12 s, measured 2026-01-05 10:00 UTC at abc.",
        "![Pages a second](plots/speed.svg)",
    ):
        assert line in text.splitlines()
    assert [each.name for each in (tmp_path / "plots").iterdir()] == ["speed.svg"]


def test_plots_of_parts_that_are_no_more_are_removed(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    page.write(path, {"html": _section()}, [], {})
    page.write(path, {"growth": Section("Growth", plots=[_LINES])}, [], {})
    assert [each.name for each in (tmp_path / "plots").iterdir()] == ["growth.svg"]


def test_a_part_that_failed_is_named_on_top_and_in_its_place() -> None:
    text = page.render({"html": Section("Pages", failed="ValueError: no pages")}, [], {}, "plots")
    assert "**Not measured, because the part failed: Pages.**" in text
    assert "**This part failed:** ValueError: no pages" in text


def test_plots_are_drawings_of_their_values() -> None:
    bars, lines = ET.fromstring(draw(_BARS)), ET.fromstring(draw(_LINES))
    shown = ["".join(element.itertext()) for element in bars.iter() if element.tag.endswith("text")]
    assert {"Pages a second", "ours", "theirs"} <= set(shown)
    assert {"0", "100,000"} <= {"".join(each.itertext()) for each in lines.iter() if each.tag.endswith("text")}
    assert draw(_LINES) == draw(_LINES)


def test_what_was_measured_is_kept_and_comes_back_as_it_was(tmp_path: Path) -> None:
    kept.keep(tmp_path / "results", "html", _section())
    assert list(kept.kept(tmp_path / "results", ["startup", "html"])) == ["html"]
    again = kept.kept(tmp_path / "results", ["html"])["html"]
    assert page.render({"html": again}, [], {}, "p") == page.render({"html": _section()}, [], {}, "p")
