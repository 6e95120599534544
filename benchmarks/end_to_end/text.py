"""Articles from JSON Lines to a warehouse, in growing numbers: is the line flat, and within which memory?"""

from __future__ import annotations

import shutil
from statistics import median

from benchmarks import ours
from benchmarks.end_to_end import varied
from benchmarks.end_to_end.stages import STAGES, Staged, staged
from benchmarks.results import Aim, Options, Plot, Section, Table, apart, spread

AIM_RATE = 5000
AIM_MEMORY = 1500
_FLAT = 1.2  # as many times slower an article may be among the most than among ten thousand


def measure(options: Options) -> Section:
    """Articles a second and peak memory by size, with everything switched on, and where the time goes."""
    rows, what = varied.corpus()
    section = Section("End to end: texts", [f"Articles: {what}. {_how()}"])
    sizes = [200] if options.small else [1000, 10_000, 50_000]
    if options.large:
        sizes += [100_000, 300_000]
    table: list[list[str]] = []
    rates, costs, peaks = [], [], []
    start = _start(options, rows)
    for size in sizes:
        source = options.work / f"articles-{size}"
        text = varied.write(source, size, rows)
        runs = []
        for n in range(options.rounds if size <= 10_000 else 1):
            folder = options.work / f"run-{size}-{n}"
            folder.mkdir()
            runs.append(ours.ingest(source, folder / "w.duckdb", timeout=3600))
            counted = _counted(runs[-1])
            shutil.rmtree(folder)
        walls, cpus = [each.measured.wall for each in runs], [each.measured.cpu for each in runs]
        peaks.append(max(each.measured.peak for each in runs))
        rates.append(size / median(walls))
        costs.append(max(median(cpus) - start.measured.cpu, 0.0) / size * 1e6)
        table.append(
            [
                f"{size:,}",
                f"{text / 1e6:,.1f}",
                spread([size / wall for wall in walls], 0),
                apart(size, median(walls), start.measured.wall),
                f"{costs[-1]:,.0f}",
                spread(walls, 1),
                f"{peaks[-1]:,.0f}",
                counted,
            ]
        )
        shutil.rmtree(source)
    columns = (
        "articles",
        "MB of text",
        "articles/s",
        "apart",
        "CPU-μs an article, apart",
        "seconds",
        "peak MB",
        "outcomes",
    )
    section.tables.append(Table(columns, table, "By size"))
    names = [f"{size:,}" for size in sizes]
    section.plots = [
        Plot("text-rate", "Articles a second, start-up included", names, {"articles a second": rates}),
        Plot("text-cost", "CPU-microseconds an article, start-up apart", names, {"microseconds": costs}),
        Plot("text-memory", "Peak memory in MB", names, {"MB": peaks}),
    ]
    section.aims = [
        Aim(f"{AIM_RATE:,} articles a second on two cores", f"{rates[-1]:,.0f} at {names[-1]}", rates[-1] >= AIM_RATE),
        Aim(f"within {AIM_MEMORY:,} MB", f"{max(peaks):,.0f} MB", max(peaks) <= AIM_MEMORY),
        _flat(costs, names),
    ]
    section.tables.append(_stages(options, rows))
    section.says.append(
        f"*Apart* leaves out what a run with one article takes ({start.measured.wall:.1f} s, "
        f"{start.measured.cpu:.1f} CPU-seconds), most of it Great Expectations' import, which passes beside the work "
        "in the larger runs. No tool that we know does the whole of this job, so there is no peer here; the parts are "
        "compared below."
    )
    return section


def _how() -> str:
    return (
        "In each copy every third word is replaced by one drawn from the corpus by its frequency, at other places in "
        "other copies, so that no three words in a row are left: copies are neither duplicates nor near-duplicates."
    )


def _start(options: Options, rows: list[varied.Row]) -> ours.Ingested:
    source = options.work / "one-article"
    varied.write(source, 1, rows)
    folder = options.work / "run-one"
    folder.mkdir()
    runs = [ours.ingest(source, folder / f"w{n}.duckdb") for n in range(options.rounds)]
    return sorted(runs, key=lambda each: each.measured.wall)[len(runs) // 2]


def _counted(run: ours.Ingested) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in run.summary["outcomes"].items() if number)


def _flat(costs: list[float], names: list[str]) -> Aim:
    """By processor time, because at the beginning the wait for Great Expectations hides what else is done."""
    base = min(1, len(costs) - 1)
    slower = costs[-1] / costs[base] if costs[base] else 0.0
    sentence = f"flat: an article among {names[-1]} costs at most {_FLAT} times what it costs among {names[base]}"
    return Aim(sentence, f"{slower:.2f} times", slower <= _FLAT)


def _stages(options: Options, rows: list[varied.Row]) -> Table:
    size = options.sized(400, 10_000)
    source = options.work / "staged"
    varied.write(source, size, rows)
    folder = options.work / "staged-run"
    folder.mkdir()
    found: Staged = staged(source, folder / "w.duckdb")
    table = [[name, f"{found.wall[name]:.2f}", f"{found.wall[name] / found.total:.0%}"] for name in STAGES]
    inside = [
        [f"- of these in {name}", f"{seconds:.2f}", f"{seconds / found.total:.0%}"]
        for name, seconds in found.inside.items()
    ]
    table += inside
    table.append(["in all", f"{found.total:.2f}", "100%"])
    for name, cpu in found.cpu.items():
        table.append([f"CPU-seconds: {name}", f"{cpu:.2f}", ""])
    return Table(("stage", "seconds", "share"), table, f"Where the time goes: {size:,} articles")
