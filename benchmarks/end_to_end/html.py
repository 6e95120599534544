"""Pages from a folder to a store, beside the trafilatura command line, Scrapy with trafilatura, and newspaper4k."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from benchmarks import peers
from benchmarks.end_to_end.page_contenders import CONTENDERS, Contender, fresh
from benchmarks.end_to_end.page_sets import PageSet, made, real, single
from benchmarks.extraction.shingles import match, score
from benchmarks.measure import CommandFailed, Measured, in_turn
from benchmarks.results import Aim, Options, Plot, Section, Table, apart, ratios, spread

AIM = 1.2
# The command line as it is shipped, and with the fields that Warraq keeps too: the same work.
_TO_BEAT = ("trafilatura CLI", "trafilatura CLI, no comments, metadata as JSON")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a contender did with a set: its runs, those with one page beside them, and F1 of what it stored."""

    runs: list[Measured]
    starts: list[Measured]
    f1: float
    stored: int


def measure(options: Options) -> Section:
    """Speed, memory and F1 by contender and set."""
    section = Section("End to end: pages")
    sets: list[PageSet] = []
    try:
        sets.append(real(options.work / "real", options.sized(1, 2, 10), options.sized(8, 181)))
    except FileNotFoundError:
        section.says.append("The 181 real pages are not on this machine and were left out.")
    sets.append(made(options.work / "made", options.sized(16, 1000, 6000)))
    one = single(options.work / "one")
    contenders = dict(CONTENDERS)
    try:
        peers.python()
    except peers.PeersMissing as error:
        contenders = {"Warraq": CONTENDERS["Warraq"]}
        section.says.append(f"No peers: {error}")
    starts, failures = _runs(options, contenders, one)
    section.says += failures
    for pages in sets:
        runs, failures = _runs(options, {name: contenders[name] for name in starts}, pages)
        section.says += failures
        taken = {name: _taken(options, contenders[name], name, pages, runs[name], starts[name]) for name in runs}
        section.tables.append(_table(pages, taken))
        section.aims += _aims(pages, taken)
        rates = [pages.number / median(each.wall for each in found.runs) for found in taken.values()]
        section.plots.append(
            Plot(f"html-{pages.folder.name}", f"Pages a second, {pages.name}", list(taken), {"pages a second": rates})
        )
    section.says.append(
        "Pages a second, from the start of the command to its end; *apart* leaves out what the same command takes "
        "for one page. Start-up that passes beside the work (Warraq loads Great Expectations while it "
        "extracts) flatters the second figure and burdens the first; pages a CPU-second say what the work costs. "
        "F1 is that of what was found in the store, by 4-word shingles; a page that is not there counts as empty. "
        "Only Warraq recognises repeats, judges fields, and keeps an index for search; Scrapy extracts in one process, "
        "as it comes. The copies of a real page are versions of one article where the page names its address, and "
        "near-duplicates elsewhere; Warraq finds out which, and the others do not look for it."
    )
    return section


def _runs(
    options: Options, contenders: dict[str, Contender], pages: PageSet
) -> tuple[dict[str, list[Measured]], list[str]]:
    """Each contender's runs, in turn; one that fails is left out, and why."""
    failures: dict[str, str] = {}

    def call(name: str) -> Callable[[], Measured | None]:
        def take() -> Measured | None:
            if name in failures:
                return None
            store = fresh(options.work / f"store-{pages.folder.name}" / name.replace(" ", "-"))
            try:
                return contenders[name].take(pages.folder, store)
            except (CommandFailed, OSError) as error:
                if name == "Warraq":
                    raise
                failures[name] = f"{name} failed on {pages.name}: {_reason(error)}"
                return None

        return take

    found = in_turn({name: call(name) for name in contenders}, options.rounds)
    whole = {name: [each for each in runs if each] for name, runs in found.items() if name not in failures}
    return whole, list(failures.values())


def _reason(error: Exception) -> str:
    """The line of a command's errors that says what went wrong."""
    lines = [" ".join(line.split()) for line in str(error).splitlines() if any(map(str.isalnum, line))]
    telling = [line for line in lines if "not found" in line or "Error" in line]
    return (telling or lines or [type(error).__name__])[-1][:300]


def _taken(
    options: Options, contender: Contender, name: str, pages: PageSet, runs: list[Measured], starts: list[Measured]
) -> Taken:
    texts = contender.texts(options.work / f"store-{pages.folder.name}" / name.replace(" ", "-"))
    matches = [match(truth, texts.get(page, "")) for page, truth in pages.truths.items()]
    return Taken(runs, starts, score(matches).f1, len(texts))


def _table(pages: PageSet, taken: dict[str, Taken]) -> Table:
    ours = taken["Warraq"]
    rows = []
    for name, found in taken.items():
        walls, cpus = [each.wall for each in found.runs], [each.cpu for each in found.runs]
        start, start_cpu = median(each.wall for each in found.starts), median(each.cpu for each in found.starts)
        rows.append(
            [
                name,
                spread([pages.number / wall for wall in walls], 1),
                apart(pages.number, median(walls), start),
                apart(pages.number, median(cpus), start_cpu),
                f"{start:.1f}",
                spread(ratios(walls, [each.wall for each in ours.runs])),
                f"{max(each.peak for each in found.runs):,.0f}",
                f"{found.f1:.3f}",
                f"{found.stored:,}",
            ]
        )
    columns = ("", "pages/s", "apart", "pages/CPU-s", "start-up s", "time: Warraq's times", "peak MB", "F1", "stored")
    return Table(columns, rows, pages.name[0].upper() + pages.name[1:])


def _aims(pages: PageSet, taken: dict[str, Taken]) -> list[Aim]:
    found = []
    for name in _TO_BEAT:
        if name not in taken:
            continue
        peer, ours = taken[name], taken["Warraq"]
        faster = median(ratios([each.wall for each in peer.runs], [each.wall for each in ours.runs]))
        met = faster >= AIM and ours.f1 >= peer.f1
        measured = f"{faster:.2f} times, F1 {ours.f1:.3f} against {peer.f1:.3f}"
        found.append(Aim(f"{pages.name}: {AIM} times {name} at equal or better F1, start-up included", measured, met))
    return found
