"""`warraq sql`: a question in SQL, answered read-only."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from typing import IO, Any

import click

from warraq.cli.options import json_option, patience_of, settings_from, shared_options
from warraq.cli.output import say, write_json_lines, write_json_rows
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
@json_option
@shared_options
def command(
    query: str | None,
    form: str | None,
    output: Path | None,
    help_views: bool,
    as_json: bool,
    warehouse: Path | None,
    debug: bool,  # noqa: ARG001  read by warraq.cli.main, which prints errors
) -> None:
    """Ask the warehouse a question in SQL. It is opened read-only. `-` reads the query from stdin."""
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
    with ask(settings.warehouse, query, patience_of(settings)) as answer:
        if output is None:
            _write(answer, form, sys.stdout.buffer)
            return
        partial = output.with_name(output.name + ".partial")
        try:
            with partial.open("wb") as stream:
                _write(answer, form, stream)
            partial.replace(output)
        finally:
            partial.unlink(missing_ok=True)


def _write(answer: Any, form: str, stream: IO[bytes]) -> None:
    if form == "json":
        write_json_rows(answer.columns, answer.rows(), stream)
    elif form == "jsonl":
        write_json_lines(answer.columns, answer.rows(), stream)
    elif form == "csv":
        from pyarrow import csv

        with csv.CSVWriter(stream, _flat(answer.schema)) as writer:
            for portion in answer.portions:
                writer.write_batch(_flatten(portion))
    elif form == "parquet":
        from pyarrow import parquet

        with parquet.ParquetWriter(stream, answer.schema, compression="zstd") as writer:
            for portion in answer.portions:
                writer.write_batch(portion)
    else:
        _write_table(answer, stream)
    stream.flush()


def _write_table(answer: Any, stream: IO[bytes]) -> None:
    import shutil

    from warraq.cli.table import render

    rows = answer.rows()
    shown = list(islice(rows, _TABLE_ROWS))
    tty = stream is sys.stdout.buffer and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if tty else None
    stream.write(render(answer.columns, shown, width=width, tty=tty).encode("utf-8", "replace") + b"\n")
    more = sum(1 for _ in rows)
    if more:
        stream.flush()
        say(f"{_TABLE_ROWS} of {_TABLE_ROWS + more:,} rows are shown; --format csv, json, jsonl or parquet gives all.")


def _flat(schema: Any) -> Any:
    """CSV has no lists and structs: such columns are written as JSON."""
    import pyarrow as pa

    return pa.schema([(field.name, pa.string() if pa.types.is_nested(field.type) else field.type) for field in schema])


def _flatten(portion: Any) -> Any:
    import pyarrow as pa

    from warraq.cli.output import json_bytes

    schema = _flat(portion.schema)
    columns = [
        pa.array([None if value is None else json_bytes(value).decode() for value in column.to_pylist()], pa.string())
        if pa.types.is_nested(column.type)
        else column
        for column in portion.columns
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)
