"""Matching a batch of 10,000 against the bands of a growing store."""

from __future__ import annotations

from functools import partial

from benchmarks.end_to_end import varied
from benchmarks.measure import in_turn
from benchmarks.neardup.growth import Matching, match_batch
from benchmarks.results import Options, Section, Table, ratios, spread


def measure(options: Options) -> Section:
    """CPU-seconds of everything that near-duplicates cost a batch, by the size of the store."""
    rows, what = varied.corpus()
    texts = [row["text"] for row in rows][: options.sized(300, len(rows))]
    batch = options.sized(100, 10_000)
    sizes = [0, 1000] if options.small else [0, 100_000, 1_000_000] if options.large else [0, 100_000]
    # Filling the store takes longer than what is measured.
    found: dict[int, list[Matching]] = {
        int(size): runs
        for size, runs in in_turn(
            {str(size): partial(match_batch, texts, size, batch) for size in sizes}, min(options.rounds, 2)
        ).items()
    }
    base = [each.seconds for each in found[sizes[0]]]
    table = [
        [
            f"{size:,}",
            spread([each.seconds for each in runs]),
            spread(ratios([each.seconds for each in runs], base)),
            f"{runs[0].compared:,}",
            f"{runs[0].kept:,}",
            f"{runs[0].index_bytes:.0f}",
        ]
        for size, runs in found.items()
    ]
    columns = ("stored", "CPU-seconds", "times the first", "pairs compared", "kept", "index bytes an article")
    says = (
        f"Articles: {what}. Signing, finding candidates by their bands, comparing and grouping, for a batch of "
        f"{batch:,} of which one in twenty is an edited copy of a stored one. The libraries beside which signing is "
        "measured keep their index in memory and do not compare or group, so there is no peer here."
    )
    return Section("Band join", [says], tables=[Table(columns, table)])
