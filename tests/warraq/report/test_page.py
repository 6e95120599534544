from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from tests.warraq.report import sample
from warraq.report.facts import RunReport
from warraq.report.page import render
from warraq.report.rendering import is_web, prose
from warraq.report.wording import cut

REPORTS = [sample.troubled(), sample.quiet(), sample.empty(), sample.crashed(), sample.huge()]
# Elements and attributes that make a browser fetch something.
_LOADING = {"script", "img", "iframe", "object", "embed", "video", "audio", "source", "base", "form"}
_VOID = {"meta", "link", "br", "rect", "line", "path", "circle"}


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def _elements(page: str) -> _Elements:
    parser = _Elements()
    parser.feed(page)
    parser.close()
    return parser


@pytest.mark.parametrize("report", REPORTS, ids=["troubled", "quiet", "empty", "crashed", "huge"])
def test_a_page_loads_nothing_runs_nothing_and_its_elements_are_closed(report: RunReport) -> None:
    elements = _elements(render(report))
    assert elements.open == []
    for tag, attributes in elements.found:
        assert tag not in _LOADING
        assert "src" not in attributes
        assert not any(name.startswith("on") for name in attributes)
        if tag == "link":
            assert attributes["href"] == "data:,"
    policy = next(a["content"] for tag, a in elements.found if tag == "meta" and a.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")


def test_links_lead_to_the_web_or_to_places_that_are_there() -> None:
    for report in REPORTS:
        elements = _elements(render(report))
        ids = {attributes.get("id") for _, attributes in elements.found}
        for tag, attributes in elements.found:
            if tag == "a":
                target = attributes["href"] or ""
                assert target == "index.html" or target.startswith("https://") or target[1:] in ids, target


def test_the_verdict_comes_first_and_every_section_is_there() -> None:
    page = render(sample.troubled())
    headings = re.findall(r"<h[12]>(.*?)</h[12]>", page)
    assert headings == [
        "Do not trust it yet: 1 critical check failed: mojibake.",
        "What to do next",
        "What came in, by source",
        "What did not come in, and why",
        "Checks",
        "The last 30 runs",
        "Reprints: who repeats whom",
        "The slowest hosts",
        "Articles of this run",
    ]
    figures = re.findall(r"<figcaption><b>(.*?)</b>", page)
    assert figures == [
        "Volume", "Losses", "Freshness", "Missing fields", "Near-duplicates", "Languages", "Length", "Time",
    ]  # fmt: skip


def test_examples_of_rejected_rows_lead_to_the_quarantine() -> None:
    page = render(sample.troubled())
    assert page.count("warraq quarantine show 0000000000000000002c") == 2  # the advice and the example
    assert "The text was read in a wrong encoding." in page
    assert "ÙØªØ­ Ø§ÙÙÙØªØ¨Ø© &lt;b&gt;" in page


def test_what_a_run_passes_over_as_a_matter_of_course_is_one_line_and_losses_have_examples() -> None:
    page = render(sample.troubled())
    assert re.findall(r'class="reason"><header><b><code>(\w+)', page) == [
        "connection_failed", "http_503", "mojibake", "too_short",
    ]  # fmt: skip
    assert re.search(r"<td><code>not_modified</code></td>", page)


def test_a_check_of_many_sources_that_holds_for_all_is_one_row_and_each_failure_its_own() -> None:
    table = render(sample.troubled()).partition('id="checks"')[2].partition("</section>")[0]
    assert table.count("✕ failed") == 3
    assert table.count("✓ held") == 4
    assert table.count(">volume</code> · 4 sources<") == 1
    assert 'aria-label="Failed in 1 of the last 30 runs"' in table


def test_direction_is_decided_for_each_element_by_its_own_text() -> None:
    page = render(sample.troubled())
    assert "<bdi>صحيفة الميناء</bdi>" in page
    assert "check &#39;<bdi>إذاعة الجبل</bdi>&#39;" in page
    assert re.search(r'<td class="wide" dir="auto"><span class="title" lang="ar">شركة Nile Works', page)


def test_a_long_list_is_cut_and_says_how_much_is_left_and_how_to_see_it() -> None:
    page = render(sample.huge())
    assert "and 240 more sources" in page
    assert "and 4,960 more reasons" in page
    assert "and 999,985 more articles" in page
    assert "select source, outcome, count(*) from outcomes where run_id =" in page
    assert len(page) < 500_000


def test_markup_in_titles_and_addresses_that_are_none_stay_text() -> None:
    page = render(sample.huge())
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert 'href="javascript' not in page
    assert "\x00" not in page
    assert not is_web("javascript:alert(1)")
    assert is_web("HTTPS://x.example/")


def test_the_first_run_of_all_has_a_page_without_charts() -> None:
    page = render(sample.empty())
    assert "There was nothing to judge: the run found no items." in page
    assert "<figure" not in page


def test_a_page_without_measures_has_the_charts_that_need_none() -> None:
    assert re.findall(r"<figcaption><b>(.*?)</b>", render(sample.quiet())) == ["Volume", "Time"]


def test_a_text_is_cut_to_one_line_without_marks_that_turn_round_what_follows() -> None:
    assert cut("a\n\tb\x00c \u202ed", 99) == "a b c d"
    assert cut("كلمة كلمة", 5) == "كلمة…"


def test_an_arabic_name_in_our_prose_is_isolated_with_its_digits_inside() -> None:
    assert prose("check 'قناة 24 نت', 3 <b>") == "check &#39;<bdi>قناة 24 نت</bdi>&#39;, 3 &lt;b&gt;"


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_text_stands_out_from_its_ground_in_every_theme(theme: str) -> None:
    """A ratio of 4.5 as WCAG 2.1 (1.4.3) asks for."""
    style = files("warraq.report").joinpath("templates/style.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    colours = dict(re.findall(r"--(\w+): (#\w+);", blocks[["light", "dark", "print"].index(theme)]))
    for ground in ("paper", "panel"):
        for text in ("ink", "soft", "accent", "good", "warn", "bad", "open"):
            ratio = _contrast(colours[text], colours[ground])
            assert ratio >= 4.5, (theme, text, ground, round(ratio, 2))


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
