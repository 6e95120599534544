"""A full disk is told in one way, whatever the system calls it."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from warraq.errors import DiskFull
from warraq.room import needing_room


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_no_room_names_what_was_written_and_what_to_do(number: int) -> None:
    with (
        pytest.raises(DiskFull, match=r"for warraq\.files/archive: make room there and run again") as told,
        needing_room(Path("warraq.files/archive")),
    ):
        raise OSError(number, "the system's words")
    assert isinstance(told.value.__cause__, OSError)


def test_other_errors_of_the_system_pass() -> None:
    with pytest.raises(PermissionError), needing_room(Path("x")):
        raise PermissionError(errno.EACCES, "not yours")
