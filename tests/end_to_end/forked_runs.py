"""Runs to be killed: `python -m tests.end_to_end.forked_runs FOLDER` reads lines `<warehouse> <seconds>` from stdin.

For each it forks, runs a whole ingest of FOLDER in the child, kills it with SIGKILL after so many seconds (0: never),
and prints `killed` or the exit code and how long the run took. Every step is the real one; Great Expectations is loaded
here, once, so that the moments of the kills fall into the work of a run and not into an import.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from concurrent.futures import Future
from pathlib import Path

import expectations.suite  # noqa: F401  loaded before the forks
import warehouse.stages
from expectations.audit import audit_folder
from expectations.tables import judge_folder
from warraq import stages
from warraq.config.settings import load_settings
from warraq.pipeline import Job, Steps, run
from warraq.staging import Batch


def _extract(job: Job, batch: Batch) -> Future[int]:
    done: Future[int] = Future()
    done.set_result(stages.extract(job, batch))
    return done


def _judge(job: Job, run_id: str) -> None:
    judge_folder(str(stages.staging_root(job.settings) / run_id))


STEPS = Steps(
    begin=warehouse.stages.begin,
    acquire=stages.acquire,
    recognise=warehouse.stages.recognise,
    extract=_extract,
    audit=lambda _, batch: len(audit_folder(batch.folder).rejected),
    publish=warehouse.stages.publish,
    publish_together=lambda job, run_id, batches: ([warehouse.stages.publish(job, batch) for batch in batches], False),
    measure=warehouse.stages.measure,
    judge=_judge,
    finish=warehouse.stages.finish,
    tell=lambda job, summary: None,
    snapshot=warehouse.stages.snapshot,
)


def _in_child(folder: str, path: str) -> int:
    try:
        settings = load_settings({"WARRAQ_BATCH_ROWS": "40"}, warehouse=Path(path))
        run(Job((folder,), settings), STEPS)
    except BaseException:  # noqa: BLE001  the parent sees the code, the log the rest
        traceback.print_exc()
        return 1
    return 0


def main(folder: str) -> None:
    for line in sys.stdin:
        path, _, seconds = line.strip().rpartition(" ")
        started = time.monotonic()
        child = os.fork()
        if child == 0:
            os.setsid()
            os._exit(_in_child(folder, path))
        deadline = started + float(seconds)
        status = None
        while status is None:
            ended, status = os.waitpid(child, os.WNOHANG) if float(seconds) else os.waitpid(child, 0)
            if not ended:
                status = None
                if time.monotonic() >= deadline:
                    os.killpg(child, signal.SIGKILL)
                    _, status = os.waitpid(child, 0)
                else:
                    time.sleep(0.002)
        told = "killed" if os.WIFSIGNALED(status) else str(os.WEXITSTATUS(status))
        print(told, f"{time.monotonic() - started:.3f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
