"""What to do next after a run: commands that follow from its facts, the most urgent first."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from warraq.reasons import sentence
from warraq.report.facts import Row, RunReport
from warraq.report.numbers import counted

_REASONS = 4  # reasons of rejected items that get an advice of their own
_SOURCES = 4  # sources that get one

_FAILING = 0.2  # share of a source's items from which on its failures are no accident

# Reasons of failures that are mended on this machine, not at the source.
_LOCAL = {
    "no_permission": "Let the user who runs Warraq read these files, then read them again.",
    "worker_died": "Give the extraction more memory or fewer processes (WARRAQ_WORKERS), then read them again.",
    "timeout": "Where such pages matter, give them more time (WARRAQ_PAGE_TIMEOUT), then read them again.",
}


@dataclass(frozen=True, slots=True)
class Advice:
    """`why` is a sentence; `commands` are ready to be run."""

    why: str
    commands: list[str]


def advice(report: RunReport) -> list[Advice]:
    """What the facts of a run ask for; empty where there is nothing to do."""
    return [*_run(report), *_quality(report), *_rejected(report), *_failed(report), *_sources(report)]


def _run(report: RunReport) -> list[Advice]:
    run = report.run
    if run["status"] == "failed":
        return [
            Advice(
                "Mend what the error says, then run it again: it goes on from there.", ["warraq doctor", _again(run)]
            )
        ]
    if run["status"] == "interrupted":
        return [Advice("Run it again: it goes on from there, and nothing comes in twice.", [_again(run)])]
    return []


def _quality(report: RunReport) -> list[Advice]:
    held_back = sum(row["items"] for row in report.reasons.rows if row["reason"] == "held_back")
    if held_back:
        why = f"{counted(held_back, 'item')} passed the checks and wait, because the run was strict and one failed."
        return [
            Advice(
                f"{why} Mend the cause and run it again, or publish the rest without --strict.", [_again(report.run)]
            )
        ]
    return []


def _rejected(report: RunReport) -> list[Advice]:
    rows = [row for row in report.reasons.rows if row["outcome"] == "rejected"]
    found = []
    for row in rows[:_REASONS]:
        reason = shlex.quote(row["reason"])
        why = f"{counted(row['items'], 'row')} in quarantine as {row['reason']}: {sentence(row['reason'])}"
        show = [
            f"warraq quarantine show {each['rejection_id']}" for each in row["examples"][:1] if each["rejection_id"]
        ]
        found.append(Advice(why, [f"warraq quarantine list --reason {reason}", *show]))
    if rows:
        commands = [f"warraq quarantine replay --reason {shlex.quote(row['reason'])}" for row in rows[:1]]
        found.append(Advice("Once a rule, an extractor or a source was mended, put its rows through again.", commands))
    return found


def _failed(report: RunReport) -> list[Advice]:
    found = []
    for row in report.reasons.rows:
        if row["outcome"] == "failed" and row["reason"] in _LOCAL and row["examples"]:
            why = f"{counted(row['items'], 'item')} failed as {row['reason']}. {_LOCAL[row['reason']]}"
            found.append(Advice(why, [f"warraq explain {_word(row['examples'][0]['item'])}"]))
    return found


def _sources(report: RunReport) -> list[Advice]:
    checked = [check["source"] for check in report.failed() if check["source"]]
    failing = [row["source"] for row in report.sources.rows if row["failed"] >= _FAILING * row["items"] > 0]
    names = list(dict.fromkeys([*report.silent, *checked, *failing]))
    if not names:
        return []
    more = f" The first {_SOURCES} of {len(names)}:" if len(names) > _SOURCES else ""
    why = "Look at the sources that failed or look unlike themselves." + more
    return [Advice(why, [f"warraq sources check {_word(name)}" for name in names[:_SOURCES]])]


def _again(run: Row) -> str:
    words = [_word(target) for target in run["targets"] or []]
    return " ".join(["warraq ingest", *words])


def _word(text: str) -> str:
    """`text` as one word of a shell's command line; one that begins with a dash is no option."""
    return shlex.quote(f"./{text}" if text.startswith("-") and text != "-" else text)
