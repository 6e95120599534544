"""`warraq quarantine`: what was rejected, why, and what becomes of it."""

from __future__ import annotations

import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from warraq.cli.options import json_option, patience_of, shared_options
from warraq.cli.output import print_json, say
from warraq.cli.quarantine_options import choice_from, choice_options, open_warehouse
from warraq.cli.quarantine_replay import replay
from warraq.cli.quarantine_show import show
from warraq.errors import UsageError

_SHOWN = 200  # rows that are printed for people; --json has all


@click.group(
    "quarantine",
    epilog="\b\nExamples:\n  warraq quarantine list\n  warraq quarantine list --reason no_text --rows\n"
    "  warraq quarantine show 0f3c9a5d\n  warraq quarantine replay --source hespress --dry-run\n"
    '  warraq quarantine drop 0f3c9a5d --note "a photo gallery"',
)
def command() -> None:
    """List what was rejected, show why, put it through again, or close it with a note."""


command.add_command(show)
command.add_command(replay)


@command.command("list")
@choice_options
@click.option(
    "--status", type=click.Choice(["open", "replayed", "dropped", "all"]), default="open", show_default=True,
    help="Only what is open, has come in since, or was closed.",
)  # fmt: skip
@click.option("--rows", "single", is_flag=True, help="Single rows with their ids instead of groups.")
@json_option
@shared_options
def list_(
    reason: tuple[str, ...],
    source: tuple[str, ...],
    since: datetime | None,
    status: str,
    single: bool,
    as_json: bool,
    warehouse: Path | None,
    debug: bool,  # noqa: ARG001  read by warraq.cli.main, which prints errors
) -> None:
    """List the quarantine by source and reason, or row by row. A row with two reasons is in two groups."""
    from warehouse import quarantine

    settings = open_warehouse(warehouse)
    statuses = quarantine.STATUSES if status == "all" else (status,)
    choice = choice_from(reason, source, since, statuses=statuses)
    patience = patience_of(settings)
    counted = quarantine.count(settings.warehouse, choice, patience)
    found = (quarantine.rows if single else quarantine.groups)(settings.warehouse, choice, patience)
    if as_json:
        print_json(found)
    elif not found:
        say(_nothing(counted, status, narrowed=bool(reason or source or since)))
    else:
        _print(found[:_SHOWN])
        if len(found) > _SHOWN:
            say(f"{_SHOWN} of {len(found):,} are shown; --json has all.")
        say(", ".join(f"{counted[name]:,} {name}" for name in quarantine.STATUSES) + ".")
        if not single:
            say("Single rows with their ids: warraq quarantine list --rows")


@command.command("drop")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@choice_options
@click.option("--note", required=True, help="Why; it is kept with the row.")
@click.option("--yes", is_flag=True, help="Do not ask, even where many rows are named by --reason or --source.")
@json_option
@shared_options
def drop(
    ids: tuple[str, ...],
    reason: tuple[str, ...],
    source: tuple[str, ...],
    since: datetime | None,
    note: str,
    yes: bool,
    as_json: bool,
    warehouse: Path | None,
    debug: bool,  # noqa: ARG001  read by warraq.cli.main, which prints errors
) -> None:
    """Close rows that are not worth mending. They stay, with the note, and can still be replayed by their ids."""
    from warehouse import quarantine

    if not note.strip():
        raise UsageError('--note is empty: say why, as --note "a photo gallery".')
    if not (ids or reason or source or since):
        raise UsageError("Nothing is named: give ids, or --reason, --source or --since.")
    settings = open_warehouse(warehouse)
    patience = patience_of(settings)
    choice = choice_from(reason, source, since, ids=quarantine.whole_ids(settings.warehouse, ids, patience))
    if not ids and not yes and sys.stdin.isatty():
        number = quarantine.count(settings.warehouse, choice, patience)["open"]
        if number and not click.confirm(f"Drop {number:,} rows?", err=True):
            say("Nothing was dropped.")
            return
    before = quarantine.drop(settings.warehouse, choice, note.strip(), patience)
    if as_json:
        print_json({"dropped": before["open"], "dropped_before": before["dropped"], "replayed": before["replayed"]})
        return
    say(f"{before['open']:,} dropped." if before["open"] else "There was nothing open to drop.")
    if ids and before["dropped"]:
        say(f"{before['dropped']:,} had been dropped before; their notes stay.")
    if ids and before["replayed"]:
        say(f"{before['replayed']:,} had come in already.")


def _nothing(counted: dict[str, int], status: str, *, narrowed: bool) -> str:
    others = ", ".join(f"{number:,} {name}" for name, number in counted.items() if number)
    if others:
        return f"Nothing of that is {status}; --status shows the others ({others})."
    return "Nothing in quarantine is like that." if narrowed else "The quarantine is empty: no row was ever rejected."


def _print(rows: list[dict[str, Any]]) -> None:
    from warraq.cli.table import render

    columns = [name for name in rows[0] if name not in ("url", "run_id")]
    if not any(row.get("note") for row in rows):
        columns = [name for name in columns if name != "note"]
    values = [[_shown(row[name]) for name in columns] for row in rows]
    tty = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if tty else None
    click.echo(render(columns, values, width=width, tty=tty))


def _shown(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()  # a day is enough here, and a column of days keeps its width in a narrow terminal
    return ", ".join(value) if isinstance(value, list) else value
