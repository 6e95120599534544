"""`warraq export`: articles as Parquet, CSV or JSON Lines, portion by portion."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from warraq.cli.formats import opened, write
from warraq.cli.options import json_option, patience_of, settings_from, shared_options
from warraq.cli.output import print_json, say
from warraq.cli.reading import live_option, place_to_read
from warraq.errors import UsageError

_DAY = click.DateTime(["%Y-%m-%d"])
_FORMS = ("parquet", "csv", "jsonl")


@click.command(
    "export",
    epilog="\b\nExamples:\n  warraq export articles.parquet\n"
    "  warraq export morocco.csv --query 'المغرب' --since 2022-05-01 --excel\n"
    "  warraq export --source hespress --columns url,title,text | head -3\n"
    "  warraq export news.jsonl --no-duplicates      `warraq ingest news.jsonl` reads it again",
)
@click.argument("out", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(_FORMS), help="The form (default: by OUT's suffix, else jsonl).")
@click.option("--query", metavar="QUERY", help="Only articles that `warraq search QUERY` finds.")
@click.option("--source", metavar="NAME", help="Only articles of this source.")
@click.option("--language", metavar="CODE", help="Only articles in this language, as ar.")
@click.option("--since", type=_DAY, metavar="YYYY-MM-DD", help="Published on this day or later.")
@click.option("--until", type=_DAY, metavar="YYYY-MM-DD", help="Published on this day or earlier.")
@click.option("--columns", metavar="A,B,…", help="Only these columns of `articles`, in this order (default: all).")
@click.option(
    "--duplicates/--no-duplicates", default=True, help="With articles that nearly repeat earlier ones, or not."
)
@click.option("--excel", is_flag=True, help="CSV for Excel: it knows the encoding, and no text runs as a formula.")
@live_option
@json_option
@shared_options
def command(
    out: Path | None,
    form: str | None,
    query: str | None,
    source: str | None,
    language: str | None,
    since: datetime | None,
    until: datetime | None,
    columns: str | None,
    duplicates: bool,
    excel: bool,
    live: bool,
    as_json: bool,
    warehouse: Path | None,
    debug: bool,  # noqa: ARG001  read by warraq.cli.main, which prints errors
) -> None:
    """Write articles to the file OUT, or to stdout, as Parquet, CSV or JSON Lines. The file is whole or not there."""
    from warehouse.export import Selection, export

    out = None if out == Path("-") else out
    form = _form(out, form)
    if excel and form != "csv":
        raise UsageError(f"--excel is for CSV, and this is {form}: name a file that ends in .csv, or --format csv.")
    if as_json and out is None:
        raise UsageError("--json tells what was written, and stdout holds the articles: name a file to write them to.")
    selection = Selection(query, source, language, _day(since), _day(until), duplicates)
    names = [name.strip() for name in columns.split(",")] if columns is not None else []
    settings = settings_from(warehouse=warehouse)
    path, patience = place_to_read(settings, live), patience_of(settings)
    with (
        export(path, selection, names, to_ingest=form == "jsonl", patience=patience) as found,
        opened(out) as stream,
    ):
        write(_watched(found), form, stream, for_excel=excel)
    size = out.stat().st_size if out else None
    if as_json:
        print_json({"articles": found.articles, "path": str(out), "bytes": size, "format": form})
    else:
        say(f"{found.articles:,} articles were written" + (f" to {out} ({size:,} bytes)." if out else "."))


def _form(out: Path | None, form: str | None) -> str:
    suffix = out.suffix.lower().removeprefix(".") if out else "jsonl"
    if form is None and suffix not in _FORMS:
        raise UsageError(f"What is {out} to be? Give it the suffix .parquet, .csv or .jsonl, or say --format.")
    form = form or suffix
    if form == "parquet" and out is None and sys.stdout.isatty():
        raise UsageError("Parquet is not for the screen: name a file, or redirect stdout.")
    return form


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _watched(found: Any) -> Any:
    """The answer, with a bar on the terminal that shows how far it has gone."""
    return replace(found.answer, portions=_counted(found.answer.portions, found.articles))


def _counted(portions: Iterator[Any], articles: int) -> Iterator[Any]:
    from warraq.cli.progress import counting

    with counting("Exporting", articles) as done:
        for portion in portions:
            yield portion
            done(portion.num_rows)
