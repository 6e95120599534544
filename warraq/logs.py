"""Structured logs: each line knows its run, source and batch. They go to stderr, to a file, and in a flow to Prefect.

`setup` says where they go, which is nowhere until then. Nothing goes to stdout, which is for results.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from warraq.config.settings import Settings
    from warraq.pipeline import Counts, Job, Summary

LOGGER = logging.getLogger("warraq")
# Before `setup`, Python would print warnings by itself.
LOGGER.addHandler(logging.NullHandler())
LEVELS = ("off", "info", "warning", "error")

_STATUS_LEVELS = {"completed": logging.INFO, "interrupted": logging.WARNING}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_bound: ContextVar[dict[str, object] | None] = ContextVar("bound", default=None)


def setup(settings: Settings, *, elsewhere: bool = False) -> None:
    """Send logs where the settings say, and nowhere else; may be called again. `elsewhere`: whoever else listens, as
    Prefect does in a flow, gets what is info and above."""
    for old in [each for each in LOGGER.handlers if isinstance(each, _Terminal | _DailyFile)]:
        LOGGER.removeHandler(old)
        old.close()
    handlers: list[logging.Handler] = []
    if settings.log_level != "off":
        handlers.append(_Terminal())
        handlers[0].setLevel(settings.log_level.upper())
        handlers[0].setFormatter(_json() if settings.log_format == "json" else _Text())
    if settings.logs:
        handlers.append(_DailyFile(settings.files / "logs"))
        handlers[-1].setLevel(logging.INFO)
        handlers[-1].setFormatter(_json())
    for handler in handlers:
        handler.addFilter(_bind)
        LOGGER.addHandler(handler)
    lowest = min([each.level for each in handlers] + [logging.INFO] * elsewhere, default=logging.CRITICAL + 1)
    LOGGER.setLevel(lowest)
    # Prefect's root logger prints what reaches it.
    LOGGER.propagate = False


@contextmanager
def bound(**fields: object) -> Iterator[None]:
    """Give every line that is logged inside these fields; None leaves one out."""
    given = {name: value for name, value in fields.items() if value is not None}
    token = _bound.set({**(_bound.get() or {}), **given})
    try:
        yield
    finally:
        _bound.reset(token)


def say(message: str, level: int = logging.INFO) -> None:
    """Tell people something on stderr: as a line of the log where that goes there, and as it is elsewhere."""
    LOGGER.log(level, "%s", message)
    if not any(isinstance(each, _Terminal) and each.level <= level for each in LOGGER.handlers):
        print(message, file=sys.stderr, flush=True)


def begun(job: Job, run_id: str) -> None:
    """A run was opened."""
    targets = ", ".join(job.targets) or "all sources"
    fields = {"trigger": job.trigger, "targets": list(job.targets)}
    LOGGER.info("Run %s has begun: %s", run_id, targets, extra=fields)


def read(batch: int, items: int) -> None:
    """A batch was read."""
    LOGGER.info("Batch %d was read: %s items", batch, f"{items:,}", extra={"batch": batch, "items": items})


def published(batch: int, counts: Counts) -> None:
    """A batch is in the warehouse, or in a strict run held back."""
    ended = {outcome: number for outcome, number in counts.items() if number}
    LOGGER.info("Batch %d has ended: %s", batch, _counted(ended), extra={"batch": batch, "outcomes": ended})


def finished(summary: Summary, error: str | None = None) -> None:
    """A run was closed, by `error` if it failed."""
    ended = {outcome: number for outcome, number in summary.outcomes.items() if number}
    LOGGER.log(
        _STATUS_LEVELS.get(summary.status, logging.ERROR),
        "Run %s has ended as %s after %.1f s: %s",
        summary.run_id,
        summary.status,
        summary.seconds,
        error or _counted(ended),
        extra={
            "status": summary.status,
            "items": summary.items,
            "outcomes": ended,
            "seconds": summary.seconds,
            "articles": summary.articles,
            "failed_checks": {"critical": summary.critical_failures, "warning": summary.warnings},
            "report": summary.report,
            **({"error": error} if error else {}),
        },
    )


def _counted(outcomes: Counts) -> str:
    return ", ".join(f"{number:,} {outcome}" for outcome, number in outcomes.items()) or "nothing to read"


def _bind(record: logging.LogRecord) -> bool:
    for name, value in (_bound.get() or {}).items():
        # What the line itself says of a field goes before what it stands in.
        record.__dict__.setdefault(name, value)
    return True


def _json() -> logging.Formatter:
    from pythonjsonlogger.json import JsonFormatter

    # Not ASCII alone, so that Arabic can be read in a log too.
    return JsonFormatter(
        ["levelname", "message"], rename_fields={"levelname": "level"}, timestamp="time", json_ensure_ascii=False
    )


class _Text(logging.Formatter):
    """A line for people; what comes from outside cannot begin another or move the cursor."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC)
        where = [f"{name}={getattr(record, name)}" for name in ("run", "source", "batch") if hasattr(record, name)]
        line = f"{when:%Y-%m-%d %H:%M:%SZ} {record.levelname:<7} {record.getMessage()}"
        return _CONTROL.sub(" ", "  ".join([line, " ".join(where)]).rstrip())


class _Terminal(logging.StreamHandler[Any]):
    """Writes to whatever is stderr when it writes."""

    @property
    def stream(self) -> IO[str]:
        return sys.stderr

    @stream.setter
    def stream(self, _: object) -> None:
        """It is never another."""


class _DailyFile(logging.Handler):
    """Appends to a file a day (UTC). Several processes may: each line is one write at the file's end."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._told = False

    def emit(self, record: logging.LogRecord) -> None:
        day = datetime.fromtimestamp(record.created, UTC).date()
        # A file's name that is no UTF-8 is escaped, as JSON escapes it.
        line = (self.format(record) + "\n").encode("utf-8", "backslashreplace")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._folder / f"{day}.jsonl", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
            try:
                os.write(descriptor, line)
            finally:
                os.close(descriptor)
        except OSError as error:
            # A log that cannot be written must not end the run that it is about.
            if not self._told:
                print(f"No log is written to {self._folder}: {error.strerror or error}.", file=sys.stderr, flush=True)
            self._told = True
