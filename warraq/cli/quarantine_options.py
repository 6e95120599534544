"""What the commands of `warraq quarantine` share: which rows they are about, in which warehouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from warraq.cli.options import patience_of, settings_from
from warraq.cli.output import say

Command = TypeVar("Command", bound=Callable[..., Any])


def choice_options(command: Command) -> Command:
    """Add --reason, --source and --since."""
    day = click.DateTime(["%Y-%m-%d"])
    for option in (
        click.option("--since", type=day, metavar="DATE", help="Only what was rejected since (UTC)."),
        click.option("--source", multiple=True, metavar="NAME", help="Only of this source; may be repeated."),
        click.option("--reason", multiple=True, metavar="CODE", help="Only for this reason; may be repeated."),
    ):
        command = option(command)
    return command


def choice_from(
    reason: tuple[str, ...],
    source: tuple[str, ...],
    since: datetime | None,
    *,
    ids: tuple[str, ...] = (),
    statuses: tuple[str, ...] = ("open",),
) -> Any:
    """The rows that the options name; what is given holds together."""
    from warehouse.quarantine import Choice

    return Choice(ids, reason, source, statuses, since.replace(tzinfo=UTC) if since else None)


def open_warehouse(warehouse: Path | None, sources: Path | None = None) -> Any:
    """The settings, with the warehouse brought to this version."""
    from warehouse.migrate import ready

    settings = settings_from(warehouse=warehouse, sources=sources)
    if settings.warehouse.exists():
        ready(settings.warehouse, patience=patience_of(settings), backups=settings.files / "backups", tell=say)
    return settings
