"""Which runner a flow's tasks get, and what is loaded for it."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest
from prefect.task_runners import ThreadPoolTaskRunner

from flows.runners import look_ahead, task_runner
from tests.conftest import ROOT
from warraq.errors import ConfigError


def test_unless_asked_tasks_run_in_a_thread_of_the_flow() -> None:
    runner = task_runner({})
    assert isinstance(runner, ThreadPoolTaskRunner)
    assert look_ahead(runner) == 2


def test_dask_is_not_loaded_unless_asked_for() -> None:
    dask = "('dask', 'distributed', 'prefect_dask')"
    code = f"import sys, flows.ingest; print([name for name in {dask} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_dask_s_scheduler_is_named_by_the_environment() -> None:
    pytest.importorskip("prefect_dask")
    runner = task_runner({"WARRAQ_TASK_RUNNER": "dask", "WARRAQ_DASK_SCHEDULER": "tcp://10.0.0.5:8786"})
    assert type(runner).__name__ == "DaskTaskRunner"
    assert runner.address == "tcp://10.0.0.5:8786"  # type: ignore[attr-defined]


def test_as_many_batches_are_under_way_as_a_cluster_has_threads_and_two() -> None:
    client = SimpleNamespace(nthreads=lambda: {"tcp://10.0.0.6:1": 1, "tcp://10.0.0.7:1": 2})
    assert look_ahead(SimpleNamespace(client=client)) == 5  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("env", "message"),
    [
        ({"WARRAQ_TASK_RUNNER": "dask"}, "needs WARRAQ_DASK_SCHEDULER"),
        ({"WARRAQ_TASK_RUNNER": "ray"}, "must be threads or dask, not 'ray'"),
    ],
)
def test_a_wrong_choice_is_told_in_one_sentence(env: dict[str, str], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        task_runner(env)
