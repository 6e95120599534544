"""`warraq sources`: what there is to read."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

import click

from warraq.cli.options import json_option, settings_from, shared_options, sources_option
from warraq.cli.output import print_json, say
from warraq.cli.table import render
from warraq.config.sources import Source
from warraq.errors import TargetNotFound, WarraqError

_LOOK = 1000  # items that `check` looks at, at most


@click.group("sources", epilog="\b\nExamples:\n  warraq sources list\n  warraq sources check hespress --json")
def command() -> None:
    """List and check the sources of sources.toml."""


@command.command("list")
@sources_option
@json_option
@shared_options
def list_sources(sources: Path | None, as_json: bool, warehouse: Path | None, debug: bool) -> None:  # noqa: ARG001
    """List the sources of the sources file."""
    from warraq.stages import configuration

    config = configuration(settings_from(warehouse=warehouse, sources=sources))
    rows = [_row(source) for source in config.sources]
    if as_json:
        print_json(rows)
    elif rows:
        click.echo(render(list(rows[0]), [list(row.values()) for row in rows], width=None, tty=False))
    else:
        say("There are no sources: write a sources.toml, as docs/sources.md shows.")


@command.command("check")
@click.argument("names", nargs=-1)
@sources_option
@json_option
@shared_options
def check_sources(
    names: tuple[str, ...],
    sources: Path | None,
    as_json: bool,
    warehouse: Path | None,
    debug: bool,  # noqa: ARG001  read by warraq.cli.main, which prints errors
) -> int:
    """Look at each source and say what it would read. Ends with 1 if one cannot be read."""
    from warraq.stages import configuration

    settings = settings_from(warehouse=warehouse, sources=sources)
    config = configuration(settings)
    chosen = [_named(config, name) for name in names] or list(config.sources)
    findings = [_look_at(source, settings) for source in chosen]
    if as_json:
        print_json(findings)
    else:
        for found in findings:
            more = "more than " if found["items"] >= _LOOK else ""
            click.echo(
                f"{found['name']}: {more}{found['items']:,} items"
                + (f", {found['problems']:,} of which end at once" if found["problems"] else "")
            )
            for example in found["examples"]:
                click.echo(f"  {example}")
            if found["error"]:
                click.echo(f"  {found['error']}")
    return 1 if any(found["error"] for found in findings) else 0


def _named(config: Any, name: str) -> Source:
    source = config.source(name)
    if source is None:
        raise TargetNotFound(f"There is no source named {name!r}: `warraq sources list` lists them.")
    assert isinstance(source, Source)
    return source


def _row(source: Source) -> dict[str, Any]:
    location = source.path or source.url
    return {
        "name": source.name,
        "kind": source.kind,
        "location": str(location) if location else None,
        "enabled": source.enabled,
    }


def _look_at(source: Source, settings: Any) -> dict[str, Any]:
    from warraq.config.sources import Config
    from warraq.model import Ended
    from warraq.reading import Limits, read, resolve_targets

    found: dict[str, Any] = {
        "name": source.name,
        "kind": source.kind,
        "items": 0,
        "problems": 0,
        "examples": [],
        "error": None,
    }
    try:
        targets = resolve_targets([source.name], Config(None, (source,), {}))
        for item in islice(read(targets, Limits(max_bytes=settings.max_bytes)), _LOOK):
            found["items"] += 1
            if isinstance(item, Ended):
                found["problems"] += 1
                found["examples"].append(f"{item.item}: {item.outcome.value}, {item.reason}")
            elif len(found["examples"]) < 3:
                found["examples"].append(item.item)
    except WarraqError as error:
        found["error"] = str(error)
    found["examples"] = found["examples"][:5]
    return found
