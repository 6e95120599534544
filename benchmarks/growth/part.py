"""How much longer the same batch takes in a larger warehouse."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks import ours
from benchmarks.end_to_end import varied
from benchmarks.end_to_end.stages import Staged, staged
from benchmarks.growth.fill import fill
from benchmarks.measure import in_turn
from benchmarks.results import Aim, Options, Plot, Section, Table, spread

AIM = 1.5
_STEPS = ("load", "near-duplicates", "search index", "report")
# The rest of a run, which is shown and has no aim of its own.
_OTHERS = ("recognise", "begin, measure, judge and close")


def measure(options: Options) -> Section:
    """Batches of 10,000 in turn into warehouses of none, 100,000 and a million."""
    rows, what = varied.corpus()
    batch = options.sized(200, 10_000)
    sizes = [0, 1000] if options.small else [0, 100_000, 1_000_000]
    section = Section("Growth", [f"Articles: {what}."])
    first = options.work / "first.duckdb"
    source = options.work / "seed"
    varied.write(source, options.sized(200, 10_000), rows)
    ours.ingest(source, first)
    folders = {size: options.work / f"of-{size}" for size in sizes}
    for size, folder in folders.items():
        folder.mkdir()
        if size:
            fill(first, folder / "w.duckdb", size)
    rounds = max(1, options.rounds - 1)
    batches = iter(range(10, 10 + rounds * len(sizes)))

    def load(size: int) -> Staged:
        # Another batch each time, of articles that no warehouse has.
        arriving = options.work / "arriving"
        varied.write(arriving, batch, rows, first=next(batches) * len(rows))
        if not size:
            _empty(folders[0])
        try:
            return staged(arriving, folders[size] / "w.duckdb")
        finally:
            shutil.rmtree(arriving)

    found = in_turn({str(size): partial(load, size) for size in sizes}, rounds)
    seconds = {
        name: {size: [_seconds(each)[name] for each in found[str(size)]] for size in sizes}
        for name in (*_STEPS, *_OTHERS)
    }
    table = []
    for name, by_size in seconds.items():
        slower = median(by_size[sizes[-1]]) / max(median(by_size[sizes[-2]]), 1e-6)
        table.append([name, *(spread(by_size[size]) for size in sizes), f"{slower:.2f}"])
        if name in _STEPS:
            sentence = f"{name}: at most {AIM} times slower at {sizes[-1]:,} than at {sizes[-2]:,}"
            section.aims.append(Aim(sentence, f"{slower:.2f} times", slower <= AIM))
    totals = {size: [each.total for each in found[str(size)]] for size in sizes}
    table.append(
        [
            "the run",
            *(spread(totals[size], 1) for size in sizes),
            f"{median(totals[sizes[-1]]) / median(totals[sizes[-2]]):.2f}",
        ]
    )
    columns = ("seconds", *(f"{size:,} articles" for size in sizes), "last over the one before")
    section.tables.append(Table(columns, table, f"A run that brings {batch:,} articles, by what the warehouse holds"))
    names = [f"{size:,}" for size in sizes]
    series = {name: [median(seconds[name][size]) for size in sizes] for name in _STEPS}
    section.plots.append(Plot("growth", f"Seconds for {batch:,} articles, by what is there", names, series, lines=True))
    section.says.append(
        "The large warehouses are what one real run left, copied in SQL with other ids, addresses, hashes and "
        "signatures. *load* is publishing without near-duplicates and search index: deciding what is new, and storing "
        "texts, sightings, outcomes and date mentions. The articles come in batches of 5,000, as they do by default."
    )
    return section


def _empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def _seconds(run: Staged) -> dict[str, float]:
    inside = run.inside
    rest = ("begin", "measure", "judge", "finish")
    return {
        "load": run.wall["publish"] - inside["near-duplicates"] - inside["search index"],
        "near-duplicates": inside["near-duplicates"],
        "search index": inside["search index"],
        "report": inside["report"],
        "recognise": run.wall["recognise"],
        "begin, measure, judge and close": sum(run.wall[name] for name in rest) - inside["report"],
    }
