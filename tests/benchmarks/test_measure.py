"""Commands are measured with all the processes that they start."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.measure import CommandFailed, in_turn, run

_BUSY = "import time\nbegan = time.process_time()\nwhile time.process_time() - began < 0.3: pass\n"


def _python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_processor_time_is_that_of_the_children_too() -> None:
    child = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {_BUSY!r}])\n"
    measured = run(_python(f"{child}print('done')"))
    assert measured.stdout == "done\n"
    assert measured.cpu >= 0.3
    assert measured.wall >= 0.3


def test_peak_memory_is_that_of_the_tree_and_not_of_this_process() -> None:
    held = bytearray(300_000_000)
    hold = "import time\nheld = b'x' * 60_000_000\ntime.sleep(0.5)\n"
    both = f"import subprocess, sys\nchild = subprocess.Popen([sys.executable, '-c', {hold!r}])\n{hold}child.wait()\n"
    assert 120 < run(_python(both)).peak < 250
    assert len(held) == 300_000_000


def test_a_command_that_fails_says_why() -> None:
    with pytest.raises(CommandFailed, match="ended with 3: no luck"):
        run(_python("import sys; print('no luck', file=sys.stderr); sys.exit(3)"))
    assert run(_python("import sys; sys.exit(3)"), ok=(0, 3)).stdout == ""


@pytest.mark.slow
def test_a_command_that_takes_too_long_is_ended_with_its_children(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    late = f"import time, pathlib\ntime.sleep(1.5)\npathlib.Path({str(mark)!r}).touch()\n"
    parent = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {late!r}])\n"
    with pytest.raises(CommandFailed, match=r"took more than 0\.5 s"):
        run(_python(parent), timeout=0.5)
    run(_python("import time; time.sleep(1.6)"))
    assert not mark.exists()


def test_sides_are_measured_in_turn() -> None:
    called = []

    def side(name: str) -> int:
        called.append(name)
        return len(called)

    assert in_turn({"a": lambda: side("a"), "b": lambda: side("b")}, 2) == {"a": [1, 3], "b": [2, 4]}
    assert called == ["a", "b", "a", "b"]
