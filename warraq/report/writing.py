"""Replacing a page whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from warraq.room import needing_room


def replace(path: Path, page: str) -> Path:
    """Write a page beside its place and move it there; half a surrogate in it becomes a question mark.

    Raises DiskFull, OSError; then the page before is still there.
    """
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    with needing_room(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            partial.write_text(page, encoding="utf-8", errors="replace")
            partial.replace(path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    return path
