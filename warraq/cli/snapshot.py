"""`warraq snapshot`: a copy of the warehouse to read, now; which there are; removing the older ones."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from warraq.cli.options import json_option, patience_of, settings_from, shared_options
from warraq.cli.output import print_json, say
from warraq.errors import UsageError


@click.command(
    "snapshot",
    epilog="\b\nExamples:\n  warraq snapshot                        make one now, if anything has changed\n"
    "  warraq snapshot --list\n  warraq snapshot --prune                keep only the newest\n"
    '  duckdb -readonly "$(warraq snapshot)"  any other client on it',
)
@click.option("--list", "listing", is_flag=True, help="List the snapshots that there are, newest first.")
@click.option("--prune", "pruning", is_flag=True, help="Remove all but the newest.")
@json_option
@shared_options
def command(
    listing: bool,
    pruning: bool,
    as_json: bool,
    warehouse: Path | None,
    debug: bool,  # noqa: ARG001  read by warraq.cli.main, which prints errors
) -> None:
    """Make a read-only copy of the warehouse for those who ask it, and print its path.

    Each run leaves one, `sql` and `search` read it, and so may any DuckDB client while the warehouse is written to.
    """
    from warehouse.snapshot import make, prune, snapshots

    settings = settings_from(warehouse=warehouse)
    if listing and pruning:
        raise UsageError("Either --list or --prune: one lists, the other removes.")
    if listing:
        _list(snapshots(settings), as_json)
    elif pruning:
        removed = prune(settings, keep=0)
        if as_json:
            print_json({"removed": [str(path) for path in removed]})
        else:
            say(f"{len(removed)} older snapshots were removed.")
    else:
        path = make(settings, patience_of(settings))
        prune(settings)
        if as_json:
            print_json({"path": str(path), "bytes": path.stat().st_size})
        else:
            click.echo(str(path))


def _list(found: list[Any], as_json: bool) -> None:
    if as_json:
        print_json([asdict(each) | {"path": str(each.path)} for each in found])
        return
    for each in found:
        state = "as the warehouse is" if each.current else "newest" if each.latest else ""
        click.echo(f"{each.made_at:%Y-%m-%d %H:%M:%S}  {each.size:>15,}  {each.path}  {state}".rstrip())
    if not found:
        say("There is no snapshot yet: the next run makes one, or `warraq snapshot`.")
