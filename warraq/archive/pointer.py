"""Where a record lies: `2026-03-01/run-00001.warc.gz@1234+567`, a file of the archive's folder, offset and length."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Self

_POINTER = re.compile(r"(?P<file>[^@]+)@(?P<offset>\d{1,18})\+(?P<length>\d{1,18})")


@dataclass(frozen=True, slots=True)
class Pointer:
    """`file` is relative to the archive's folder, with slashes; `offset` and `length` are bytes of its gzip member."""

    file: str
    offset: int
    length: int

    def __str__(self) -> str:
        return f"{self.file}@{self.offset}+{self.length}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError for what is no pointer, or one that leads out of the archive's folder."""
        match = _POINTER.fullmatch(text)
        if not match or PurePosixPath(match["file"]).is_absolute() or ".." in PurePosixPath(match["file"]).parts:
            raise ValueError(f"{text!r} is not a place in the archive")
        return cls(match["file"], int(match["offset"]), int(match["length"]))
