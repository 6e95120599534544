"""The command line as a user runs it, in a process of its own, in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from warehouse.query import ask
from warraq.cli import direct
from warraq.config.settings import load_settings
from warraq.pipeline import Job, Summary

Ingest = Callable[..., Summary]
Warraq = Callable[..., "subprocess.CompletedProcess[str]"]


def environment(**more: str) -> dict[str, str]:
    """This process's environment without its WARRAQ_ and PREFECT_ settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WARRAQ_", "PREFECT_"))}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | more


@pytest.fixture
def warraq(tmp_path: Path) -> Warraq:
    """Run `warraq` with arguments; `code` is the exit code that is expected."""

    def run(*arguments: str, code: int = 0, stdin: bytes | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "warraq", *arguments],
            cwd=tmp_path,
            env=environment(**env),
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            timeout=240,
            check=False,
        )
        told = subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        )
        assert told.returncode == code, f"{arguments}: exit code {told.returncode}\n{told.stdout}\n{told.stderr}"
        assert "Traceback" not in told.stderr, told.stderr
        return told

    return run


@pytest.fixture
def ingest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ingest:
    """Ingest targets in this process, where Great Expectations is loaded once for all tests; the run's summary.

    The outcomes always add up to the items. Capital names are settings.
    """
    monkeypatch.chdir(tmp_path)

    def run(*targets: str, **env: str) -> Summary:
        summary = direct.ingest(Job(targets, load_settings(env)))
        assert sum(summary.outcomes.values()) == summary.items
        assert summary.status == "completed"
        return summary

    return run


@pytest.fixture
def rows(tmp_path: Path) -> Callable[[str], list[dict[str, Any]]]:
    """The rows of a query on the warehouse in the test's folder."""

    def answer(sql: str) -> list[dict[str, Any]]:
        with ask(tmp_path / "warraq.duckdb", sql) as found:
            return [dict(zip(found.columns, row, strict=True)) for row in found.rows()]

    return answer


def outcomes(summary: Summary) -> dict[str, int]:
    """The outcomes of a run that are not zero."""
    return {name: number for name, number in summary.outcomes.items() if number}
