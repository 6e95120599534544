"""Quality and speed of text extraction: ours beside trafilatura's modes. Run as `python -m benchmarks.extraction.f1`.

--worst N    print the N pages on which ours is furthest behind the best of the others (default 8)
--floor F    exit with 1 where ours scores less
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

import trafilatura

from benchmarks.extraction.pages import Page, read_pages
from benchmarks.extraction.shingles import Match, match, score
from warraq.errors import ItemError
from warraq.html.page import extract_page

Extractor = Callable[[Page], str]


def ours(page: Page) -> str:
    """The whole of our extraction, with metadata, dates and language."""
    try:
        return extract_page(page.payload, url=page.url).text or ""
    except ItemError:
        return ""


def modes() -> dict[str, Extractor]:
    """What is compared: trafilatura's text alone, and all that we do."""

    def run(*, fast: bool, comments: bool) -> Extractor:
        return lambda page: trafilatura.extract(page.payload, url=page.url, fast=fast, include_comments=comments) or ""

    return {
        "trafilatura fast": run(fast=True, comments=True),
        "trafilatura default": run(fast=False, comments=True),
        "trafilatura fast, no comments": run(fast=True, comments=False),
        "trafilatura default, no comments": run(fast=False, comments=False),
        "warraq": ours,
    }


def measure(extractor: Extractor, pages: list[Page]) -> tuple[list[Match], float]:
    """How each page fits, and pages per second of processor time."""
    extractor(pages[0])
    started = time.process_time()
    texts = [extractor(page) for page in pages]
    seconds = time.process_time() - started
    return [match(page.truth, text) for page, text in zip(pages, texts, strict=True)], len(pages) / seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worst", type=int, default=8)
    parser.add_argument("--floor", type=float, default=0.0)
    options = parser.parse_args()
    pages = read_pages()
    results: dict[str, list[Match]] = {}
    print(f"{'':34}{'F1':>7}{'precision':>11}{'recall':>8}{'pages/CPU-s':>13}")
    for name, extractor in modes().items():
        results[name], speed = measure(extractor, pages)
        whole = score(results[name])
        print(f"{name:34}{whole.f1:7.4f}{whole.precision:11.4f}{whole.recall:8.4f}{speed:13.1f}")
    _print_worst(pages, results, options.worst)
    return int(score(results["warraq"]).f1 < options.floor)


def _print_worst(pages: list[Page], results: dict[str, list[Match]], number: int) -> None:
    mine = results["warraq"]
    others = [matches for name, matches in results.items() if name != "warraq"]
    best = [max(row, key=lambda page: page.f1) for row in zip(*others, strict=True)]
    behind = sorted(zip(pages, mine, best, strict=True), key=lambda row: row[1].f1 - row[2].f1)
    print(f"\nFurthest behind the best of the others, of {len(pages)} pages:")
    for page, own, other in behind[:number]:
        print(f"  {own.f1:.3f} (P {own.precision:.2f} R {own.recall:.2f}) against {other.f1:.3f}  {page.url[:100]}")


if __name__ == "__main__":
    sys.exit(main())
