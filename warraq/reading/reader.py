"""Targets in, raw items out: a stream in a stable order, whatever its length."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from warraq.errors import ItemError
from warraq.model import Ended, RawItem
from warraq.reading.containers import (
    ContainerMemory,
    ContainerState,
    UnchangedRecords,
    read_container,
)
from warraq.reading.failures import ended, item_error
from warraq.reading.files import read_file
from warraq.reading.jsonl import read_rows
from warraq.reading.limits import Limits
from warraq.reading.opening import open_regular
from warraq.reading.target import Target
from warraq.reading.walk import FoundFile, Walk

Read = RawItem | Ended | ContainerState | UnchangedRecords


def read(
    targets: Iterable[Target],
    limits: Limits,
    *,
    stdin: BinaryIO | None = None,
    containers: ContainerMemory | None = None,
) -> Iterator[Read]:
    """Read targets of the forms `path` and `stdin`, one after another.

    Every file and every record becomes a RawItem, or an Ended with the reason why it is none; nothing is raised for
    what a file is or holds. In memory at a time: the names in the folders on the way down, and two records or one
    file, each up to the limit. `stdin` stands in for standard input, `containers` is what is known of files of many
    records; without it they are read as if met for the first time. Raises ValueError for a target of another form.
    """
    targets = list(targets)
    for target in targets:
        if target.form == "web":
            raise ValueError(f"{target.source.name} is to be fetched, not read")
    walk = Walk([target for target in targets if target.form == "path"])
    for target in targets:
        if target.form == "stdin":
            yield from read_rows(stdin or sys.stdin.buffer, "-", target.source.name, limits)
            continue
        for found in walk.files(target):
            if isinstance(found, FoundFile):
                yield from _read_found(found, limits, containers)
            else:
                yield found


def _read_found(found: FoundFile, limits: Limits, containers: ContainerMemory | None) -> Iterator[Read]:
    source = found.source.name
    try:
        if found.form == "jsonl":
            file, _ = open_regular(found.path)
            with file:
                if containers is None:
                    yield from read_rows(file, found.path, source, limits)
                else:
                    yield from read_container(file, found.path, source, limits, containers)
        elif found.form == "warc":
            from warraq.reading.warc import read_warc

            file, size = open_regular(found.path)
            with file:
                yield from read_warc(file, size, found.path, source, limits)
        else:
            yield read_file(found.path, found.form, source, limits)
    except ItemError as error:
        yield ended(found.path, source, error)
    except OSError as error:
        yield ended(found.path, source, item_error(error))
