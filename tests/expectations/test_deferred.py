"""What Great Expectations imports and we do not use is not loaded, and is there for who uses it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT

_CODE = """
import sys
import expectations.warm  # which validates
print([name for name in ("altair.vegalite", "scipy.stats._stats_py") if name in sys.modules])
from scipy import stats
print(float(stats.entropy([1.0])))
"""


@pytest.mark.slow
def test_deferred_modules_are_loaded_when_they_are_used_and_not_by_a_validation() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CODE], env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n0.0\n"
