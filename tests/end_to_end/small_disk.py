"""A disk of a few hundred kilobytes: a tmpfs of its own, which only root may make, and which can grow."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOMY = 64 * 2**20


@dataclass(frozen=True)
class SmallDisk:
    """A file system of its own at `path`."""

    path: Path

    @property
    def used(self) -> int:
        """Bytes in use."""
        return shutil.disk_usage(self.path).used

    def resize(self, size: int) -> None:
        """Give it `size` bytes in all, in whole pages, and not less than what is in use."""
        page = os.sysconf("SC_PAGE_SIZE")
        pages = max(size, self.used, page) // page
        subprocess.run(["mount", "-o", f"remount,size={pages * page}", str(self.path)], check=True)

    def leave(self, free: int) -> None:
        """Let only `free` bytes be free."""
        self.resize(self.used + free)


@contextmanager
def small_disk(path: Path, size: int = ROOMY) -> Iterator[SmallDisk]:
    """Mount a disk at `path`, a folder that is made; it is gone afterwards. Skips the test where that may not be done.

    It has the permissions of a folder of the user's: DuckDB and Warraq see nothing special in it.
    """
    path.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(path)]
    if shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    try:
        yield SmallDisk(path)
    finally:
        subprocess.run(["umount", "--lazy", str(path)], check=True)
