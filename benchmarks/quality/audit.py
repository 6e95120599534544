"""What the audit costs: its share of a run of 10,000 plain texts, and the five seeds against importing the library.

    python -m benchmarks.quality.audit [texts|seeds]

The share is of processor time, start-up aside: seconds that the process with Great Expectations needs for the batches,
over what the whole run needs without that process's own start.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.quality.processor import seconds_used
from expectations import stages

TEXTS = 10_000
WORDS = 200
FLOOR = 0.10
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
RATIO = 1.4
ROUNDS = 3


def texts() -> float:
    """The audit's share of a run of plain texts."""
    from tests.staged import article
    from warraq import workers
    from warraq.cli import direct
    from warraq.config.settings import load_settings
    from warraq.pipeline import Job

    folder = Path(tempfile.mkdtemp())
    try:
        source = folder / "texts"
        source.mkdir()
        for n in range(TEXTS):
            (source / f"{n}.txt").write_text(article(n, WORDS), encoding="utf-8")
        # Started and warm before the clock starts, and so aside.
        at_start = _used_by_the_auditor()
        before = time.process_time()
        began = time.perf_counter()
        summary = direct.ingest(Job((str(source),), load_settings({"WARRAQ_WAREHOUSE": str(folder / "w.duckdb")})))
        wall = time.perf_counter() - began
        audit = _used_by_the_auditor() - at_start
        main = time.process_time() - before
        stages.close()
        workers.close()
        # The processes that extract have ended, and with them the one that judges, whose own time is taken off.
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        extraction = children.ru_utime + children.ru_stime - audit - at_start
        whole = main + extraction + audit
        print(f"{summary.items:,} texts of {WORDS} words: {wall:.1f} s, {whole:.1f} s of processor time")
        print(f"audit: {audit:.2f} s of processor time, {audit / whole:.1%} of the run")
        return audit / whole
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _used_by_the_auditor() -> float:
    used = stages.auditor.call(seconds_used, None)
    assert isinstance(used, float)
    return used


def seeds() -> float:
    """The time of ingesting the seeds over that of importing the library, the least of some rounds each, in turn."""
    imports, ingests = [], []
    for _ in range(ROUNDS):
        imports.append(_seconds(["-c", "import great_expectations"]))
        with tempfile.TemporaryDirectory() as folder:
            warehouse = str(Path(folder) / "w.duckdb")
            ingests.append(_seconds(["-m", "warraq", "ingest", str(SEEDS), "--warehouse", warehouse]))
    ratio = min(ingests)[0] / min(imports)[0]
    print("import:", ", ".join(f"{wall:.1f} s ({cpu:.1f} CPU)" for wall, cpu in imports))
    print("seeds: ", ", ".join(f"{wall:.1f} s ({cpu:.1f} CPU)" for wall, cpu in ingests))
    print(f"seeds / import: {ratio:.2f}")
    return ratio


def _seconds(arguments: list[str]) -> tuple[float, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env={**os.environ})
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    which = sys.argv[1:] or ["texts", "seeds"]
    bounds = {"texts": (texts, FLOOR), "seeds": (seeds, RATIO)}
    missed = [name for name in which if bounds[name][0]() > bounds[name][1]]
    sys.exit(f"Too slow: {', '.join(missed)}" if missed else 0)
