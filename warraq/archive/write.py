"""Writing the archive: whole records only, on the disk before anybody relies on them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Self

from warraq import __version__
from warraq.archive.pointer import Pointer
from warraq.archive.records import exchange_records, info_record
from warraq.errors import UsageError
from warraq.fetch.model import Exchange
from warraq.room import needing_room

MAX_SIZE = 1024**3  # bytes; the size that the WARC guidelines recommend for a file
_RUN_ID = re.compile(r"[\w.-]+", re.ASCII)


class ArchiveWriter:
    """Appends exchanges to `<folder>/<day>/<run>-<n>.warc.gz`; a new file each day (UTC) and from `max_size` bytes on.

    A file belongs to one run and one writer: an existing one is never opened, so a crash leaves at most one broken
    record, at the end of a file of the run that crashed. `append` hands the bytes to the operating system, `sync` to
    the disk: call it before a batch is extracted. For one thread.
    """

    def __init__(
        self,
        folder: Path,
        run_id: str,
        *,
        operator: str = "",
        max_size: int = MAX_SIZE,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Opens nothing yet; raises UsageError for a run id that cannot be part of a file's name."""
        if not _RUN_ID.fullmatch(run_id):
            raise UsageError(
                f"The run id {run_id!r} cannot be part of a file name; use letters, digits, '.', '_', '-'."
            )
        self._folder = folder
        self._run_id = run_id
        self._operator = operator
        self._max_size = max_size
        self._now = now
        self._file: FileIO | None = None
        self._path = folder
        self._name = ""
        self._day = ""
        self._size = 0
        self._number = 0
        self._unsynced = False

    def append(self, exchanges: Sequence[Exchange]) -> Pointer:
        """Store the hops of one document, in order; the pointer is to the last one's response.

        Raises DiskFull where there is no room (what was begun is taken back), and OSError.
        """
        packed = [exchange_records(exchange) for exchange in exchanges]
        file = self._ready()
        start = self._size
        for response, request in packed:
            start = self._size
            self._write(file, response + request)
        return Pointer(self._name, start, len(packed[-1][0]))

    def sync(self) -> None:
        """Everything that was appended is on the disk when this returns. Raises DiskFull, OSError."""
        if self._file is not None and self._unsynced:
            with needing_room(self._path):
                os.fsync(self._file.fileno())
            self._unsynced = False

    def close(self) -> None:
        try:
            self.sync()
        finally:
            if self._file is not None:
                self._file.close()
                self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _ready(self) -> FileIO:
        day = self._now().astimezone(UTC).date().isoformat()
        if self._file is not None and day == self._day and self._size < self._max_size:
            return self._file
        self.close()
        folder = self._folder / day
        with needing_room(folder):
            folder.mkdir(parents=True, exist_ok=True)
            path, file = self._new_file(folder)
        self._file, self._path, self._name, self._day, self._size = file, path, f"{day}/{path.name}", day, 0
        fields = {"software": f"Warraq/{__version__}", "format": "WARC File Format 1.1", "isPartOf": self._run_id}
        try:
            self._write(file, info_record(path.name, fields | ({"operator": self._operator} if self._operator else {})))
        except BaseException:
            # Nothing is in it, and nobody else will write into it.
            self._file = None
            file.close()
            path.unlink()
            raise
        with needing_room(folder):
            _sync_folder(folder)
            _sync_folder(self._folder)
        return file

    def _new_file(self, folder: Path) -> tuple[Path, FileIO]:
        while True:
            self._number += 1
            path = folder / f"{self._run_id}-{self._number:05d}.warc.gz"
            try:
                return path, FileIO(path, "x")
            except FileExistsError:
                continue  # an earlier try of the same run; its file is left alone

    def _write(self, file: FileIO, data: bytes) -> None:
        rest = memoryview(data)
        with needing_room(self._path):
            try:
                while rest:
                    rest = rest[file.write(rest) :]
            except OSError:
                # A broken record may only be the last thing in a file: whoever goes on writes after the last whole one.
                file.truncate(self._size)
                file.seek(self._size)
                raise
        self._size += len(data)
        self._unsynced = True


def _sync_folder(folder: Path) -> None:
    """A new file's name must be on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
