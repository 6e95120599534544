"""No room left on a disk: the system says it in several ways, and people are told in one."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warraq.errors import DiskFull

# No space, a quota that is used up, a file that may not grow further.
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def is_full(error: OSError) -> bool:
    """Whether the system had no room for what was to be written."""
    return error.errno in _NO_ROOM


def no_room(path: Path) -> DiskFull:
    """The error that names what was being written, by which people know the disk, and says what to do."""
    return DiskFull(f"No room is left on the disk for {path}: make room there and run again; nothing was lost.")


@contextmanager
def needing_room(path: Path) -> Iterator[None]:
    """Raise DiskFull where the system has no room for `path`, which is written inside; other errors pass.

    Errors of writing do not name their file, so whoever writes has to.
    """
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise no_room(path) from error
        raise
