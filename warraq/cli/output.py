"""Writing results: one JSON document, lines, CSV or Parquet to stdout or a file; what people read goes to stderr."""

from __future__ import annotations

import base64
import datetime as dt
import sys
from collections.abc import Iterable, Sequence
from typing import IO, Any

import click
import orjson


def print_json(document: Any) -> None:
    """Print one JSON document on stdout, times in ISO 8601 with `Z`."""
    stream = sys.stdout.buffer
    stream.write(json_bytes(document, indent=True) + b"\n")
    stream.flush()


def json_bytes(document: Any, *, indent: bool = False) -> bytes:
    """Any result as JSON: what JSON has no type for becomes a string, and not-a-number becomes null."""
    options = orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS | (orjson.OPT_INDENT_2 if indent else 0)
    return orjson.dumps(document, default=_as_json, option=options)


def write_json_rows(columns: Sequence[str], rows: Iterable[Sequence[object]], stream: IO[bytes]) -> None:
    """Write rows as one JSON array of objects, one object a line, without holding them all."""
    stream.write(b"[")
    separator = b"\n"
    for row in rows:
        stream.write(separator + json_bytes(dict(zip(columns, row, strict=True))))
        separator = b",\n"
    stream.write(b"\n]\n" if separator != b"\n" else b"]\n")


def write_json_lines(columns: Sequence[str], rows: Iterable[Sequence[object]], stream: IO[bytes]) -> None:
    """Write rows as JSON Lines."""
    for row in rows:
        stream.write(json_bytes(dict(zip(columns, row, strict=True))) + b"\n")


def say(message: str) -> None:
    """Tell people something, on stderr."""
    click.echo(message, err=True)


def _as_json(value: object) -> object:
    if isinstance(value, bytes | bytearray | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, dt.timedelta):
        return value.total_seconds()
    return str(value)
