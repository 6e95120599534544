"""Fixtures for reading."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from warraq.config.sources import Source
from warraq.reading import Target

NOBODY = 65534


def files(path: Path | str, glob: str | None = None) -> Target:
    """A target as the command line would make it."""
    return Target(Source("files", "files"), "path", str(path), glob)


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder for a test that must not be able to read everything: root gives up its rights for the while."""
    folder = Path(tempfile.mkdtemp())
    user = os.geteuid()
    if user == 0:
        os.chown(folder, NOBODY, -1)
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if user == 0:
            os.seteuid(0)
        for path in folder.rglob("*"):
            if not path.is_symlink():
                path.chmod(0o700)
        shutil.rmtree(folder)
