"""Opening a file so that nothing but a regular file is ever read: no pipe is waited for, no device is touched."""

from __future__ import annotations

import os
import stat
from typing import BinaryIO

from warraq.errors import ItemError
from warraq.reading.failures import item_error

_BUFFER = 1 << 17  # bytes


def open_regular(path: str) -> tuple[BinaryIO, int]:
    """Open a regular file; returns it and its size in bytes.

    What it is is asked of the open file, since what stands at a path can change between a look and the opening.
    Raises ItemError: not_a_file, no_permission, vanished, circular_link, read_error.
    """
    try:
        # O_NONBLOCK: to open a pipe that nobody writes to would wait for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError as error:
        raise item_error(error) from error
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise ItemError("not_a_file", what_it_is(found.st_mode))
        return open(descriptor, "rb", buffering=_BUFFER), found.st_size  # noqa: PTH123 - by its descriptor
    except BaseException:
        os.close(descriptor)
        raise


def what_it_is(mode: int) -> str:
    """The kind of a file that is none to read, in words."""
    kinds = {
        stat.S_IFIFO: "a named pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFCHR: "a character device",
        stat.S_IFBLK: "a block device",
        stat.S_IFDIR: "a folder",
    }
    return kinds.get(stat.S_IFMT(mode), "a special file")
