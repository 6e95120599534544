"""The same input once more: what does a run cost that finds nothing new?"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks import ours
from benchmarks.end_to_end import varied
from benchmarks.end_to_end.page_sets import made
from benchmarks.measure import run
from benchmarks.results import Aim, Options, Section, Table, ratios, spread

AIM = 50


def measure(options: Options) -> Section:
    """First and second run, in turn, over a file of many records, a folder of texts and a folder of pages."""
    rows, _ = varied.corpus()
    number = options.sized(200, 10_000, 100_000)
    pages = options.sized(10, 1000)

    def lines(folder: Path) -> int:
        varied.write(folder, number, rows)
        return number

    def more_lines(folder: Path) -> int:
        varied.write(folder, 5 * number, rows)
        return 5 * number

    def texts(folder: Path) -> int:
        varied.write_texts(folder, number, rows)
        return number

    inputs: dict[str, Callable[[Path], int]] = {
        "JSON Lines": lines,
        "more JSON Lines": more_lines,
        "a folder of texts": texts,
        "a folder of pages": lambda folder: made(folder, pages).number,
    }
    if options.small:
        inputs = {"JSON Lines": lines}
    section = Section("Again, with nothing new")
    table = []
    for name, write in inputs.items():
        source = options.work / name.replace(" ", "-")
        items = write(source)
        first, second = [], []
        for n in range(1 if items > number else max(1, options.rounds - 1)):
            folder = options.work / f"again-{n}"
            folder.mkdir()
            first.append(ours.ingest(source, folder / "w.duckdb").measured)
            again = ours.ingest(source, folder / "w.duckdb")
            second.append(again.measured)
            found = again.summary["outcomes"]
            if found["unchanged"] + found["rejected"] != items:
                raise ValueError(f"{name}: the second run found {found} among {items:,} items")
            shutil.rmtree(folder)
        faster = ratios([each.wall for each in first], [each.wall for each in second])
        cpu = ratios([each.cpu for each in first], [each.cpu for each in second])
        table.append(
            [
                name,
                f"{items:,}",
                spread([each.wall for each in first], 1),
                spread([each.wall for each in second]),
                spread(faster, 1),
                spread(cpu, 1),
                f"{max(each.peak for each in second):,.0f}",
            ]
        )
        section.aims.append(
            Aim(
                f"{AIM} times faster again: {items:,} items, {name}",
                f"{median(faster):.0f} times",
                median(faster) >= AIM,
            )
        )
    columns = ("input", "items", "first, s", "again, s", "times faster", "in CPU-seconds", "peak MB again")
    section.tables.append(Table(columns, table))
    start = run([*ours.COMMAND, "sql", "select 1", "--warehouse", _empty(options)], env=ours.environment()).wall
    section.says.append(
        f"Whole commands, start-up included. For comparison: `warraq sql 'select 1'` takes {start:.2f} s, which is the "
        "least that a command with a warehouse can take. Every run also writes a report."
    )
    return section


def _empty(options: Options) -> Path:
    source = options.work / "nothing"
    source.mkdir()
    (source / "one.txt").write_text("خبر قصير عن المدينة وسكانها في هذا اليوم من أيام الربيع\n", encoding="utf-8")
    ours.ingest(source, options.work / "nothing.duckdb")
    return options.work / "nothing.duckdb"
