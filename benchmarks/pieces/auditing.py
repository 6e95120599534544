"""What validation costs: its share of a run of plain texts, by `benchmarks.quality.audit`."""

from __future__ import annotations

import sys

from benchmarks.machine import ROOT
from benchmarks.measure import run
from benchmarks.ours import environment
from benchmarks.results import Aim, Options, Section

AIM = 0.10
_CODE = "from benchmarks.quality import audit; audit.TEXTS = {texts}; print(audit.texts())"


def measure(options: Options) -> Section:
    """The share, start-up of the judging process aside."""
    texts = options.sized(300, 10_000)
    printed = run([sys.executable, "-c", _CODE.format(texts=texts)], cwd=ROOT, env=environment()).stdout
    *lines, share = printed.strip().splitlines()
    aim = Aim(
        f"at most {AIM:.0%} of a run's processor time, start-up aside", f"{float(share):.1%}", float(share) <= AIM
    )
    says = "Great Expectations judges each batch in a process of its own; its import passes beside the work."
    return Section("Validation", [says], aims=[aim], blocks=["\n".join(lines)])
