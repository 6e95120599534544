"""Options that many commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from warraq import logs
from warraq.cli.output import say
from warraq.config.settings import Settings, load_settings

Command = TypeVar("Command", bound=Callable[..., Any])


def shared_options(command: Command) -> Command:
    """Add --warehouse and --debug."""
    command = click.option("--debug", is_flag=True, help="Show tracebacks instead of one sentence.")(command)
    return click.option(
        "--warehouse",
        type=click.Path(path_type=Path),
        metavar="PATH",
        help="The warehouse file (default: WARRAQ_WAREHOUSE, else warraq.duckdb).",
    )(command)


def json_option(command: Command) -> Command:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document on stdout.")(command)


def sources_option(command: Command) -> Command:
    """Add --sources."""
    return click.option(
        "--sources",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The sources file (default: WARRAQ_SOURCES, else sources.toml in this folder).",
    )(command)


def settings_from(**flags: Any) -> Settings:
    """Settings from the environment, with the flags that were given over them; logs go where they say from now on."""
    settings = load_settings(os.environ, **{name: value for name, value in flags.items() if value is not None})
    logs.setup(settings)
    return settings


def patience_of(settings: Settings) -> Any:
    """How long this run waits for a warehouse that another process holds, telling people whom for."""
    from warehouse.connect import Patience

    return Patience(seconds=settings.lock_timeout, notify=say)
