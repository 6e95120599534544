"""What a check of the installation says, and the checks that need no warehouse."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Literal

from packaging.requirements import Requirement

State = Literal["ok", "warning", "failed"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `says` also tells what to do where it is not in order."""

    subject: str
    state: State
    says: str


def python() -> Finding:
    """Whether this Python is new enough."""
    ours = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info < (3, 11):  # noqa: UP036  it also runs where somebody installed it by force
        return Finding("python", "failed", f"Python {ours} is too old: install 3.11 or newer.")
    return Finding("python", "ok", f"Python {ours}.")


def pins(distribution: str = "warraq") -> list[Finding]:
    """Whether the libraries installed are those that this version was made for, read from its own metadata."""
    findings = []
    for line in requires(distribution) or []:
        requirement = Requirement(line)
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        findings.append(_pin(requirement))
    wrong = [finding for finding in findings if finding.state != "ok"]
    return wrong or [Finding("libraries", "ok", f"all {len(findings)} libraries are the versions that are needed.")]


def _pin(requirement: Requirement) -> Finding:
    try:
        have = version(requirement.name)
    except PackageNotFoundError:
        return Finding("libraries", "failed", f"{requirement.name} is not installed: run `make env`.")
    if not requirement.specifier.contains(have, prereleases=True):
        return Finding(
            "libraries",
            "failed",
            f"{requirement.name} is {have} but {requirement.specifier} is needed: run `make env`.",
        )
    return Finding("libraries", "ok", f"{requirement.name} {have}.")
