"""The report as a person opens it: from a file, without a network, at the widths of a phone, a laptop and a screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end import chromium
from tests.end_to_end.chromium import Chromium
from tests.warraq.report import sample
from warraq.report.index import render_index, render_month
from warraq.report.page import render

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = (400, 1000, 1600)
PAGES = ("troubled", "quiet", "empty", "crashed", "huge", "index", "month")

# Elements that stick out of the window to either side without a box around them that scrolls.
_OVERFLOWING = """[...document.querySelectorAll('body *')].filter(e => {
  const box = e.getBoundingClientRect();
  return box.width && (box.right > innerWidth + 1 || box.left < -1) && !e.closest('.panel, svg');
}).map(e => e.tagName + '.' + e.className)"""

# Where the first and the last word of the first element that a selector finds stand, and its direction.
_WORDS = """(() => {
  const element = document.querySelector(SELECTOR);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let text = walker.nextNode();
  while (!text.data.trim()) text = walker.nextNode();
  const words = [...text.data.matchAll(/\\S+/g)];
  const left = word => {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return range.getClientRects()[0].left;
  };
  const direction = getComputedStyle(text.parentElement).direction;
  return [words[0][0], left(words[0]), left(words[1]), direction, words.length];
})()"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    runs = [run | {"warnings": n % 3} for n, run in enumerate(reversed(sample.troubled().recent))]
    month = {
        "month": "2026-03", "runs": 30, "completed": 29, "broken": 1, "items": 9000, "new": 8000, "updated": 90,
        "rejected": 80, "failed": 70, "digest": "0",
    }  # fmt: skip
    pages = {name: render(getattr(sample, name)()) for name in PAGES[:5]}
    pages["index"] = render_index(runs, [month, month | {"month": "2026-02"}], {"troubled"})
    pages["month"] = render_month(month, runs, set())
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8", errors="replace")
    return folder


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    program = chromium.found()
    if program is None:
        pytest.skip("Chromium is not on this machine")
    with Chromium(program, tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_but_itself_and_nothing_goes_wrong(browser: Chromium, folder: Path, name: str) -> None:
    browser.go(folder / f"{name}.html", 1000)
    asked = [each["request"]["url"] for each in browser.told("Network.requestWillBeSent")]
    assert asked[0] == (folder / f"{name}.html").as_uri()
    assert [url for url in asked[1:] if not url.startswith("data:")] == []
    assert browser.told("Network.loadingFailed") == []
    assert browser.told("Log.entryAdded") == []
    assert browser.told("Runtime.exceptionThrown") == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_into_the_window(browser: Chromium, folder: Path, name: str, width: int) -> None:
    browser.go(folder / f"{name}.html", width)
    assert browser.ask("innerWidth") == width
    assert browser.ask("document.scrollingElement.scrollWidth") <= width
    assert browser.ask(_OVERFLOWING) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("selector", "first"),
    [
        ("#sources tbody th bdi", "إذاعة"),
        ("#next code bdi", "إذاعة"),
        (".verdict li bdi", "إذاعة"),
        ("#articles td[dir=auto] .title", "وزارة"),
        ("#reprints td[dir=auto] .title", "الميناء"),
    ],
)
def test_arabic_runs_from_right_to_left(browser: Chromium, folder: Path, selector: str, first: str, width: int) -> None:
    browser.go(folder / "troubled.html", width)
    word, left, next_left, direction, words = browser.ask(_WORDS.replace("SELECTOR", repr(selector)))
    assert (word, direction) == (first, "rtl")
    assert words >= 2
    assert left > next_left


def test_english_beside_it_runs_from_left_to_right(browser: Chromium, folder: Path) -> None:
    browser.go(folder / "troubled.html", 1000)
    word, left, next_left, direction, _ = browser.ask(_WORDS.replace("SELECTOR", "'.verdict h1'"))
    assert (word, direction) == ("Do", "ltr")
    assert left < next_left


def test_the_page_is_dark_where_the_reader_wants_it_and_its_charts_with_it(browser: Chromium, folder: Path) -> None:
    seen = {}
    for dark in (False, True):
        browser.go(folder / "troubled.html", 1000, dark=dark)
        seen[dark] = browser.ask(
            "['body', 'figure .columns', 'figure svg text', 'figure .trace path'].map((name, n) => "
            "getComputedStyle(document.querySelector(name))[['backgroundColor', 'fill', 'fill', 'stroke'][n]])"
        )
    assert all(light != dark for light, dark in zip(seen[False], seen[True], strict=True))
    assert sum(map(int, seen[False][0][4:-1].split(","))) > 700 > 150 > sum(map(int, seen[True][0][4:-1].split(",")))


def test_print_is_dark_on_white_even_for_those_who_read_in_the_dark(browser: Chromium, folder: Path) -> None:
    browser.go(folder / "troubled.html", 1000, dark=True)
    browser.call("Emulation.setEmulatedMedia", media="print",
                 features=[{"name": "prefers-color-scheme", "value": "dark"}])  # fmt: skip
    colours = browser.ask("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
    browser.call("Emulation.setEmulatedMedia", media="")
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_a_page_is_read_whole_without_scripts(browser: Chromium, folder: Path) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.go(folder / "troubled.html", 1000)
        # The protocol's own questions still run.
        assert browser.ask("document.querySelectorAll('section').length") == 8
        assert browser.ask("document.scripts.length") == 0
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)
