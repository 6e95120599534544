"""Measure what has a floor: `python -m benchmarks.floors [NAME ...]`. Ends with 1 where a score is under its floor.

A corpus that is not the one the floor was set on is an error too: a score on other data says nothing about the code.
To raise a floor, write the new one into `floors.toml`, in a commit of its own.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.floors.measures import MEASURES, Measured

FLOORS = Path(__file__).with_name("floors.toml")


def verdict(measured: Measured, floor: Mapping[str, Any]) -> str | None:
    """What is wrong with a score, in words; None where nothing is."""
    if measured.corpus != floor["corpus"]:
        return f"its corpus has changed: {measured.corpus} and not {floor['corpus']}; measure, and set the floor anew"
    if measured.score < floor["floor"]:
        return f"{measured.score:.4f} is under the floor of {floor['floor']}"
    return None


def main() -> int:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    wrong = 0
    for name in sys.argv[1:] or MEASURES:
        try:
            measured = MEASURES[name]()
        except FileNotFoundError as error:
            print(f"{name:22} left out: {Path(str(error.filename)).name} is not on this machine", flush=True)
            continue
        says = verdict(measured, floors[name])
        wrong += says is not None
        print(f"{name:22} {measured.score:.4f}  floor {floors[name]['floor']:.4f}  {measured.counted}", flush=True)
        if says:
            print(f"{name}: {says}", file=sys.stderr)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
