"""`warraq report`: whether to trust a run, on one page and in a few lines."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import click

from warraq.cli.options import json_option, patience_of, settings_from, shared_options
from warraq.cli.output import print_json, say
from warraq.cli.table import render
from warraq.config.settings import Settings
from warraq.errors import UsageError


@click.command(
    "report",
    epilog="\b\nExamples:\n  warraq report                          the latest run: verdict, counts, and its page\n"
    "  warraq report --open                   its page in the browser\n"
    "  warraq report 20260311T0604            a run by its id, or the beginning of it\n"
    "  warraq report --index --open           the page over all runs\n"
    "  warraq report --json | jq .next        what to do next, for a script\n"
    "  warraq report --rebuild                all pages anew, as after an upgrade",
)
@click.argument("run", required=False)
@click.option("--open", "to_open", is_flag=True, help="Open the page in the browser.")
@click.option("--index", "of_index", is_flag=True, help="The index over all runs instead of one run's page.")
@click.option("--rebuild", is_flag=True, help="Write the page of RUN anew; without RUN those of all runs.")
@click.option("--data-docs", is_flag=True, help="Build Great Expectations' own pages about the run's rows too.")
@json_option
@shared_options
def command(
    run: str | None,
    to_open: bool,
    of_index: bool,
    rebuild: bool,
    data_docs: bool,
    as_json: bool,
    warehouse: Path | None,
    debug: bool,  # noqa: ARG001  read by warraq.cli.main, which prints errors
) -> None:
    """Tell whether to trust a run: the verdict, what came in and what did not, and what to do next.

    RUN is the id of a run or its beginning; without one it is the latest that has ended. The page is written where it
    is missing, so that a report that was removed can be had again at any time.
    """
    from warehouse.migrate import ready

    settings = settings_from(warehouse=warehouse)
    if of_index and (run or data_docs):
        raise UsageError("--index is about all runs: leave out the run and --data-docs.")
    if settings.warehouse.exists():
        ready(settings.warehouse, patience=patience_of(settings), backups=settings.files / "backups", tell=say)
    if rebuild and not run:
        _rebuild(settings)
    if of_index:
        page = _index(settings)
        click.echo(page) if not as_json else print_json({"index": str(page)})
    else:
        page = _report(settings, run, rebuild=rebuild and bool(run), data_docs=data_docs, as_json=as_json)
    if to_open:
        _open(page)


def _report(settings: Settings, run: str | None, *, rebuild: bool, data_docs: bool, as_json: bool) -> Path:
    from warehouse import report as reports
    from warraq.report.summary import document

    patience = patience_of(settings)
    run_id = _run(settings, run)
    facts = reports.facts(settings.warehouse, run_id, patience)
    folder = settings.files / "reports"
    page = folder / f"{run_id}.html"
    # A run that goes on says something else each time.
    if rebuild or facts.run["status"] == "running" or not page.exists():
        page = reports.write_report(settings.warehouse, run_id, folder, patience)
    docs = _data_docs(settings, run_id) if data_docs else None
    if as_json:
        print_json(document(facts) | {"report": str(page), "data_docs": str(docs) if docs else None})
    else:
        _print(facts)
        click.echo(f"\n{page}")
        if docs:
            click.echo(docs)
    return page


def _print(facts: Any) -> None:
    from warraq.report.summary import counts, failures, headline, next_steps

    tty = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if tty else None
    click.echo(headline(facts))
    columns, rows = counts(facts)
    if rows:
        click.echo("\n" + render(columns, rows, width=width, tty=tty))
        if facts.sources.more:
            click.echo(f"and {facts.sources.more:,} more sources")
    for title, lines in (("Failed checks", failures(facts)), ("What to do next", next_steps(facts))):
        if lines:
            click.echo(f"\n{title}:")
            click.echo("\n".join(f"  {line}" for line in lines))


def _run(settings: Settings, name: str | None) -> str:
    """The one run that is meant. Raises UsageError, which names those that could be."""
    from warehouse.report import find

    found, nearest = find(settings.warehouse, name, patience_of(settings))
    if len(found) == 1:
        return found[0]
    if name is None:
        raise UsageError(f"There is no run in {settings.warehouse} yet: run `warraq ingest` first.")
    if found:
        raise UsageError(f"{name} is the beginning of several runs, {', '.join(found)}: give more of it.")
    near = f"the nearest are {', '.join(nearest)}" if nearest else "there is none yet"
    raise UsageError(f"There is no run {name} in {settings.warehouse}; {near}.")


def _rebuild(settings: Settings) -> None:
    from warehouse.report import rebuild

    written = 0
    for written, _ in enumerate(
        rebuild(settings.warehouse, settings.files / "reports", patience=patience_of(settings)), 1
    ):
        if written % 100 == 0:
            say(f"{written:,} pages written.")
    say(f"{written:,} pages and the index are written anew.")


def _index(settings: Settings) -> Path:
    from warehouse.report import write_index

    return write_index(settings.warehouse, settings.files / "reports", patience_of(settings))


def _data_docs(settings: Settings, run_id: str) -> Path:
    from warraq.cli.report_docs import data_docs

    say("Loading Great Expectations, which takes a few seconds.")
    return data_docs(settings, run_id)


def _open(page: Path) -> None:
    import webbrowser

    if not webbrowser.open(page.resolve().as_uri()):
        say(f"No browser could be opened: open {page} yourself.")
