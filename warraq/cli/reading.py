"""What commands that only read have in common: they read the snapshot, unless they are told otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from warraq.cli.output import say
from warraq.config.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])


def live_option(command: Command) -> Command:
    """Add --live."""
    return click.option(
        "--live", is_flag=True, help="Read the warehouse itself, not its snapshot; waits for a run that writes to it."
    )(command)


def place_to_read(settings: Settings, live: bool) -> Path:
    """The file that a question is put to, telling people where it is not as new as the warehouse."""
    from warehouse.snapshot import to_read

    return to_read(settings, live=live, tell=say)
