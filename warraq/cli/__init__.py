"""The command line: `warraq`. Commands are imported when they are called, so that `--help` is quick."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from warraq import __version__
from warraq.cli.without_pandas import hide_pandas
from warraq.errors import WarraqError
from warraq.room import is_full

# Command -> (module, one line for the list of commands). In the order of a user's first day.
COMMANDS = {
    "ingest": ("warraq.cli.ingest", "Read or fetch articles into the warehouse."),
    "sql": ("warraq.cli.sql", "Ask the warehouse a question in SQL."),
    "search": ("warraq.cli.search", "Find articles by their words, best first."),
    "export": ("warraq.cli.export", "Write articles as Parquet, CSV or JSON Lines."),
    "report": ("warraq.cli.report", "Tell whether to trust a run, and make the page that says why."),
    "explain": ("warraq.cli.explain", "Tell what happened to an item or article, and why."),
    "sources": ("warraq.cli.sources", "List, check and add the sources of sources.toml."),
    "quarantine": ("warraq.cli.quarantine", "List what was rejected, and put it through again or close it."),
    "reextract": ("warraq.cli.reextract", "Run today's extractor over the archive, without a network."),
    "snapshot": ("warraq.cli.snapshot", "Make a read-only copy of the warehouse for those who ask it."),
    "maintain": ("warraq.cli.maintain", "Remove what is older than it is to be kept, and give its room back."),
    "serve": ("warraq.cli.serve", "Run the sources on their schedules, with Prefect's UI."),
    "doctor": ("warraq.cli.doctor", "Check the installation, the warehouse and the disk."),
}


class Commands(click.Group):
    """A group that knows its commands by name and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="\b\nExamples:\n  warraq ingest articles/            read a folder into warraq.duckdb\n"
    '  warraq sql "select title, url from articles"\n  warraq explain articles/one.txt     why it is there, or is not',
)
@click.version_option(__version__, prog_name="warraq")
def commands() -> None:
    """News articles in, a DuckDB warehouse out."""


def main() -> None:
    """Run the command line; every error ends in one sentence on stderr and an exit code (1 failed, 2 wrong usage)."""
    debug = "--debug" in sys.argv[1:]
    hide_pandas()
    try:
        result = commands.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; what was published stays, and running it again goes on from there.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has had enough. Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except WarraqError as error:
        if debug:
            raise
        click.echo(f"Error: {error}", err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        if debug:
            raise
        where = f" ({error.filename})" if error.filename else ""
        says = f"the system says: {error.strerror or error}{where}."
        if is_full(error):
            says = f"No room is left on the disk{where}: make room and run again; nothing was lost."
        click.echo(f"Error: {says}", err=True)
        sys.exit(1)
    except Exception as error:
        if debug:
            raise
        click.echo(
            f"Error: something unexpected happened ({type(error).__name__}: {error}). "
            "Run it again with --debug for the details, and please report them.",
            err=True,
        )
        sys.exit(1)
    sys.exit(result if isinstance(result, int) else 0)
