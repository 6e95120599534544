"""A process that ingests one target after another: `python -m tests.end_to_end.ingester WAREHOUSE`.

It prints `ready`, reads lines of targets separated by spaces, and prints for each the id of the run that took them.
"""

from __future__ import annotations

import os
import sys

import expectations.stages
from warraq.cli import direct
from warraq.config.settings import load_settings
from warraq.pipeline import Job


def main(warehouse: str) -> None:
    # Loaded before the first run, so that several of these run at the same time.
    expectations.stages.auditor.call(len, "the answer comes when everything is loaded")
    print("ready", flush=True)
    for line in sys.stdin:
        summary = direct.ingest(Job(tuple(line.split()), load_settings(os.environ, warehouse=warehouse)))
        print(summary.run_id, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
