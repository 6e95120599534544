"""What of a run is trouble: checks that failed, sources that fail, and a run that failed itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from warraq.alerts.model import Found, Trouble
from warraq.reasons import sentence as reason_sentence

# A source that fails once will mostly do better the next time, and is asked again by itself.
FAILURES = 3
# What is told whatever its severity: that no new articles come is why many look at their alerts at all.
ALWAYS = frozenset({"freshness"})


@dataclass(frozen=True, slots=True)
class FailedCheck:
    """A check of a run as `quality_checks` has it; `source` is None for one that is about all sources."""

    suite: str
    name: str
    severity: str
    source: str | None
    success: bool
    sentence: str
    observed: str | None


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """How a source on the web is doing: failures in a row, and why it is asked no more."""

    name: str
    failures: int
    reason: str | None
    failing_since: datetime | None
    switched_off: str | None


@dataclass(frozen=True, slots=True)
class RunFacts:
    """A run as far as it may be trouble. `targets` are empty for a run over all sources."""

    run_id: str
    targets: tuple[str, ...]
    status: str
    error: str | None
    checks: tuple[FailedCheck, ...] = ()
    sources: tuple[SourceFacts, ...] = ()


def troubles(run: RunFacts, *, warnings: bool = False) -> Found:
    """What a run found; with `warnings`, failed checks of that severity count too.

    A check that is about all rows of a run is about the same trouble only in runs over the same targets. What a run did
    not look at it says nothing of.
    """
    found: list[Trouble] = []
    in_order: set[str] = set()
    for key, trouble in [*_run(run), *_checks(run, warnings), *_sources(run)]:
        if trouble is None:
            in_order.add(key)
        else:
            found.append(trouble)
    return Found(tuple(found), frozenset(in_order - {trouble.key for trouble in found}))


def _run(run: RunFacts) -> Iterator[tuple[str, Trouble | None]]:
    key = f"run {_scope(run)}"
    if run.status == "failed":
        error = run.error or "it says nothing about why"
        # The numbers in it (processes, seconds, bytes) change although it is the same error.
        yield key, Trouble(key, f"The run over {_scope(run)} failed: {error}", re.sub(r"\d+", "0", error))
    elif run.status in ("completed", "failed_quality"):
        yield key, None


def _checks(run: RunFacts, warnings: bool) -> Iterator[tuple[str, Trouble | None]]:
    for check in run.checks:
        counts = check.severity == "critical" or check.name in ALWAYS or (warnings and check.severity == "warning")
        if not counts:
            continue
        about = check.source or ("all sources" if check.suite == "warehouse" else _scope(run))
        key = f"check {check.suite}.{check.name} {about}"
        if check.success:
            yield key, None
            continue
        observed = f" (found: {check.observed})" if check.observed else ""
        says = check.sentence or check.name
        yield key, Trouble(key, f"{about}: this does not hold: {says}{observed}", check.severity)


def _sources(run: RunFacts) -> Iterator[tuple[str, Trouble | None]]:
    for source in run.sources:
        key = f"source {source.name}"
        if source.switched_off:
            yield key, Trouble(key, f"{source.name} is asked no more: {source.switched_off}", "switched off")
        elif source.failures >= FAILURES:
            why = reason_sentence(source.reason) if source.reason else ""
            times = f"{source.name} has failed {source.failures} times in a row"
            yield key, Trouble(key, f"{times}. {why}".strip(), source.reason or "")
        elif source.failures == 0:
            yield key, None


def _scope(run: RunFacts) -> str:
    return ", ".join(run.targets) or "all sources"
