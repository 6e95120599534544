"""`warraq serve` where it cannot begin."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

from tests.end_to_end.conftest import environment


def _serve(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "warraq", "serve", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, text=True, timeout=60, check=False
    )


def test_without_sources_there_is_nothing_to_serve(tmp_path: Path) -> None:
    done = _serve(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Error: There is no sources.toml here: write one, or name it with --sources.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_in_the_sources_is_told_before_anything_is_started(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text('[[source]]\nname = "a"\nkind = "files"\npath = "."\nschedule = "daily"\n')
    done = _serve(tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        f"Error: {tmp_path / 'sources.toml'}: source 'a': 'schedule' must be a cron line such as \"0 6 * * *\" or an "
        "interval such as \"6h\", not 'daily'\n"
    )


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text('[[source]]\nname = "a"\nkind = "files"\npath = "."\nschedule = "6h"\n')
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = _serve(tmp_path, "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "choose another --port" in done.stderr
    assert "Traceback" not in done.stderr
