"""The gate that keeps quality from falling."""

from __future__ import annotations

import subprocess
import sys
import tomllib

from benchmarks.floors.__main__ import FLOORS, verdict
from benchmarks.floors.measures import MEASURES, Measured

FLOOR = {"floor": 0.9, "corpus": "abc"}


def test_a_score_at_its_floor_passes_and_one_under_it_does_not() -> None:
    assert verdict(Measured(0.9, "abc", ""), FLOOR) is None
    under = verdict(Measured(0.8999, "abc", ""), FLOOR)
    assert under is not None
    assert "under the floor of 0.9" in under


def test_a_score_on_another_corpus_says_nothing_about_the_code() -> None:
    says = verdict(Measured(1.0, "abd", ""), FLOOR)
    assert says is not None
    assert "corpus has changed" in says


def test_every_measure_has_a_floor_and_every_floor_a_measure() -> None:
    assert tomllib.loads(FLOORS.read_text(encoding="utf-8")).keys() == MEASURES.keys()


def test_the_gate_measures_and_passes() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.floors", "dates_our_cases"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("dates_our_cases        1.0000  floor 1.0000")
