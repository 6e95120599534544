"""How long each stage of a run keeps the pipeline waiting, and which process uses the processors.

    python -m benchmarks.end_to_end.stages FOLDER WAREHOUSE     prints one JSON object

The steps are those of the direct run with a clock around each. `extract` is only the time that the pipeline waits for
it, because it runs beside reading and publishing; so is `audit`, whose work is done in a process of its own. `publish`
is taken apart by cProfile, without built-in functions, so that DuckDB's own work is not slowed down.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Generator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TypeVar

from benchmarks.machine import ROOT
from benchmarks.measure import run as run_command
from benchmarks.ours import environment
from warraq.pipeline import Job, Pending, run
from warraq.staging import Batch

# Parts of `publish` and `finish`, by the function whose time they are.
INSIDE = {
    "near-duplicates": ("warehouse/neardup/match.py", "add"),
    "search index": ("warehouse/search/index.py", "add"),
    "report": ("warehouse/report.py", "write_report"),
}
STAGES = ("begin", "acquire", "recognise", "extract", "audit", "publish", "measure", "judge", "finish", "other")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Staged:
    """Seconds that the pipeline was in each stage, of these in some parts, in all; CPU-seconds by kind of process."""

    wall: dict[str, float]
    inside: dict[str, float]
    cpu: dict[str, float]
    total: float


def staged(source: Path, warehouse: Path) -> Staged:
    """Run it in a process of its own. Raises CommandFailed."""
    command = [sys.executable, "-m", "benchmarks.end_to_end.stages", str(source), str(warehouse)]
    return Staged(**json.loads(run_command(command, cwd=ROOT, env=environment()).stdout))


class _Clock:
    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._profile = cProfile.Profile(builtins=False)

    def inside(self) -> dict[str, float]:
        """Seconds in the functions of `INSIDE`, with all that they call."""
        stats: dict[tuple[str, int, str], tuple[int, int, float, float, object]]
        stats = pstats.Stats(self._profile).stats  # type: ignore[attr-defined]  # in no stub
        return {
            name: sum(
                timed[3] for (path, _, called), timed in stats.items() if path.endswith(file) and called == function
            )
            for name, (file, function) in INSIDE.items()
        }

    def profiled(self, name: str, step: Callable[..., T]) -> Callable[..., T]:
        """A step that is taken apart besides."""
        return self(name, lambda *arguments: self._profile.runcall(step, *arguments))

    def __call__(self, name: str, step: Callable[..., T]) -> Callable[..., T]:
        def timed(*arguments: object) -> T:
            began = time.perf_counter()
            try:
                return step(*arguments)
            finally:
                self.spent[name] += time.perf_counter() - began

        return timed

    def batches(
        self, step: Callable[[Job, str], Generator[Batch, None, None]]
    ) -> Callable[..., Generator[Batch, None, None]]:
        def timed(job: Job, run_id: str) -> Generator[Batch, None, None]:
            following = self("acquire", step(job, run_id).__next__)
            while True:
                try:
                    batch = following()
                except StopIteration:
                    return
                yield batch

        return timed

    def extraction(self, step: Callable[[Job, Batch], Pending]) -> Callable[[Job, Batch], Pending]:
        def started(job: Job, batch: Batch) -> Pending:
            return _Waited(self("extract", step(job, batch).result))

        return started


@dataclass(frozen=True, slots=True)
class _Waited:
    result: Callable[[], int]


def _measure(source: Path, warehouse: Path) -> Staged:
    import expectations.stages
    from warraq import workers
    from warraq.cli.direct import direct_steps
    from warraq.config.settings import load_settings

    clock = _Clock()
    job = Job((str(source),), load_settings({"WARRAQ_WAREHOUSE": str(warehouse)}))
    began, used = time.perf_counter(), time.process_time()
    with direct_steps() as steps:
        timed = {
            "acquire": clock.batches(steps.acquire),
            "extract": clock.extraction(steps.extract),
            "publish": clock.profiled("publish", steps.publish),
            "finish": clock.profiled("finish", steps.finish),
        }
        plain = {name: clock(name, getattr(steps, name)) for name in STAGES if name not in timed and name != "other"}
        run(job, replace(steps, **plain, **timed))  # type: ignore[arg-type]  # each step has a type of its own
    total, main = time.perf_counter() - began, time.process_time() - used
    # A process's time is known once it has ended.
    expectations.stages.close()
    audit = _children()
    workers.close()
    extraction = _children() - audit
    wall = {name: clock.spent[name] for name in STAGES}
    wall["other"] = total - sum(wall.values())
    cpu = {"the main process": main, "the processes that extract": extraction, "the process that judges": audit}
    return Staged(wall, clock.inside(), cpu, total)


def _children() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


if __name__ == "__main__":
    found = _measure(Path(sys.argv[1]), Path(sys.argv[2]))
    print(json.dumps(asdict(found)))
