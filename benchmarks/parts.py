"""The parts of the benchmark by name, and running one so that its failure is a result like any other."""

from __future__ import annotations

import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from benchmarks.machine import commit
from benchmarks.results import Options, Section

Part = Callable[[Options], Section]

# Where each part's function `measure` is, and what it answers. A part is imported when it is run.
PARTS: dict[str, tuple[str, str]] = {
    "startup": ("benchmarks.startup", "How long commands take that do next to nothing."),
    "html": ("benchmarks.end_to_end.html", "Pages from a folder to a store, beside other tools."),
    "text": ("benchmarks.end_to_end.text", "Articles in growing numbers: speed, memory, and where the time goes."),
    "again": ("benchmarks.end_to_end.again", "A second run over the same input."),
    "growth": ("benchmarks.growth.part", "A batch into a warehouse of none, 100,000 and a million articles."),
    "size": ("benchmarks.end_to_end.size", "Bytes in the warehouse for each byte of text."),
    "normalising": ("benchmarks.pieces.normalising", "Normal forms and hashes of Arabic text."),
    "signing": ("benchmarks.pieces.signing", "Near-duplicate signatures, beside datasketch and gaoya."),
    "joining": ("benchmarks.pieces.joining", "Matching a batch against the signatures of a growing store."),
    "loading": ("benchmarks.pieces.loading", "Rows into DuckDB, beside executemany and SQLite."),
    "searching": ("benchmarks.pieces.searching", "Search, beside DuckDB's full-text search and tantivy."),
    "fetching": ("benchmarks.pieces.fetching", "Requests, beside httpx alone, aiohttp and Scrapy."),
    "auditing": ("benchmarks.pieces.auditing", "What validation costs."),
}


def named(name: str) -> Part:
    """The function that measures a part."""
    part: Part = import_module(PARTS[name][0]).measure
    return part


def run(part: Part, title: str, options: Options) -> Section:
    """Measure, in a working folder of its own that is gone afterwards. A part that fails says so in its section."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="benchmark-", dir=options.work) as folder:
        try:
            section = part(replace(options, work=Path(folder)))
        except Exception as error:  # noqa: BLE001  whatever it is, the other parts go on
            traceback.print_exc(file=sys.stderr)
            section = Section(title, failed=f"{type(error).__name__}: {' '.join(str(error).split())[:600]}")
    if options.small:
        section.aims.clear()
    section.seconds = time.perf_counter() - began
    section.measured_at = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    section.commit = commit()
    return section
