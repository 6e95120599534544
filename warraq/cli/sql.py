"""`warraq sql`: a question in SQL, answered read-only."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from typing import IO, Any

import click

from warraq.cli.formats import opened, write
from warraq.cli.options import json_option, patience_of, settings_from, shared_options
from warraq.cli.output import say
from warraq.cli.reading import live_option, place_to_read
from warraq.errors import UsageError

_TABLE_ROWS = 200  # Rows that a table on the screen shows; the other formats give all.


@click.command(
    "sql",
    epilog='\b\nExamples:\n  warraq sql "select title, published_on from articles limit 10"\n'
    '  warraq sql "select source, count(*) from articles group by all" --format csv\n'
    '  warraq sql "from articles" --format parquet --output articles.parquet\n'
    "  warraq sql --help-views                the views that there are",
)
@click.argument("query", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "jsonl", "parquet"]),
    help="How to print the answer (default: table).",
)
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file instead of stdout.")
@click.option("--help-views", is_flag=True, help="List the views and their columns.")
@live_option
@json_option
@shared_options
def command(
    query: str | None,
    form: str | None,
    output: Path | None,
    help_views: bool,
    live: bool,
    as_json: bool,
    warehouse: Path | None,
    debug: bool,  # noqa: ARG001  read by warraq.cli.main, which prints errors
) -> None:
    """Ask the warehouse a question in SQL, read-only, as the last run left it. `-` reads the query from stdin."""
    from warehouse.query import ask
    from warehouse.statements import statement

    if help_views:
        query = statement("list_views")
    if query == "-":
        query = sys.stdin.read()
    if not query or not query.strip():
        raise UsageError('No query was given: write one, as warraq sql "select count(*) from articles".')
    settings = settings_from(warehouse=warehouse)
    form = form or ("json" if as_json else "table")
    if form == "parquet" and output is None and sys.stdout.isatty():
        raise UsageError("Parquet is not for the screen: name a file with --output, or redirect stdout.")
    with ask(place_to_read(settings, live), query, patience_of(settings)) as answer, opened(output) as stream:
        if form == "table":
            _write_table(answer, stream)
        else:
            write(answer, form, stream)


def _write_table(answer: Any, stream: IO[bytes]) -> None:
    import shutil

    from warraq.cli.table import render

    rows = answer.rows()
    shown = list(islice(rows, _TABLE_ROWS))
    tty = stream is sys.stdout.buffer and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if tty else None
    stream.write(render(answer.columns, shown, width=width, tty=tty).encode("utf-8", "replace") + b"\n")
    more = sum(1 for _ in rows)
    stream.flush()
    if more:
        say(f"{_TABLE_ROWS} of {_TABLE_ROWS + more:,} rows are shown; --format csv, json, jsonl or parquet gives all.")
