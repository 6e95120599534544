"""The folder that `warraq serve` holds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.state_folder import held
from warraq.errors import UsageError


def test_a_folder_is_held_by_one_at_a_time_and_says_by_whom(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "state"
    with held(folder, "UI at http://127.0.0.1:4200"):
        with pytest.raises(UsageError) as refused, held(folder, "UI elsewhere"):
            pass
        assert str(refused.value) == (
            f"warraq serve is running already with the state in {folder} (process {os.getpid()}, UI at "
            "http://127.0.0.1:4200): stop it first, or give this one a folder of its own with --state."
        )
    with held(folder, "again"):
        assert (folder / "serve.lock").read_text() == f"process {os.getpid()}, again\n"
