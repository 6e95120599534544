"""A schedule that has run five hundred times in one process: what a run takes does not grow with those before it."""

from __future__ import annotations

import os
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.end_to_end.web_pages import article, entry, rss, sources_toml
from tests.site import Site, SiteHost
from tests.staged import article as text
from warehouse.connect import reading
from warraq.cli import direct
from warraq.config.settings import Settings, load_settings
from warraq.model import Outcome
from warraq.pipeline import Job

pytestmark = pytest.mark.skipif(
    not os.environ.get("MANY_RUNS"), reason="five hundred runs take minutes: MANY_RUNS=1 runs it"
)

RUNS = int(os.environ.get("MANY_RUNS", "500"))
EARLY, LATE = slice(50, 150), slice(400, 500)
_LISTED = 12  # entries of the feed: the newest
_NEW = 10  # every so many runs the feed has something new
_MIB = 2**20


@dataclass(frozen=True)
class Cost:
    """What one run took and left: seconds of processor time (with all processes), bytes, and numbers."""

    brought: bool
    seconds: float
    memory: int
    of_processes: int
    files: int
    threads: int
    processes: int


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_memory_files_and_time_of_a_run_do_not_grow_with_the_number_of_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Site() as site:
        feed = Feed(site.host())
        saved = tmp_path / "saved"
        saved.mkdir()
        entries = [
            f'name="feed"\nkind="feed"\nurl="{feed.host.url("/feed")}"',
            f'name="saved"\nkind="files"\npath="{saved}"',
        ]
        (tmp_path / "sources.toml").write_text(sources_toml(*entries), encoding="utf-8")
        # Time goes by faster here than copies are kept otherwise.
        settings = load_settings({"WARRAQ_KEEP_SNAPSHOTS": "0"})
        job = Job(("feed", "saved"), settings, trigger="schedule")
        outcomes: Counter[str] = Counter()
        costs = []
        for number in range(RUNS):
            brings = number % _NEW == 0
            if brings:
                feed.publish(number)
                (saved / f"{number // _NEW % 5}.txt").write_text(text(number), encoding="utf-8")
            before = _processor_time()
            summary = direct.ingest(job)
            costs.append(_cost(_processor_time() - before, brought=brings))
            assert summary.status == "completed", summary
            assert sum(summary.outcomes.values()) == summary.items
            outcomes.update(summary.outcomes)
    assert outcomes == feed.expected + _expected_of_saved() + _expected_of_listing()
    _nothing_is_left_over(settings)
    _is_level(costs)


class Feed:
    """A feed that brings two articles at a time, now and then one that repeats another, and now and then a bad one."""

    def __init__(self, host: SiteHost) -> None:
        self.host = host
        self.paths: list[str] = []
        self.bad: set[str] = set()
        self.expected: Counter[str] = Counter({outcome.value: 0 for outcome in Outcome})

    def publish(self, number: int) -> None:
        pages = {f"/{number}": article(number), f"/{number}b": article(number + 1)}
        if number % 50 == 40:
            pages[f"/{number}c"] = article(number)
            self.expected["duplicate"] += 1
        if number % 70 == 30:
            pages[f"/{number}d"] = "<html lang=ar><body><article><p>كلمة واحدة</p></article>".encode()
            self.bad.add(f"/{number}d")
            self.expected["rejected"] += 1
        for path, page in pages.items():
            self.host.page(path, page)
        self.expected["new"] += 2
        self.expected["skipped"] += 1  # the feed, which is read and no article
        for path in self.paths[-(_LISTED - len(pages)) :]:
            self.expected["skipped" if path in self.bad else "unchanged"] += 1
        self.paths += pages
        entries = [entry(self.host.url(path)) for path in self.paths[-_LISTED:]]
        self.host.page("/feed", rss(entries), content_type="application/xml")


def _expected_of_saved() -> Counter[str]:
    """Five files, one of which is new or has another text every so many runs."""
    changed = range(0, RUNS, _NEW)
    there: set[int] = set()
    counted: Counter[str] = Counter()
    for number in range(RUNS):
        if number in changed:
            counted["updated" if number // _NEW % 5 in there else "new"] += 1
            there.add(number // _NEW % 5)
        counted["unchanged"] += len(there) - (number in changed)
    return counted


def _expected_of_listing() -> Counter[str]:
    """A feed without anything new is one item, the feed itself."""
    return Counter({"unchanged": RUNS - len(range(0, RUNS, _NEW))})


def _family() -> list[psutil.Process]:
    return psutil.Process().children(recursive=True)


def _processor_time() -> float:
    return sum(sum(process.cpu_times()[:2]) for process in [psutil.Process(), *_family()])


def _cost(seconds: float, *, brought: bool) -> Cost:
    me, family = psutil.Process(), _family()
    return Cost(
        brought=brought,
        seconds=seconds,
        memory=me.memory_info().rss,
        of_processes=sum(process.memory_info().rss for process in family),
        files=me.num_fds(),
        threads=me.num_threads(),
        processes=len(family),
    )


def _nothing_is_left_over(settings: Settings) -> None:
    assert list((settings.files / "staging").iterdir()) == []
    assert len(list((settings.files / "snapshots").iterdir())) <= 2
    assert len(list((settings.files / "reports").glob("2*.html"))) == RUNS
    assert not list(settings.files.rglob("*.partial"))
    assert sorted(path.name for path in settings.warehouse.absolute().parent.iterdir()) == [
        "saved", "sources.toml", "warraq.duckdb", "warraq.files",
    ]  # fmt: skip
    with reading(settings.warehouse) as con:
        assert con.execute("select count(*), count(*) filter (status = 'completed') from runs").fetchone() == (
            RUNS,
            RUNS,
        )


def _is_level(costs: Sequence[Cost]) -> None:
    def medians(of: Callable[[Cost], float], *, brought: bool | None = None) -> tuple[float, float]:
        early, late = (
            [of(cost) for cost in costs[span] if brought is None or cost.brought == brought] for span in (EARLY, LATE)
        )
        return statistics.median(early), statistics.median(late)

    figures = {
        "seconds of a run that brings nothing": medians(lambda cost: cost.seconds, brought=False),
        "seconds of a run that brings something": medians(lambda cost: cost.seconds, brought=True),
        "MiB": medians(lambda cost: cost.memory / _MIB),
        "MiB of its processes": medians(lambda cost: cost.of_processes / _MIB),
        "open files": medians(lambda cost: cost.files),
        "threads": medians(lambda cost: cost.threads),
        "processes": medians(lambda cost: cost.processes),
    }
    told = "\n".join(f"{name}: {early:.2f} -> {late:.2f}" for name, (early, late) in figures.items())
    print(told)
    # Reports look back on more runs and the tables of runs are longer: a third more, and not twice or five times.
    for name in ("seconds of a run that brings nothing", "seconds of a run that brings something"):
        assert figures[name][1] <= 1.33 * figures[name][0] + 0.05, told
    # Allocators keep what they once had; eight runs that each keep a megabyte would show.
    assert figures["MiB"][1] - figures["MiB"][0] <= 25, told
    assert figures["MiB of its processes"][1] - figures["MiB of its processes"][0] <= 25, told
    for name in ("open files", "threads"):
        assert abs(figures[name][1] - figures[name][0]) <= 2, told
    assert figures["processes"][0] == figures["processes"][1], told
