"""Files that are older than they are to be kept. The age of what a run has made is read from its name, which survives
a restored backup; that of a log is when it was last written to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

_RUN = re.compile(r"(\d{8}T\d{6})-[0-9a-f]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def run_of(archive_file: Path) -> str:
    """The run that wrote an archive file, `<run>-<n>.warc.gz`."""
    return archive_file.name.partition(".")[0].rpartition("-")[0]


def old_archive_files(folder: Path, before: datetime) -> Iterator[Path]:
    """The archive's files whose whole day (UTC) was over at `before`, oldest first."""
    for day in sorted(folder.iterdir()) if folder.is_dir() else ():
        if _DAY.fullmatch(day.name) and date.fromisoformat(day.name) + timedelta(days=1) <= before.date():
            yield from sorted(day.glob("*.warc.gz"))


def old_reports(folder: Path, before: datetime) -> Iterator[Path]:
    """The reports of runs that began before `before`, oldest first."""
    for path in sorted(folder.glob("*.html")):
        run = _RUN.fullmatch(path.stem)
        if run and datetime.strptime(run[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) < before:
            yield path


def old_logs(folder: Path, before: datetime) -> Iterator[Path]:
    """The files in the folder of logs, and in those in it, that were last written to before `before`."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.stat().st_mtime < before.timestamp():
            yield path
